package io.clusterpulse.scoring.ledger;

/**
 * When a partition writes its sums: soon what a few documents changed, later what a flood of them
 * goes on changing, because then the same hot locations would be written again and again for
 * nobody. Each changed sum makes a flush wait a millisecond longer, so that a partition writes
 * about a thousand sums a second at most. A partition that is far behind its log, as in a replay,
 * is read by nobody yet: it flushes rarely. Told the time, never asks for it.
 */
final class FlushPacing {
  private static final long MILLIS_PER_SUM = 1;
  private static final long FAR_BEHIND_MILLIS = 5_000;
  private static final long FAR_BEHIND_INTERVAL_MILLIS = 10_000;

  /** So long without a record, and a partition has caught up. */
  private static final long QUIET_MILLIS = 500;

  private final long minIntervalMillis;
  private final long maxIntervalMillis;
  private long lastFlushMillis = Long.MIN_VALUE / 2;
  private long lastNextOffset;
  private long lastRecordSeenMillis = Long.MIN_VALUE / 2;

  /**
   * @param minIntervalMillis least time between two flushes
   * @param maxIntervalMillis however much changed, a flush waits no longer than this
   */
  FlushPacing(long minIntervalMillis, long maxIntervalMillis) {
    this.minIntervalMillis = minIntervalMillis;
    this.maxIntervalMillis = maxIntervalMillis;
  }

  /**
   * @param changedSums how many wait to be written
   * @param nextOffset grows with every record that is read
   * @param appendedMillis when the last record that was read came into the log
   */
  boolean isDue(int changedSums, long nextOffset, long appendedMillis, long nowMillis) {
    if (nextOffset != lastNextOffset) {
      lastNextOffset = nextOffset;
      lastRecordSeenMillis = nowMillis;
    }
    boolean isReading = nowMillis - lastRecordSeenMillis < QUIET_MILLIS;
    boolean isFarBehind = isReading && nowMillis - appendedMillis > FAR_BEHIND_MILLIS;
    long intervalMillis =
        isFarBehind
            ? FAR_BEHIND_INTERVAL_MILLIS
            : Math.min(maxIntervalMillis, minIntervalMillis + changedSums * MILLIS_PER_SUM);
    return nowMillis - lastFlushMillis >= intervalMillis;
  }

  void flushed(long nowMillis) {
    lastFlushMillis = nowMillis;
  }
}
