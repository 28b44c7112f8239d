package io.clusterpulse.gazetteer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** The cities of countries whose names are written in several ways, by {@link Romanisation}. */
final class RomanisedNames {
  private static final int[] NONE = {};

  private final Map<String, int[]> rowsByName = new HashMap<>();

  RomanisedNames(CityTable table) {
    for (int row = 0; row < table.size(); row++) {
      String country = table.countryCode(row);
      if (Romanisation.isKnown(country)) {
        for (String key : table.keys(row)) {
          add(country + Romanisation.fold(country, key), row);
        }
      }
    }
  }

  private void add(String name, int row) {
    rowsByName.merge(name, new int[] {row}, RomanisedNames::union);
  }

  private static int[] union(int[] rows, int[] more) {
    return IntStream.concat(Arrays.stream(rows), Arrays.stream(more)).distinct().toArray();
  }

  int[] rows(String country, String key) {
    return Romanisation.isKnown(country)
        ? rowsByName.getOrDefault(country + Romanisation.fold(country, key), NONE)
        : NONE;
  }
}
