package io.clusterpulse.core.counting;

import io.clusterpulse.core.geo.Location;
import java.util.Comparator;
import java.util.Objects;

/**
 * What one document adds to one location, or to what could not be placed.
 *
 * @param locationOrNull null: unplaced, the part that counts in the world total and in no cluster
 * @param points origins placed here, at least 0; 0 where unplaced
 * @param units fractional count in {@link ShareUnits}, at least 0
 */
public record Share(Location locationOrNull, long points, long units) {
  static final Comparator<Share> BY_LOCATION_UNPLACED_LAST =
      Comparator.comparing(
          Share::locationOrNull, Comparator.nullsLast(Comparator.<Location>naturalOrder()));

  /**
   * @throws IllegalArgumentException if a number is negative, or an unplaced share has points
   */
  public Share {
    if (points < 0 || units < 0) {
      throw new IllegalArgumentException("negative share: " + points + " points, " + units);
    }
    if (locationOrNull == null && points != 0) {
      throw new IllegalArgumentException("unplaced origins are no points: " + points);
    }
  }

  /** A share at a location. */
  public static Share at(Location location, long points, long units) {
    return new Share(Objects.requireNonNull(location), points, units);
  }

  /** The share that no location takes. */
  public static Share unplaced(long units) {
    return new Share(null, 0, units);
  }
}
