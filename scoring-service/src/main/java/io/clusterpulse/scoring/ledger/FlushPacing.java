package io.clusterpulse.scoring.ledger;

import io.clusterpulse.scoring.tally.FlushTimes;

/**
 * When a partition writes its sums: soon what a few documents changed, later what a flood of them
 * goes on changing, because then the same hot locations would be written again and again for
 * nobody. While records come, each changed sum makes a flush wait a millisecond longer, so that a
 * partition writes about a thousand sums a second; and they take half of its time at most, so that
 * on a slow machine fewer of them are made. A partition that is far behind its log, as in a replay,
 * is read by nobody yet: it flushes rarely, and flushes take a thirtieth of its time at most,
 * because a million sums take many seconds to write and to take up. Once no more records come all
 * is written at once. Where documents are new, partitions flush at {@link FlushTimes}: those of one
 * thread in one transaction, and a ranking need not wait for one after the other. Told the time,
 * never asks for it.
 */
final class FlushPacing {
  private static final long MILLIS_PER_SUM = 1;
  private static final long FAR_BEHIND_INTERVAL_MILLIS = 60_000;

  /** From the begin of a flush to that of the next one, where documents are new. */
  private static final long TIMES_THAT_A_FLUSH_TAKES = 2;

  private static final long TIMES_THAT_A_FLUSH_TOOK_FAR_BEHIND = 30;

  /** A machine that stood still for other reasons is no reason to wait for ever. */
  private static final long LONGEST_INTERVAL_MILLIS = 180_000;

  private final FlushTimes times;
  private final long maxIntervalMillis;
  private long lastFlushMillis = Long.MIN_VALUE / 2;

  /** Until the partition was asked again after its last flush; negative: it has not been yet. */
  private long lastFlushTookMillis;

  /** A mean in which the last flush weighs a quarter: one that was held up says little. */
  private long flushTakesMillis;

  private final ReadingPace reading = new ReadingPace();

  /**
   * @param times of a partition that always has something to write
   * @param maxIntervalMillis however much changed, a flush waits no longer than this, except far
   *     behind
   */
  FlushPacing(FlushTimes times, long maxIntervalMillis) {
    this.times = times;
    this.maxIntervalMillis = maxIntervalMillis;
  }

  /**
   * @param nextOffset where the partition goes on reading
   */
  void begin(long nextOffset) {
    reading.begin(nextOffset);
  }

  /**
   * To be asked again soon after each flush.
   *
   * @param changedSums how many wait to be written
   * @param nextOffset grows with every record that is read
   * @param appendedMillis when the last record that was read came into the log
   */
  boolean isDue(int changedSums, long nextOffset, long appendedMillis, long nowMillis) {
    if (lastFlushTookMillis < 0) {
      lastFlushTookMillis = nowMillis - lastFlushMillis;
      flushTakesMillis = (3 * flushTakesMillis + lastFlushTookMillis) / 4;
    }
    reading.look(nextOffset, appendedMillis, nowMillis);
    long intervalMillis =
        reading.isReading() ? intervalMillis(changedSums) : times.intervalMillis();
    return nowMillis >= times.last(lastFlushMillis + intervalMillis);
  }

  /** Whether the partition was far behind its log when this was last asked. */
  boolean isFarBehind() {
    return reading.isFarBehind();
  }

  /** While records come. */
  private long intervalMillis(int changedSums) {
    return reading.isFarBehind()
        ? Math.max(FAR_BEHIND_INTERVAL_MILLIS, affordableMillis())
        : Math.min(maxIntervalMillis, nearIntervalMillis(changedSums));
  }

  private long nearIntervalMillis(int changedSums) {
    return Math.max(
        times.intervalMillis() + changedSums * MILLIS_PER_SUM,
        flushTakesMillis * TIMES_THAT_A_FLUSH_TAKES);
  }

  private long affordableMillis() {
    return Math.min(
        LONGEST_INTERVAL_MILLIS, lastFlushTookMillis * TIMES_THAT_A_FLUSH_TOOK_FAR_BEHIND);
  }

  void flushed(long nowMillis) {
    lastFlushMillis = nowMillis;
    lastFlushTookMillis = -1;
    times.flushed(nowMillis);
  }
}
