package io.clusterpulse.outlines;

/**
 * A corner of an outline, on a grid of 0.0001 degree (11 m).
 *
 * @param longitudeE4 -1,800,000 to 1,800,000; both ends are the antimeridian, seen from either side
 * @param latitudeE4 -900,000 to 900,000
 */
public record Position(int longitudeE4, int latitudeE4) {
  static final double E4 = 1e4;
  private static final int MAX_LONGITUDE_E4 = 1_800_000;
  private static final int MAX_LATITUDE_E4 = 900_000;

  /**
   * @throws IllegalArgumentException beyond half a turn or a pole
   */
  public Position {
    if (Math.abs(longitudeE4) > MAX_LONGITUDE_E4 || Math.abs(latitudeE4) > MAX_LATITUDE_E4) {
      throw new IllegalArgumentException(
          "no position: longitude " + longitudeE4 / E4 + ", latitude " + latitudeE4 / E4);
    }
  }

  static Position ofDegrees(double longitude, double latitude) {
    return new Position((int) Math.rint(longitude * E4), (int) Math.rint(latitude * E4));
  }

  public double lngDegrees() {
    return longitudeE4 / E4;
  }

  public double latDegrees() {
    return latitudeE4 / E4;
  }
}
