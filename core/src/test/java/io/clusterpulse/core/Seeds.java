package io.clusterpulse.core;

import java.util.stream.LongStream;

/**
 * The seeds that a test on random input goes through: few in each build, and many when asked for by
 * {@code -Dclusterpulse.test.seeds=10000}.
 */
public final class Seeds {
  private static final long ASKED_FOR = Long.getLong("clusterpulse.test.seeds", 0);

  private Seeds() {}

  /**
   * @param lean how many in each build
   */
  public static LongStream of(long lean) {
    return of(lean, 1);
  }

  /**
   * @param lean how many in each build
   * @param dearness one seed here takes as long as so many elsewhere
   */
  public static LongStream of(long lean, long dearness) {
    return LongStream.range(0, ASKED_FOR == 0 ? lean : Math.max(1, ASKED_FOR / dearness));
  }
}
