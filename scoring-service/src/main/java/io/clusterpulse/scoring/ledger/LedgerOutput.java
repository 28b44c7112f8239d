package io.clusterpulse.scoring.ledger;

import io.clusterpulse.core.counting.Contribution;
import java.util.List;

/** What the ledger makes of a source record, where it makes anything of it. */
sealed interface LedgerOutput {

  /**
   * To the tallies: one document counts differently from now on.
   *
   * @param before what the tallies hold of the document
   * @param after what they shall hold
   */
  record TallyChange(Contribution before, Contribution after) implements LedgerOutput {}

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
      List<RawHeader> headers)
      implements LedgerOutput {
    public Rejection {
      headers = List.copyOf(headers);
    }

    String key() {
      return topic + "-" + partition + "-" + offset;
    }
  }

  /** A header of the rejected record. */
  record RawHeader(String name, byte[] valueOrNull) {}
}
