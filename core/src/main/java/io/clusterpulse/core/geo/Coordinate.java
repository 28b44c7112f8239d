package io.clusterpulse.core.geo;

/**
 * A point on the earth in whole units of 1e-7 degree (about a centimetre), WGS 84.
 *
 * @param latitudeE7 -900,000,000 to 900,000,000
 * @param longitudeE7 -1,800,000,000 to 1,800,000,000
 */
public record Coordinate(int latitudeE7, int longitudeE7) {
  private static final double E7 = 1e7;
  private static final int MAX_LATITUDE_E7 = 900_000_000;
  private static final int MAX_LONGITUDE_E7 = 1_800_000_000;

  public Coordinate {
    if (Math.abs((long) latitudeE7) > MAX_LATITUDE_E7) {
      throw new IllegalArgumentException("latitude beyond a pole: " + latitudeE7 / E7);
    }
    if (Math.abs((long) longitudeE7) > MAX_LONGITUDE_E7) {
      throw new IllegalArgumentException("longitude beyond 180 degrees: " + longitudeE7 / E7);
    }
  }

  /**
   * @throws IllegalArgumentException if a value is not finite or lies outside ±90 or ±180 degrees
   */
  public static Coordinate fromDegrees(double latitude, double longitude) {
    if (!(Math.abs(latitude) <= 90)) {
      throw new IllegalArgumentException("latitude must be within -90 to 90: " + latitude);
    }
    if (!(Math.abs(longitude) <= 180)) {
      throw new IllegalArgumentException("longitude must be within -180 to 180: " + longitude);
    }
    return new Coordinate((int) Math.round(latitude * E7), (int) Math.round(longitude * E7));
  }

  public double latDegrees() {
    return latitudeE7 / E7;
  }

  public double lngDegrees() {
    return longitudeE7 / E7;
  }
}
