package io.clusterpulse.scoring.tally;

/**
 * When source partitions flush whose documents are new: all at the same times, multiples of an
 * interval. What they flushed is ranked at once; what can wait is done between that and the next
 * flush. It would hold up the transaction of a flush of the same thread, and all others with it:
 * nobody reads what is committed behind one that is open. One for all tasks of an instance. Told
 * the time, never asks for it.
 */
public final class FlushTimes {
  /** In a shorter interval there is no room for anything, so it has to be done at any time. */
  private static final long SHORTEST_MILLIS = 200;

  /** How long tasks of one thread take turns before it commits. */
  private static final long ROUND_MILLIS = 20;

  private final long intervalMillis;

  /** Each thread of the stream has a transaction of its own. */
  private final ThreadLocal<Long> flushedMillis = ThreadLocal.withInitial(() -> Long.MIN_VALUE / 2);

  /**
   * @param intervalMillis at least 1 is taken
   */
  public FlushTimes(long intervalMillis) {
    this.intervalMillis = Math.max(1, intervalMillis);
  }

  public long intervalMillis() {
    return intervalMillis;
  }

  /** The last of these times, up to and including this one. */
  public long last(long millis) {
    return Math.floorDiv(millis, intervalMillis) * intervalMillis;
  }

  /** A partition of this thread has flushed. */
  public void flushed(long nowMillis) {
    flushedMillis.set(nowMillis);
  }

  /**
   * Whether what was flushed last is ranked by now, the next flush is not near, and this thread has
   * none that it could not commit yet.
   */
  public boolean isBetween(long nowMillis) {
    long sinceMillis = nowMillis - last(nowMillis);
    boolean isApart =
        intervalMillis < SHORTEST_MILLIS
            || (3 * sinceMillis >= intervalMillis && 6 * sinceMillis < 5 * intervalMillis);
    return isApart && nowMillis - flushedMillis.get() > ROUND_MILLIS;
  }
}
