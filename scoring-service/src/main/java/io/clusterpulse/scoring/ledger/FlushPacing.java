package io.clusterpulse.scoring.ledger;

/**
 * When a partition writes its sums: soon what a few documents changed, later what a flood of them
 * goes on changing, because then the same hot locations would be written again and again for
 * nobody. Each changed sum makes a flush wait a millisecond longer, so that a partition writes
 * about a thousand sums a second at most, whether the flood is a feed or a replay. Told the time,
 * never asks for it.
 */
final class FlushPacing {
  private static final long MILLIS_PER_SUM = 1;

  private final long minIntervalMillis;
  private final long maxIntervalMillis;
  private long lastFlushMillis = Long.MIN_VALUE / 2;

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
   */
  boolean isDue(int changedSums, long nowMillis) {
    long intervalMillis =
        Math.min(maxIntervalMillis, minIntervalMillis + changedSums * MILLIS_PER_SUM);
    return nowMillis - lastFlushMillis >= intervalMillis;
  }

  void flushed(long nowMillis) {
    lastFlushMillis = nowMillis;
  }
}
