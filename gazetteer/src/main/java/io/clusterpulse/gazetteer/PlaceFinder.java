package io.clusterpulse.gazetteer;

import io.clusterpulse.gazetteer.Districts.District;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Finds the city that the words of an address mean, in the country and, where one is stated, the
 * region. In this order: a city of the name in the region; a district of the name in it; the city
 * that stands for a region in which nearly everybody lives near it; a large city of the name
 * elsewhere. Without a region: a city of the name, unless it is a small one that has the name of a
 * region; a district; the city that stands for the region of the name. In a country that is one
 * city, other words mean that city. The most literal reading of the words goes first.
 */
final class PlaceFinder {
  /** A city this large is meant by its name even if a region is called so too: Washington. */
  private static final int WELL_KNOWN_INHABITANTS = 100_000;

  /** Whatever the region. */
  private static final Set<String> ANY = Set.of();

  private final CityTable table;
  private final CityChoice choice;
  private final RomanisedNames romanised;
  private final Regions regions;
  private final Districts districts;
  private final CityStates cityStates;
  private final Map<Integer, Integer> rowsById = new HashMap<>();

  PlaceFinder(CityTable table, CityGrid grid, Regions regions, Districts districts) {
    this.table = table;
    this.choice = new CityChoice(table, grid);
    this.romanised = new RomanisedNames(table);
    this.regions = regions;
    this.districts = districts;
    this.cityStates = new CityStates(table, grid);
    Set<Integer> wanted = new HashSet<>(regions.seats());
    wanted.addAll(districts.placeIds());
    for (int row = 0; row < table.size(); row++) {
      if (wanted.contains(table.id(row))) {
        rowsById.put(table.id(row), row);
      }
    }
  }

  Optional<Placement> find(String city, String regionOrNull, String countryCode) {
    Optional<String> stated = Countries.code(countryCode);
    if (stated.isEmpty()) {
      return Optional.empty();
    }
    String country = stated.get();
    CityReadings readings = CityReadings.of(city);
    Optional<String> territory = Countries.territory(country, regionOrNull);
    if (territory.isPresent()) {
      return findIn(territory.get(), readings, null);
    }
    return firstOf(
        Stream.of(
            () -> findIn(country, readings, regionOrNull),
            () -> elsewhere(country, readings),
            () -> inCityState(country, readings)));
  }

  /** In a territory that goes by the country's code, or as a large city the other way round. */
  private Optional<Placement> elsewhere(String country, CityReadings readings) {
    return firstOf(
            Countries.territories(country).stream().map(code -> () -> findIn(code, readings, null)))
        .or(
            () ->
                Countries.mainland(country)
                    .flatMap(
                        code ->
                            first(readings.keys(), key -> city(wellKnown(code, key), key, false))));
  }

  private Optional<Placement> inCityState(String country, CityReadings readings) {
    OptionalInt row = cityStates.city(country);
    return row.isEmpty() || readings.keys().isEmpty()
        ? Optional.empty()
        : Optional.of(choice.seat(row.getAsInt()));
  }

  private Optional<Placement> findIn(String country, CityReadings readings, String regionOrNull) {
    Set<String> region = region(country, readings, regionOrNull);
    return region.isEmpty()
        ? withoutRegion(country, readings)
        : inRegion(country, readings, region);
  }

  /** Codes of the region that is stated, beside the city or within its words. */
  private Set<String> region(String country, CityReadings readings, String regionOrNull) {
    Set<String> stated = regionOrNull == null ? Set.of() : codes(country, regionOrNull);
    return stated.isEmpty() && readings.lastPart().isPresent()
        ? codes(country, readings.lastPart().get())
        : stated;
  }

  /** A district stands for the region it is in. */
  private Set<String> codes(String country, String region) {
    Set<String> codes = regions.codes(country, region);
    if (!codes.isEmpty()) {
      return codes;
    }
    Set<String> around = new HashSet<>();
    for (String key : CityReadings.ofRegion(region)) {
      districts.named(country, key).forEach(district -> around.add(district.region()));
    }
    return around;
  }

