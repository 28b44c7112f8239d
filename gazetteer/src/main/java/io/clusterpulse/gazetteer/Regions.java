package io.clusterpulse.gazetteer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * The first-order divisions of countries: by GeoNames' code, by postal code in Canada, Australia
 * and Brazil, and by name. Some have a seat, a city that most of their people live in or near.
 */
final class Regions {
  /** Above this percentage of people near the seat, an unknown place of the region is near too. */
  private static final int COMPACT_PERCENT = 95;

  /** By country and look-up key, the codes of the divisions so named. */
  private final Map<String, Set<String>> codesByName = new HashMap<>();

  private final Map<String, Seat> seats = new HashMap<>();

  private record Seat(int id, int percentNear) {}

  /**
   * @param lines as build-gazetteer writes them: country.code, name, GeoNames id of the seat or 0,
   *     percentage of people near it
   */
  Regions(List<String> lines) {
    for (String line : lines) {
      String[] fields = line.split("\t");
      String country = fields[0].substring(0, 2);
      String code = fields[0].substring(3);
      add(country, NameKey.of(code), code);
      CityReadings.ofRegion(fields[1]).forEach(key -> add(country, key, code));
      if (Romanisation.isKnown(country)) {
        CityReadings.ofRegion(fields[1])
            .forEach(key -> add(country, Romanisation.fold(country, key), code));
      }
      int seat = Integer.parseInt(fields[2]);
      if (seat != 0) {
        seats.put(fields[0], new Seat(seat, Integer.parseInt(fields[3])));
      }
    }
  }

  private void add(String country, String key, String code) {
    codesByName.computeIfAbsent(country + key, name -> new TreeSet<>()).add(code);
  }

  /** Codes of the divisions that go by this name or code; none where it is no known division. */
  Set<String> codes(String country, String region) {
    for (String key : CityReadings.ofRegion(region)) {
      Set<String> codes = codesOfKey(country, key);
      if (!codes.isEmpty()) {
        return codes;
      }
    }
    return Set.of();
  }

  /** Likewise, by look-up key. */
  Set<String> codesOfKey(String country, String key) {
    Set<String> codes = codesByName.get(country + key);
    if (codes == null && Romanisation.isKnown(country)) {
      codes = codesByName.get(country + Romanisation.fold(country, key));
    }
    return codes == null ? Set.of() : codes;
  }

  /** Id of the city that stands for these divisions, if they have one between them. */
  OptionalInt seat(String country, Set<String> codes) {
    return seat(country, codes, 0);
  }

  /** Likewise, where nearly everybody in the division lives near that city. */
  OptionalInt seatOfCompact(String country, Set<String> codes) {
    return seat(country, codes, COMPACT_PERCENT);
  }

  private OptionalInt seat(String country, Set<String> codes, int leastPercentNear) {
    List<Integer> found = new ArrayList<>();
    for (String code : codes) {
      Seat seat = seats.get(country + "." + code);
      if (seat != null && seat.percentNear() >= leastPercentNear) {
        found.add(seat.id());
      }
    }
    return found.size() == 1 ? OptionalInt.of(found.get(0)) : OptionalInt.empty();
  }

  Set<Integer> seats() {
    Set<Integer> ids = new TreeSet<>();
    seats.values().forEach(seat -> ids.add(seat.id()));
    return ids;
  }
}
