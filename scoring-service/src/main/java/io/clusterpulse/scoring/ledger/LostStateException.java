package io.clusterpulse.scoring.ledger;

/**
 * The input goes on where this state never was, so that what lies before would silently not be
 * counted; or before where it has been, so that the log is another one. Only a rebuild from the
 * start of the log helps.
 */
public final class LostStateException extends RuntimeException {
  /**
   * @param nextOffset how far the state has read; 0 for nothing
   */
  LostStateException(String topic, int partition, long offset, long nextOffset) {
    super(
        "state-lost: %s-%d continues at offset %d, but the state %s"
            .formatted(
                topic,
                partition,
                offset,
                nextOffset == 0
                    ? "includes nothing before it"
                    : "has read on to offset " + nextOffset));
  }
}
