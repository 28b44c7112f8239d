package io.clusterpulse.feeds.sample;

import java.math.BigDecimal;

/**
 * Which sample world.
 *
 * @param scale part of the world's documents, above 0 and at most 1; 0.01 makes some 100,000
 * @param seed the same seed gives the same bytes
 * @param latestEdition the sample holds the windows of this edition and of the one before, under
 *     the published rule: applications of the six years before it, articles of the six years before
 *     the last; 1985 to 9999
 */
public record SampleSettings(BigDecimal scale, long seed, int latestEdition) {
  private static final int FIRST_EDITION = 1985; // seven years after the first PCT application
  private static final int LAST_EDITION = 9999;

  /**
   * @throws IllegalArgumentException naming the setting and its value
   */
  public SampleSettings {
    if (scale.signum() <= 0 || scale.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException("scale must be above 0 and at most 1: " + scale);
    }
    if (latestEdition < FIRST_EDITION || latestEdition > LAST_EDITION) {
      throw new IllegalArgumentException(
          "latestEdition must be %d to %d: %d"
              .formatted(FIRST_EDITION, LAST_EDITION, latestEdition));
    }
  }
}