  private Optional<Placement> inRegion(String country, CityReadings readings, Set<String> region) {
    return firstOf(
        Stream.of(
            () -> first(readings.keys(), key -> city(rows(country, key, region), key, false)),
            () -> first(readings.keys(), key -> district(country, key, region)),
            () -> first(readings.looser(), key -> city(rows(country, key, region), key, false)),
            () -> first(readings.keys(), key -> city(folded(country, key, region), key, false)),
            () -> first(readings.looser(), key -> district(country, key, region)),
            () -> seat(regions.seatOfCompact(country, region)),
            () -> first(readings.keys(), key -> city(wellKnown(country, key), key, true)),
            () -> ofRegionsName(country, readings, region)));
  }

  private Optional<Placement> withoutRegion(String country, CityReadings readings) {
    return firstOf(
        Stream.of(
            () -> first(readings.keys(), key -> cityUnlessRegion(country, key)),
            () -> first(readings.keys(), key -> district(country, key, ANY)),
            () -> first(readings.looser(), key -> cityUnlessRegion(country, key)),
            () -> first(readings.keys(), key -> city(folded(country, key, ANY), key, false)),
            () -> first(readings.looser(), key -> district(country, key, ANY)),
            () -> first(readings.keys(), key -> seatOf(country, key))));
  }

  private Optional<Placement> seatOf(String country, String regionsKey) {
    return seat(regions.seat(country, regions.codesOfKey(country, regionsKey)));
  }

  /** The region that is stated, once more in the place of the city. */
  private Optional<Placement> ofRegionsName(
      String country, CityReadings readings, Set<String> region) {
    return readings.keys().stream().anyMatch(key -> regions.codesOfKey(country, key).equals(region))
        ? seat(regions.seat(country, region))
        : Optional.empty();
  }

  private Optional<Placement> cityUnlessRegion(String country, String key) {
    int[] named = rows(country, key, ANY);
    Set<String> region = named.length == 0 ? ANY : regions.codesOfKey(country, key);
    int[] within = region.isEmpty() ? named : rows(country, key, region);
    return city(within.length == 0 ? wellKnown(country, key) : within, key, false);
  }

  private int[] wellKnown(String country, String key) {
    return Arrays.stream(rows(country, key, ANY))
        .filter(row -> table.population(row) >= WELL_KNOWN_INHABITANTS)
        .toArray();
  }

  private Optional<Placement> city(int[] rows, String key, boolean contradicted) {
    return rows.length == 0
        ? Optional.empty()
        : Optional.of(choice.mostLikely(rows, key, contradicted));
  }

  private Optional<Placement> district(String country, String key, Set<String> region) {
    List<District> named =
        districts.named(country, key).stream()
            .filter(district -> region.isEmpty() || region.contains(district.region()))
            .toList();
    int[] rows = named.stream().mapToInt(one -> rowsById.get(one.placeId())).distinct().toArray();
    return rows.length == 0 ? Optional.empty() : Optional.of(choice.ofDistricts(rows));
  }

  private Optional<Placement> seat(OptionalInt id) {
    return id.isPresent()
        ? Optional.of(choice.seat(rowsById.get(id.getAsInt())))
        : Optional.empty();
  }

  /** Cities of the country with this name; in the region, if there is one. */
  private int[] rows(String country, String key, Set<String> region) {
    return in(country, region, table.rows(key));
  }

  private int[] folded(String country, String key, Set<String> region) {
    return in(country, region, romanised.rows(country, key));
  }

  private int[] in(String country, Set<String> region, int[] rows) {
    if (rows.length == 0) {
      return rows;
    }
    short wanted = CityTable.country(country.charAt(0), country.charAt(1));
    return Arrays.stream(rows)
        .filter(row -> table.country(row) == wanted)
        .filter(row -> region.isEmpty() || region.contains(table.admin1(row)))
        .toArray();
  }

  private interface Look {
    Optional<Placement> at(String key);
  }

  private static Optional<Placement> first(List<String> keys, Look look) {
    return keys.stream().map(look::at).flatMap(Optional::stream).findFirst();
  }

  private static Optional<Placement> firstOf(Stream<Supplier<Optional<Placement>>> attempts) {
    return attempts.map(Supplier::get).flatMap(Optional::stream).findFirst();
  }
}
