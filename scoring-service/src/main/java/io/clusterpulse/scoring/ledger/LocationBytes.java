package io.clusterpulse.scoring.ledger;

import io.clusterpulse.core.geo.Location;
import java.nio.ByteBuffer;

/** A location in four bytes; what could not be placed has a latitude that no place has. */
final class LocationBytes {
  static final int LENGTH = 4;
  private static final short UNPLACED = Short.MIN_VALUE;

  private LocationBytes() {}

  static void put(ByteBuffer out, Location locationOrNull) {
    if (locationOrNull == null) {
      out.putShort(UNPLACED).putShort(UNPLACED);
    } else {
      out.putShort((short) locationOrNull.latitudeHundredths())
          .putShort((short) locationOrNull.longitudeHundredths());
    }
  }

  /**
   * @return null: unplaced
   */
  static Location get(ByteBuffer in) {
    short latitude = in.getShort();
    short longitude = in.getShort();
    return latitude == UNPLACED ? null : new Location(latitude, longitude);
  }
}
