package io.clusterpulse.core.clustering;

import io.clusterpulse.core.geo.Location;
import java.util.Objects;

/**
 * A location and the points it stands for in the density test.
 *
 * @param weight at least 0
 */
public record WeightedLocation(Location location, long weight) {
  /**
   * @throws IllegalArgumentException if the weight is negative
   */
  public WeightedLocation {
    Objects.requireNonNull(location, "location");
    if (weight < 0) {
      throw new IllegalArgumentException("negative weight at " + location + ": " + weight);
    }
  }
}
