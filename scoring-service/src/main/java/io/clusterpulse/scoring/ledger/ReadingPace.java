package io.clusterpulse.scoring.ledger;

/**
 * Whether a partition reads records, and how old they are. One that is far behind its log, as in a
 * replay, is read by nobody yet: what it has to say can wait until it has caught up. Told the time,
 * never asks for it.
 */
final class ReadingPace {
  private static final long FAR_BEHIND_MILLIS = 20_000;

  /** So long without a record, and a partition has caught up. */
  private static final long QUIET_MILLIS = 250;

  /** Likewise after old records: more of them are likely, and a busy broker takes its time. */
  private static final long QUIET_FAR_BEHIND_MILLIS = 2_000;

  /**
   * One look tells no more than this. The thread may have been away for seconds, writing what
   * another partition has to say, and has not asked for records meanwhile.
   */
  private static final long LONGEST_STEP_MILLIS = 50;

  private long lastNextOffset;
  private long lastLookMillis;
  private long quietMillis = QUIET_FAR_BEHIND_MILLIS;
  private boolean isReading;
  private boolean isFarBehind;

  /** What was restored was not read. */
  void begin(long nextOffset) {
    lastNextOffset = nextOffset;
  }

  /**
   * To be called again and again.
   *
   * @param nextOffset grows with every record that is read
   * @param appendedMillis when the last record that was read came into the log
   */
  void look(long nextOffset, long appendedMillis, long nowMillis) {
    if (nextOffset != lastNextOffset) {
      lastNextOffset = nextOffset;
      quietMillis = 0;
    } else {
      quietMillis += Math.min(nowMillis - lastLookMillis, LONGEST_STEP_MILLIS);
    }
    lastLookMillis = nowMillis;
    boolean areRecordsOld = nowMillis - appendedMillis - quietMillis > FAR_BEHIND_MILLIS;
    isReading = quietMillis < (areRecordsOld ? QUIET_FAR_BEHIND_MILLIS : QUIET_MILLIS);
    isFarBehind = isReading && areRecordsOld;
  }

  boolean isReading() {
    return isReading;
  }

  boolean isFarBehind() {
    return isFarBehind;
  }
}
