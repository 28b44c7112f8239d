package io.clusterpulse.scoring.violation;

import io.clusterpulse.schemas.avro.Ranking;

/** Breaks: generated types stay in mappings and projections. */
record ScoringThatPassesAvroAround(Ranking ranking) {}
