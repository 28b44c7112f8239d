package io.clusterpulse.gazetteer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The countries of which every place lies near one city, such as Singapore and Hong Kong: there an
 * unknown quarter or estate is near that city too.
 */
final class CityStates {
  private static final double NEAR_METRES = 40_000;

  private final Map<Short, Integer> cities = new HashMap<>();

  CityStates(CityTable table, CityGrid grid) {
    for (int row = 0; row < table.size(); row++) {
      cities.merge(
          table.country(row),
          row,
          (one, other) -> table.population(other) > table.population(one) ? other : one);
    }
    Set<Short> wide = new HashSet<>();
    for (int row = 0; row < table.size(); row++) {
      short country = table.country(row);
      if (!wide.contains(country) && !isNear(table, grid, row, cities.get(country))) {
        wide.add(country);
      }
    }
    cities.keySet().removeAll(wide);
  }

  private static boolean isNear(CityTable table, CityGrid grid, int row, int city) {
    return grid.metres(
            table.coordinate(city).latDegrees(), table.coordinate(city).lngDegrees(), row)
        <= NEAR_METRES;
  }

  /** The row of the city that stands for the whole country, where it is one. */
  OptionalInt city(String country) {
    Integer row = cities.get(CityTable.country(country.charAt(0), country.charAt(1)));
    return row == null ? OptionalInt.empty() : OptionalInt.of(row);
  }
}
