package io.clusterpulse.query.ranking;

/**
 * How much of one input partition a ranking includes.
 *
 * @param topic {@code patents} or {@code publications}
 * @param nextOffset the first offset that is not included
 */
public record InputPosition(String topic, int partition, long nextOffset) {}
