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
  public static final int MIN_LENGTH_METRES = 100;

  /** The lengths there can be, in words. */
  public static final String LENGTHS =
      "%d to %d, or at least %d for the whole world"
          .formatted(
              MIN_LENGTH_METRES,
              SpherePoint.MAX_EXACT_ARC_METRES,
              SpherePoint.HALF_CIRCUMFERENCE_METRES);

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

  /** Whether a length can be an epsilon; merge distances can be 0 as well. */
  public static boolean isLength(int metres) {
    return metres >= MIN_LENGTH_METRES && metres <= SpherePoint.MAX_EXACT_ARC_METRES
        || metres >= SpherePoint.HALF_CIRCUMFERENCE_METRES;
  }

  private static void requireLength(String name, int metres) {
    if (!isLength(metres)) {
      throw new IllegalArgumentException(name + " must be " + LENGTHS + ": " + metres);
    }
  }
}
