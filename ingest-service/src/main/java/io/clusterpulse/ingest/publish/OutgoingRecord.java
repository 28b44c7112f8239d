package io.clusterpulse.ingest.publish;

/**
 * One event, ready for the broker.
 *
 * @param key the document id
 * @param value the event in the topic's wire format
 */
public record OutgoingRecord(String topic, String key, byte[] value) {}
