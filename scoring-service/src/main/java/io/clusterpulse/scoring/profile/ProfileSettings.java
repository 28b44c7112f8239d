package io.clusterpulse.scoring.profile;

import java.util.concurrent.Executor;

/**
 * How profiles are made.
 *
 * @param intervalMillis least time between two of one ranking
 * @param dictionaryNames how many different names a partition of a source topic tells apart
 * @param partNames how many names of a kind a partition tells of a cluster, at most; beyond them
 *     the sum of the partitions is uncertain, and says so
 * @param executor what is computed beside the stream: rank ranges and outlines
 */
public record ProfileSettings(
    long intervalMillis, int dictionaryNames, int partNames, Executor executor) {
  /** How many names of a kind are published of a cluster. */
  static final int PUBLISHED_NAMES = 20;

  /** All parts of one partition together, so that a record stays below what a topic takes. */
  private static final int MAX_NAMES_OF_A_PART = 200_000;

  private static final int KINDS_OF_NAMES = 3;

  /** Every ten seconds, 200,000 names a partition, and all in the thread of the stream. */
  public static final ProfileSettings DEFAULT =
      new ProfileSettings(10_000, 200_000, 500, Runnable::run);

  /**
   * @throws IllegalArgumentException if a number is below 1
   */
  public ProfileSettings {
    if (intervalMillis < 1 || dictionaryNames < 1 || partNames < 1) {
      throw new IllegalArgumentException(
          "settings of profiles must be at least 1: interval %d ms, %d names, %d names told"
              .formatted(intervalMillis, dictionaryNames, partNames));
    }
  }

  /** How many names of a kind a partition tells of each of so many clusters. */
  public int partNames(int clusters) {
    return Math.min(partNames, Math.max(1, MAX_NAMES_OF_A_PART / KINDS_OF_NAMES / (clusters + 1)));
  }
}
