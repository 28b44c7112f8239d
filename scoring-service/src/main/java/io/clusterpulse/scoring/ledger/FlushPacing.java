package io.clusterpulse.scoring.ledger;

/**
 * When a partition writes its sums: often while it follows the feeds, rarely while it re-reads old
 * records, because then the same hot locations would be written again and again for nobody. Told
 * the time, never asks for it.
 */
final class FlushPacing {
  /** A record this much older than the clock is part of a backlog. */
  private static final long BACKLOG_AGE_MILLIS = 2_000;

  /** A partition that changed nothing for this long has no backlog. */
  private static final long QUIET_MILLIS = 300;

  private final long intervalMillis;
  private final long backlogIntervalMillis;
  private boolean changed;
  private long newestChangeMillis;
  private long lastActiveMillis = Long.MIN_VALUE / 2;
  private long lastFlushMillis = Long.MIN_VALUE / 2;
  private boolean backlog;

  /**
   * @param intervalMillis least time between two flushes
   * @param backlogIntervalMillis the same while there is a backlog
   */
  FlushPacing(long intervalMillis, long backlogIntervalMillis) {
    this.intervalMillis = intervalMillis;
    this.backlogIntervalMillis = backlogIntervalMillis;
  }

  /** A record changed the sums. */
  void changed(long recordTimestampMillis) {
    changed = true;
    newestChangeMillis = recordTimestampMillis;
  }

  /** To be asked often; whether what changed should be written now. */
  boolean isDue(long nowMillis) {
    if (changed) {
      changed = false;
      lastActiveMillis = nowMillis;
      backlog = nowMillis - newestChangeMillis > BACKLOG_AGE_MILLIS;
    } else if (nowMillis - lastActiveMillis >= QUIET_MILLIS) {
      backlog = false;
    }
    return nowMillis - lastFlushMillis >= (backlog ? backlogIntervalMillis : intervalMillis);
  }

  void flushed(long nowMillis) {
    lastFlushMillis = nowMillis;
  }
}
