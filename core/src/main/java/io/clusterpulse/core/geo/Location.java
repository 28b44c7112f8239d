package io.clusterpulse.core.geo;

/**
 * A coordinate rounded to the grid of 0.01 degree: the place at which points and fractions add up
 * (WIPO's 2025 map speaks of rounded locations). One place has one location: 180 degrees east is
 * written as 180 degrees west, and a pole has longitude 0.
 *
 * @param latitudeHundredths -9,000 to 9,000
 * @param longitudeHundredths -18,000 to 17,999
 */
public record Location(int latitudeHundredths, int longitudeHundredths)
    implements Comparable<Location> {
  private static final int E7_PER_HUNDREDTH = 100_000;
  private static final int POLE = 9_000;
  private static final int HALF_TURN = 18_000;

  public Location {
    if (latitudeHundredths < -POLE || latitudeHundredths > POLE) {
      throw new IllegalArgumentException("latitude beyond a pole: " + latitudeHundredths);
    }
    if (longitudeHundredths < -HALF_TURN || longitudeHundredths > HALF_TURN) {
      throw new IllegalArgumentException("longitude beyond half a turn: " + longitudeHundredths);
    }
    if (longitudeHundredths == HALF_TURN) {
      longitudeHundredths = -HALF_TURN;
    }
    if (Math.abs(latitudeHundredths) == POLE) {
      longitudeHundredths = 0;
    }
  }

  /** The nearest grid point; a half rounds north and east. */
  public static Location of(Coordinate coordinate) {
    return new Location(
        toHundredths(coordinate.latitudeE7()), toHundredths(coordinate.longitudeE7()));
  }

  private static int toHundredths(int e7) {
    return (int) Math.floorDiv((long) e7 + E7_PER_HUNDREDTH / 2, E7_PER_HUNDREDTH);
  }

  public Coordinate coordinate() {
    return new Coordinate(
        latitudeHundredths * E7_PER_HUNDREDTH, longitudeHundredths * E7_PER_HUNDREDTH);
  }

  public double latDegrees() {
    return latitudeHundredths / 100.0;
  }

  public double lngDegrees() {
    return longitudeHundredths / 100.0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Location location
        && latitudeHundredths == location.latitudeHundredths
        && longitudeHundredths == location.longitudeHundredths;
  }

  /** Another one for each location; that of a record is the same for many neighbours. */
  @Override
  public int hashCode() {
    return latitudeHundredths * 2 * HALF_TURN + longitudeHundredths;
  }

  /** By latitude, then longitude. */
  @Override
  public int compareTo(Location other) {
    int byLatitude = Integer.compare(latitudeHundredths, other.latitudeHundredths);
    return byLatitude != 0
        ? byLatitude
        : Integer.compare(longitudeHundredths, other.longitudeHundredths);
  }

  /** Latitude and longitude in hundredths of a degree: {@code 3569,13969}. */
  @Override
  public String toString() {
    return latitudeHundredths + "," + longitudeHundredths;
  }
}
