package io.clusterpulse.query.history;

import java.time.Instant;

/**
 * One version of a ranking that can still be asked for.
 *
 * @param provisional the edition's window was still filling
 * @param computedAt when the scoring service computed it
 * @param publishedAt when Kafka took it
 * @param digest SHA-256 over the canonical dump of its clusters, hexadecimal
 */
public record KeptVersion(
    long version,
    Instant computedAt,
    Instant publishedAt,
    boolean provisional,
    String digest,
    int clusterCount) {}
