package io.clusterpulse.core.clustering;

import io.clusterpulse.core.geo.SpherePoint;

/**
 * What makes a cluster.
 *
 * @param epsilonMetres radius of a neighbourhood along the great circle: 100 to 1,500,000; or at
 *     least 20,015,115, half the circumference, for the whole world
 * @param minPoints weight within epsilon, its own included, that makes a location a core; at least
 *     1
 * @param mergeDistanceMetres clusters whose nearest member locations are at most this far apart
 *     become one; 0 (none), or a length as for epsilon
 */
public record Density(int epsilonMetres, long minPoints, int mergeDistanceMetres) {
  /**
   * Below 11 m the cells of the grid would be too many to number in 63 bits; the grid of locations,
   * 1.1 km, is coarser anyway.
   */
  private static final int MIN_LENGTH_METRES = 100;

  /**
   * @throws IllegalArgumentException naming the parameter and its value
   */
  public Density {
    requireLength("epsilonMetres", epsilonMetres);
    if (minPoints < 1) {
      throw new IllegalArgumentException("minPoints must be at least 1: " + minPoints);
    }
    if (mergeDistanceMetres != 0) {
      requireLength("mergeDistanceMetres", mergeDistanceMetres);
    }
  }

  private static void requireLength(String name, int metres) {
    boolean measurable = metres >= MIN_LENGTH_METRES && metres <= SpherePoint.MAX_EXACT_ARC_METRES;
    if (!measurable && metres < SpherePoint.HALF_CIRCUMFERENCE_METRES) {
      throw new IllegalArgumentException(
          "%s must be %d to %d, or at least %d for the whole world: %d"
              .formatted(
                  name,
                  MIN_LENGTH_METRES,
                  SpherePoint.MAX_EXACT_ARC_METRES,
                  SpherePoint.HALF_CIRCUMFERENCE_METRES,
                  metres));
    }
  }
}
