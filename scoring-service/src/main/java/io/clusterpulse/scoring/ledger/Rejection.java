package io.clusterpulse.scoring.ledger;

import java.util.List;

/**
 * To {@code rejected-documents}: the record can never be counted, and this is all of it.
 *
 * @param reason a stable code
 * @param detail for a person to read
 * @param keyOrNull raw
 * @param valueOrNull raw
 */
record Rejection(
    String topic,
    int partition,
    long offset,
    long timestampMillis,
    String reason,
    String detail,
    byte[] keyOrNull,
    byte[] valueOrNull,
    List<RawHeader> headers) {
  Rejection {
    headers = List.copyOf(headers);
  }

  /** A header of the rejected record. */
  record RawHeader(String name, byte[] valueOrNull) {}

  String key() {
    return topic + "-" + partition + "-" + offset;
  }
}
