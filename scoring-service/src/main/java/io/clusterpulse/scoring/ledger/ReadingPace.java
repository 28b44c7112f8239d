package io.clusterpulse.scoring.ledger;

/**
 * Whether a partition reads records, and how old they are. One that is far behind its log, as in a
 * replay, is read by nobody yet: what it has to say can wait until it has caught up. Told the time,
 * never asks for it.
 */
final class ReadingPace {
  private static final long FAR_BEHIND_MILLIS = 5_000;

  /** So long without a record, and a partition has caught up. */
  private static final long QUIET_MILLIS = 250;

  private long lastNextOffset;
  private long lastRecordSeenMillis = Long.MIN_VALUE / 2;
  private boolean isReading;
  private boolean isFarBehind;

  /**
   * To be called again and again.
   *
   * @param nextOffset grows with every record that is read
   * @param appendedMillis when the last record that was read came into the log
   */
  void look(long nextOffset, long appendedMillis, long nowMillis) {
    if (nextOffset != lastNextOffset) {
      lastNextOffset = nextOffset;
      lastRecordSeenMillis = nowMillis;
    }
    isReading = nowMillis - lastRecordSeenMillis < QUIET_MILLIS;
    isFarBehind = isReading && nowMillis - appendedMillis > FAR_BEHIND_MILLIS;
  }

  boolean isReading() {
    return isReading;
  }

  boolean isFarBehind() {
    return isFarBehind;
  }
}
