package io.clusterpulse.gazetteer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The second-order divisions of countries, such as wards and counties, that are small enough for
 * one place to stand for them.
 */
final class Districts {
  /**
   * @param region code of the first-order division it is in
   * @param placeId the place that stands for it
   */
  record District(String region, int placeId) {}

  private final Map<String, List<District>> byName = new HashMap<>();

  /**
   * @param lines as build-gazetteer writes them: country.region, name, id of a place
   */
  Districts(List<String> lines) {
    for (String line : lines) {
      String[] fields = line.split("\t");
      String country = fields[0].substring(0, 2);
      District district =
          new District(fields[0].substring(3).intern(), Integer.parseInt(fields[2]));
      for (String key : CityReadings.ofRegion(fields[1])) {
        byName.computeIfAbsent(country + key, name -> new ArrayList<>(1)).add(district);
      }
    }
  }

  /**
   * @param key look-up key of a name
   */
  List<District> named(String country, String key) {
    return byName.getOrDefault(country + key, List.of());
  }

  Set<Integer> placeIds() {
    Set<Integer> ids = new HashSet<>();
    byName.values().forEach(named -> named.forEach(district -> ids.add(district.placeId())));
    return ids;
  }
}
