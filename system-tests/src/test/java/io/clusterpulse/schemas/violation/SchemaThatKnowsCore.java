package io.clusterpulse.schemas.violation;

import io.clusterpulse.core.geo.Location;

/** Breaks: schemas use Avro and Kafka clients only. */
record SchemaThatKnowsCore(Location location) {}
