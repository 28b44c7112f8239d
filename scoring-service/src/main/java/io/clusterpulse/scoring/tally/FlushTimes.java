package io.clusterpulse.scoring.tally;

/**
 * When source partitions flush whose documents are new: all at the same times, multiples of an
 * interval. What they flushed is ranked at once; what can wait is done between that and the next
 * flush, because it would hold up the transactions of both.
 *
 * @param intervalMillis at least 1
 */
public record FlushTimes(long intervalMillis) {
  /** In a shorter interval there is no room for anything, so it has to be done at any time. */
  private static final long SHORTEST_MILLIS = 200;

  public FlushTimes {
    intervalMillis = Math.max(1, intervalMillis);
  }

  /** The last of these times, up to and including this one. */
  public long last(long millis) {
    return Math.floorDiv(millis, intervalMillis) * intervalMillis;
  }

  /** Whether what was flushed last is ranked by now, and the next flush is not near. */
  public boolean isBetween(long nowMillis) {
    long sinceMillis = nowMillis - last(nowMillis);
    return intervalMillis < SHORTEST_MILLIS
        || (3 * sinceMillis >= intervalMillis && 6 * sinceMillis < 5 * intervalMillis);
  }
}
