package io.clusterpulse.scoring.ledger;

/**
 * The input goes on where this state never was: what lies before would silently not be counted.
 * Only a rebuild from the start of the log helps.
 */
public final class LostStateException extends RuntimeException {
  LostStateException(String topic, int partition, long offset) {
    super(
        "state-lost: %s-%d continues at offset %d, but the state includes nothing before it"
            .formatted(topic, partition, offset));
  }
}
