package io.clusterpulse.gazetteer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Finds the city that the words of an address mean. Within the country, the first reading of the
 * words that is the name of a city counts; among several cities of the name those in the stated
 * region, then the most populous, where an alternate name counts as a tenth (a village called
 * Canton is more likely meant by "Canton" than a distant city that has it as its old name, unless
 * that city is far larger). Words that name no city stand for the seat of their region, if it has
 * one.
 */
final class PlaceFinder {
  private static final int ALTERNATE_NAME_DIVISOR = 10;
  private static final double SAME_PLACE_METRES = 40_000;

  /** Feeds give these places under either code. */
  private static final Map<String, List<String>> ALSO_UNDER =
      Map.of(
          "CN", List.of("HK", "MO"),
          "HK", List.of("CN"),
          "MO", List.of("CN"),
          "US", List.of("PR", "GU", "VI"),
          "FR", List.of("RE", "GP", "MQ", "GF"));

  private static final Map<String, String> OTHER_CODES = Map.of("UK", "GB", "EL", "GR");

  private final CityTable table;
  private final CityGrid grid;
  private final Regions regions;
  private final Map<Integer, Integer> rowsOfSeats = new HashMap<>();

  PlaceFinder(CityTable table, CityGrid grid, Regions regions) {
    this.table = table;
    this.grid = grid;
    this.regions = regions;
    Set<Integer> seats = regions.seats();
    for (int row = 0; row < table.size(); row++) {
      if (seats.contains(table.id(row))) {
        rowsOfSeats.put(table.id(row), row);
      }
    }
  }

  Optional<Placement> find(String city, String regionOrNull, String countryCode) {
    String code = countryCode.strip().toUpperCase(Locale.ROOT);
    String country = OTHER_CODES.getOrDefault(code, code);
    if (country.length() != 2) {
      return Optional.empty();
    }
    CityReadings readings = CityReadings.of(city);
    Optional<Placement> placement = findIn(country, readings, regionOrNull);
    for (String other : ALSO_UNDER.getOrDefault(country, List.of())) {
      placement = placement.or(() -> findIn(other, readings, regionOrNull));
    }
    return placement;
  }

  private Optional<Placement> findIn(String country, CityReadings readings, String regionOrNull) {
    Set<String> stated = regionOrNull == null ? Set.of() : regions.codes(country, regionOrNull);
    Set<String> region =
        stated.isEmpty() && readings.lastPart().isPresent()
            ? regions.codes(country, readings.lastPart().get())
            : stated;
    for (String key : readings.keys()) {
      int[] named = rows(country, key);
      int[] inRegion = Arrays.stream(named).filter(row -> isIn(region, row)).toArray();
      if (inRegion.length > 0) {
        return Optional.of(mostLikely(inRegion, key, false));
      }
      if (named.length > 0) {
        return seat(country, region).or(() -> elsewhere(named, key, region));
      }
    }
    return seat(country, region).or(() -> seatOfRegionNamedLikeCity(country, readings));
  }

  private int[] rows(String country, String key) {
    short wanted = CityTable.country(country.charAt(0), country.charAt(1));
    return Arrays.stream(table.rows(key)).filter(row -> table.country(row) == wanted).toArray();
  }

  private boolean isIn(Set<String> region, int row) {
    return !region.isEmpty() && region.contains(table.admin1(row));
  }

  private Optional<Placement> elsewhere(int[] named, String key, Set<String> region) {
    return Optional.of(mostLikely(named, key, !region.isEmpty()));
  }

  private Optional<Placement> seatOfRegionNamedLikeCity(String country, CityReadings readings) {
    for (String key : readings.keys()) {
      Optional<Placement> seat = seat(country, regions.codes(country, key));
      if (seat.isPresent()) {
        return seat;
      }
    }
    return Optional.empty();
  }

  private Optional<Placement> seat(String country, Set<String> region) {
    OptionalInt id = regions.seat(country, region);
    return id.isPresent()
        ? Optional.of(placement(rowsOfSeats.get(id.getAsInt()), true))
        : Optional.empty();
  }

  private Placement mostLikely(int[] rows, String key, boolean contradicted) {
    int best = rows[0];
    for (int row : rows) {
      if (isLikelier(row, best, key)) {
        best = row;
      }
    }
    return placement(best, contradicted || anyFarFrom(best, rows));
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

  private boolean anyFarFrom(int best, int[] rows) {
    double latitude = table.coordinate(best).latDegrees();
    double longitude = table.coordinate(best).lngDegrees();
    return Arrays.stream(rows)
        .anyMatch(row -> grid.metres(latitude, longitude, row) > SAME_PLACE_METRES);
  }

  private Placement placement(int row, boolean ambiguous) {
    PopulatedPlace place = table.place(row);
    return new Placement(place.coordinate(), place.city(), ambiguous);
  }
}
