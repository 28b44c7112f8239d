package io.clusterpulse.core.ranking;

/**
 * What the locations have within the windows of one edition; a row is a location. A location that
 * has nothing in any column is not there.
 */
public interface CountTable {

  /** How many indicators the methodology has; they are numbered in its order. */
  int indicators();

  /** Fractional count in {@link io.clusterpulse.core.counting.ShareUnits}. */
  long units(int indicator, int row);

  /** Weight in the density test. */
  long weight(int row);

  /** Whether the edition has anything there. */
  default boolean isThere(int row) {
    if (weight(row) > 0) {
      return true;
    }
    for (int indicator = 0; indicator < indicators(); indicator++) {
      if (units(indicator, row) > 0) {
        return true;
      }
    }
    return false;
  }
}
