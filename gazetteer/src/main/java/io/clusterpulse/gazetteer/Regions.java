package io.clusterpulse.gazetteer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * The first-order divisions of countries: by GeoNames' code, by postal code in Canada and
 * Australia, and by name. Some have a seat, a city that most of their people live in or near.
 */
final class Regions {
  /** By country and look-up key, the codes of the divisions so named. */
  private final Map<String, Set<String>> codesByName = new HashMap<>();

  private final Map<String, Integer> seats = new HashMap<>();

  /**
   * @param lines as build-gazetteer writes them: country.code, name, GeoNames id of the seat or 0
   */
  Regions(List<String> lines) {
    for (String line : lines) {
      String[] fields = line.split("\t");
      String country = fields[0].substring(0, 2);
      String code = fields[0].substring(3);
      add(country, NameKey.of(code), code);
      CityReadings.ofRegion(fields[1]).forEach(key -> add(country, key, code));
      int seat = Integer.parseInt(fields[2]);
      if (seat != 0) {
        seats.put(fields[0], seat);
      }
    }
  }

  private void add(String country, String key, String code) {
    codesByName.computeIfAbsent(country + key, name -> new TreeSet<>()).add(code);
  }

  /** Codes of the divisions that go by this name or code; none where it is no known division. */
  Set<String> codes(String country, String region) {
    for (String key : CityReadings.ofRegion(region)) {
      Set<String> codes = codesByName.get(country + key);
      if (codes != null) {
        return codes;
      }
    }
    return Set.of();
  }

  /** GeoNames id of the city that stands for these divisions, if they have one between them. */
  OptionalInt seat(String country, Set<String> codes) {
    List<Integer> found = new ArrayList<>();
    for (String code : codes) {
      Integer seat = seats.get(country + "." + code);
      if (seat != null) {
        found.add(seat);
      }
    }
    return found.size() == 1 ? OptionalInt.of(found.get(0)) : OptionalInt.empty();
  }

  Set<Integer> seats() {
    return Set.copyOf(seats.values());
  }
}
