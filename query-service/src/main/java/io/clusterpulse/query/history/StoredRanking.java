package io.clusterpulse.query.history;

import java.time.Instant;

/**
 * A version as it stands in PostgreSQL.
 *
 * @param container the whole ranking as an Avro object container
 * @param publishedAt when Kafka took it
 * @param rankingsOffset where it stood in the topic
 */
public record StoredRanking(
    long version, byte[] container, Instant publishedAt, long rankingsOffset) {}
