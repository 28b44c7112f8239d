package io.clusterpulse.scoring.ledger;

import io.clusterpulse.core.geo.Location;

/**
 * A location as one int, in the order of locations; what could not be placed is greater than every
 * place.
 */
final class PlaceCode {
  static final int UNPLACED = Integer.MAX_VALUE;
  private static final int BIAS = 1 << 15;

  private PlaceCode() {}

  static int of(Location locationOrNull) {
    return locationOrNull == null
        ? UNPLACED
        : locationOrNull.latitudeHundredths() << 16
            | locationOrNull.longitudeHundredths() + BIAS & 0xffff;
  }

  /**
   * @return null: unplaced
   */
  static Location location(int code) {
    return code == UNPLACED ? null : new Location(code >> 16, (code & 0xffff) - BIAS);
  }
}
