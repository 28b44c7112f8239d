package io.clusterpulse.benchmarks;

import io.clusterpulse.core.clustering.live.LiveClustering;
import java.util.Arrays;

/**
 * How long each single document takes, from its changes to clusters that are up to date. JMH looks
 * at a sample of the calls and would miss the one that splits a cluster; here every one is timed.
 *
 * <p>A tick is timed in several identical rounds. The least of its times is what the tick itself
 * takes; the greatest tells of the machine as well: of what else runs on it, and of the compiler.
 */
final class TickTimes {
  private static final int DOCUMENTS = 1 << 16;
  private static final int ROUNDS = 5;

  private final long[] leastNanos;
  private long greatestNanosOfLastRound;

  private TickTimes(int ticks) {
    leastNanos = new long[ticks];
    Arrays.fill(leastNanos, Long.MAX_VALUE);
  }

  static TickTimes measure(int locations, long points) {
    SyntheticWorld world = new SyntheticWorld(locations, points);
    LiveClustering clustering = world.live();
    DocumentStream documents = new DocumentStream(world, DOCUMENTS);
    TickTimes times = new TickTimes(documents.cycle());
    for (int round = 0; round < ROUNDS; round++) {
      times.greatestNanosOfLastRound = 0;
      for (int tick = 0; tick < documents.cycle(); tick++) {
        long start = System.nanoTime();
        documents.advance(clustering);
        clustering.settle();
        times.note(tick, System.nanoTime() - start);
      }
    }
    Arrays.sort(times.leastNanos);
    return times;
  }

  private void note(int tick, long nanos) {
    leastNanos[tick] = Math.min(leastNanos[tick], nanos);
    greatestNanosOfLastRound = Math.max(greatestNanosOfLastRound, nanos);
  }

  int ticks() {
    return leastNanos.length;
  }

  /** The worst tick by its least time. */
  double worstMillis() {
    return leastNanos[leastNanos.length - 1] / 1e6;
  }

  /** The worst single measurement of the last round, whatever disturbed it. */
  double greatestMillis() {
    return greatestNanosOfLastRound / 1e6;
  }
}
