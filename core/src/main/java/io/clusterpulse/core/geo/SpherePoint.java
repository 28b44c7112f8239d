package io.clusterpulse.core.geo;

/**
 * A point on the earth's surface in whole millimetres from its centre, so that distance is a matter
 * of integers: no poles, no antimeridian, no rounding that depends on the machine.
 *
 * <p>The earth is a sphere of the mean radius R1 = (2a + b) / 3 of GRS 80, 6,371,008.77 m (H.
 * Moritz, Geodetic Reference System 1980, Journal of Geodesy 74, 2000), rounded to 0.1 m. Distances
 * on this sphere differ from those on the ellipsoid by at most 0.6 %. The sines are those of {@link
 * StrictMath}, which are the same on every Java platform.
 *
 * @param x towards latitude 0, longitude 0
 * @param y towards latitude 0, longitude 90 east
 * @param z towards the north pole
 */
public record SpherePoint(long x, long y, long z) {
  /** Mean radius of the earth. */
  public static final long RADIUS_MILLIMETRES = 6_371_008_800L;

  /** The longest way between two points on this sphere, rounded up. */
  public static final int HALF_CIRCUMFERENCE_METRES = 20_015_115;

  /** Up to this arc squared chords are exact in a {@code long}; beyond, only "far" is known. */
  public static final int MAX_EXACT_ARC_METRES = 1_500_000;

  /** Three squares of this add up to less than 2 to the 63; it is the chord of 1,758 km of arc. */
  private static final long MAX_DIFFERENCE = 1_753_000_000L;

  /** The point of a location on the grid. */
  public static SpherePoint of(Location location) {
    double latitude = StrictMath.toRadians(location.latDegrees());
    double longitude = StrictMath.toRadians(location.lngDegrees());
    double fromAxis = RADIUS_MILLIMETRES * StrictMath.cos(latitude);
    return new SpherePoint(
        Math.round(fromAxis * StrictMath.cos(longitude)),
        Math.round(fromAxis * StrictMath.sin(longitude)),
        Math.round(RADIUS_MILLIMETRES * StrictMath.sin(latitude)));
  }

  /**
   * The square of the straight line to another point, in square millimetres.
   *
   * @return exact where the points are at most {@link #MAX_EXACT_ARC_METRES} apart; farther points
   *     are always found farther, and {@link Long#MAX_VALUE} stands for all that a {@code long}
   *     cannot hold
   */
  public long squaredChordTo(SpherePoint other) {
    return squaredChord(x - other.x, y - other.y, z - other.z);
  }

  /** {@link #squaredChordTo} of two points by the differences of their coordinates. */
  public static long squaredChord(long dx, long dy, long dz) {
    if (isFar(dx) || isFar(dy) || isFar(dz)) {
      return Long.MAX_VALUE;
    }
    return dx * dx + dy * dy + dz * dz;
  }

  /**
   * The square of the chord of an arc, in square millimetres, rounded down: two points are at most
   * that arc apart if and only if their squared chord is at most this. 15 km of arc is a chord of
   * 14,999.9965 m.
   *
   * @param arcMetres 0 to {@link #MAX_EXACT_ARC_METRES}; or at least {@link
   *     #HALF_CIRCUMFERENCE_METRES}, within which everything lies: {@link Long#MAX_VALUE}
   * @throws IllegalArgumentException for any other length
   */
  public static long squaredChordOfArc(int arcMetres) {
    if (arcMetres >= HALF_CIRCUMFERENCE_METRES) {
      return Long.MAX_VALUE;
    }
    if (arcMetres < 0 || arcMetres > MAX_EXACT_ARC_METRES) {
      throw new IllegalArgumentException(
          "an arc is 0 to %d m, or %d m and more for the whole world: %d"
              .formatted(MAX_EXACT_ARC_METRES, HALF_CIRCUMFERENCE_METRES, arcMetres));
    }
    double halfAngle = arcMetres * 1_000.0 / RADIUS_MILLIMETRES / 2;
    double chord = 2.0 * RADIUS_MILLIMETRES * StrictMath.sin(halfAngle);
    return (long) (chord * chord);
  }

  private static boolean isFar(long difference) {
    return difference > MAX_DIFFERENCE || difference < -MAX_DIFFERENCE;
  }
}
