package io.clusterpulse.ingest.violation;

import io.clusterpulse.query.violation.RowForEveryone;

/** Breaks: services do not know each other. */
record IngestThatKnowsQuery(RowForEveryone row) {}
