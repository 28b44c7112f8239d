package io.clusterpulse.scoring.tally;

/**
 * How much of one source partition is included: every record below {@code nextOffset}.
 *
 * @param topic name of a source topic
 * @param nextOffset the first offset that is not included, 0 where nothing is
 */
public record SourcePosition(String topic, int partition, long nextOffset) {}
