package io.clusterpulse.core.ranking;

import io.clusterpulse.core.geo.Location;

/**
 * One location within an edition's windows.
 *
 * @param units fractional counts, in the order of the methodology's indicators
 * @param weight in the density test
 */
record LocationCounts(Location location, long[] units, long weight) {}
