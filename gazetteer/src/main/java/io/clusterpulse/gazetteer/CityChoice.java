package io.clusterpulse.gazetteer;

import java.util.Arrays;

/**
 * Which of several cities of a name is meant: the most populous, where an alternate name counts as
 * a tenth. A village called Canton is more likely meant by "Canton" than a distant city that has it
 * as its old name, unless that city is far larger.
 */
final class CityChoice {
  private static final int ALTERNATE_NAME_DIVISOR = 10;
  private static final double SAME_PLACE_METRES = 40_000;

  /** A namesake with less than this part of the inhabitants leaves no doubt. */
  private static final int NO_RIVAL_DIVISOR = 20;

  private static final double CITY_OF_DISTRICT_METRES = 40_000;

  private final CityTable table;
  private final CityGrid grid;

  CityChoice(CityTable table, CityGrid grid) {
    this.table = table;
    this.grid = grid;
  }

  /**
   * @param rows at least one
   * @param contradicted whether none of them is in the region that was stated
   */
  Placement mostLikely(int[] rows, String key, boolean contradicted) {
    int best = rows[0];
    for (int row : rows) {
      if (isLikelier(row, best, key)) {
        best = row;
      }
    }
    return placement(best, contradicted || hasRival(best, rows, key), false);
  }

  /** Of districts of one name, the one beside the largest city. */
  Placement ofDistricts(int[] rows) {
    int best = rows[0];
    for (int row : rows) {
      if (largestNear(row) > largestNear(best)) {
        best = row;
      }
    }
    return placement(best, isAnyFarFrom(best, rows), false);
  }

  Placement seat(int row) {
    return placement(row, true, true);
  }

  private boolean isLikelier(int row, int other, String key) {
    long weight = weight(row, key);
    long otherWeight = weight(other, key);
    return weight > otherWeight || weight == otherWeight && table.id(row) < table.id(other);
  }

  /** Ten times the population where this is the main name, the population where it is another. */
  private long weight(int row, String key) {
    boolean main = table.keys(row)[0].equals(key);
    return (long) table.population(row) * (main ? ALTERNATE_NAME_DIVISOR : 1);
  }

  private boolean hasRival(int best, int[] rows, String key) {
    long least = weight(best, key) / NO_RIVAL_DIVISOR;
    int[] rivals = Arrays.stream(rows).filter(row -> weight(row, key) >= least).toArray();
    return isAnyFarFrom(best, rivals);
  }

  private boolean isAnyFarFrom(int best, int[] rows) {
    double latitude = table.coordinate(best).latDegrees();
    double longitude = table.coordinate(best).lngDegrees();
    return Arrays.stream(rows)
        .anyMatch(row -> grid.metres(latitude, longitude, row) > SAME_PLACE_METRES);
  }

  private int largestNear(int row) {
    int[] largest = {0};
    grid.forEachWithin(
        table.coordinate(row).latDegrees(),
        table.coordinate(row).lngDegrees(),
        CITY_OF_DISTRICT_METRES,
        near -> largest[0] = Math.max(largest[0], table.population(near)));
    return largest[0];
  }

  private Placement placement(int row, boolean ambiguous, boolean byRegion) {
    PopulatedPlace place = table.place(row);
    return new Placement(place.coordinate(), place.city(), ambiguous, byRegion);
  }
}
