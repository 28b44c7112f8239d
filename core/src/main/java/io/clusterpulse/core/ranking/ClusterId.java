package io.clusterpulse.core.ranking;

import io.clusterpulse.core.geo.Location;

/** Ids that people can read: a location, such as {@code n35.69e139.69}. */
public final class ClusterId {
  private static final int HUNDREDTHS = 100;

  private ClusterId() {}

  /** The id of a cluster whose heaviest location this is. */
  public static String of(Location location) {
    StringBuilder id = new StringBuilder(16);
    append(id, location.latitudeHundredths(), 'n', 's');
    append(id, location.longitudeHundredths(), 'e', 'w');
    return id.toString();
  }

  private static void append(StringBuilder id, int hundredths, char positive, char negative) {
    int size = Math.abs(hundredths);
    int fraction = size % HUNDREDTHS;
    id.append(hundredths < 0 ? negative : positive).append(size / HUNDREDTHS).append('.');
    if (fraction < 10) {
      id.append('0');
    }
    id.append(fraction);
  }
}
