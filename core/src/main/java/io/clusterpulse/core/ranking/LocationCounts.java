package io.clusterpulse.core.ranking;

import io.clusterpulse.core.geo.Location;
import java.util.Arrays;

/**
 * One location within an edition's windows.
 *
 * @param units fractional counts, in the order of the methodology's indicators
 * @param weight in the density test
 */
record LocationCounts(Location location, long[] units, long weight) {
  static LocationCounts of(CountTable table, int row, Location location) {
    long[] units = new long[table.indicators()];
    Arrays.setAll(units, indicator -> table.units(indicator, row));
    return new LocationCounts(location, units, table.weight(row));
  }
}
