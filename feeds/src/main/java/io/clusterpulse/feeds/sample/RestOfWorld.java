package io.clusterpulse.feeds.sample;

import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.gazetteer.Gazetteer;
import io.clusterpulse.gazetteer.PopulatedPlace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the documents are that belong to no published cluster: other cities, each a smaller cluster
 * of its own, and scattered towns. All of it is invented, with weights that make research-heavy
 * economies likelier; it keeps its distance from the published areas and from itself, so that
 * nothing grows together.
 */
final class RestOfWorld {
  static final int OTHER_CITIES = 150;

  private static final int MIN_CITY_POPULATION = 100_000;
  private static final int MIN_TOWN_POPULATION = 2_000;
  private static final double CITY_TO_PUBLISHED_METRES = 80_000;
  private static final double CITY_TO_CITY_METRES = 85_000;
  private static final double TOWN_TO_CLUSTER_METRES = 50_000;
  private static final double TOWN_CELL_DEGREES = 0.3;

  /**
   * The largest part of all scattered persons at one town. With at most four towns within 15 km of
   * each other and 19 million persons in a window of the whole world, a neighbourhood stays below
   * 4,500 points by more than half.
   */
  private static final double MAX_TOWN_PART = 1 / 15_000.0;

  private static final List<String> RESEARCH_HEAVY =
      List.of(
          "AT", "AU", "BE", "CA", "CH", "DE", "DK", "ES", "FI", "FR", "GB", "IE", "IL", "IT", "JP",
          "KR", "NL", "NO", "NZ", "PT", "SE", "SG", "TW", "US");
  private static final List<String> RESEARCH_GROWING =
      List.of(
          "BR", "CN", "CZ", "EG", "GR", "HU", "IN", "IR", "MX", "PL", "RO", "RU", "SA", "TR", "ZA");

  private final Gazetteer gazetteer;
  private final List<Coordinate> published;

  /**
   * @param published points of the published areas
   */
  RestOfWorld(Gazetteer gazetteer, List<Coordinate> published) {
    this.gazetteer = gazetteer;
    this.published = published;
  }

  /** The heaviest cities that are far enough from all others, the heaviest first. */
  List<PopulatedPlace> cities(Towns places) {
    List<PopulatedPlace> candidates =
        places.all().stream()
            .filter(place -> place.population() >= MIN_CITY_POPULATION)
            .sorted(
                Comparator.comparingDouble((PopulatedPlace city) -> -weight(city))
                    .thenComparingInt(PopulatedPlace::id))
            .toList();
    List<PopulatedPlace> chosen = new ArrayList<>();
    for (PopulatedPlace city : candidates) {
      if (chosen.size() < OTHER_CITIES
          && !Towns.isNear(city.coordinate(), published, CITY_TO_PUBLISHED_METRES)
          && !Towns.isNear(city.coordinate(), coordinates(chosen), CITY_TO_CITY_METRES)) {
        chosen.add(city);
      }
    }
    return chosen;
  }

  /** The largest town of each cell of the map, thinned out. */
  ScatteredTowns towns(Towns places, List<PopulatedPlace> cities) {
    List<Coordinate> clusters = new ArrayList<>(published);
    clusters.addAll(coordinates(cities));
    List<PopulatedPlace> towns =
        largestOfEachCell(places.all()).stream()
            .filter(town -> !Towns.isNear(town.coordinate(), clusters, TOWN_TO_CLUSTER_METRES))
            .toList();
    double[] weights = towns.stream().mapToDouble(town -> Math.sqrt(weight(town))).toArray();
    double cap = cap(weights);
    Sites.Builder sites = new Sites.Builder();
    boolean[] byName = new boolean[towns.size()];
    for (int i = 0; i < towns.size(); i++) {
      Coordinate at = towns.get(i).coordinate();
      sites.add(at.latDegrees(), at.lngDegrees(), Math.min(cap, weights[i]));
      byName[i] = i % 4 == 0 && isKnownByName(towns.get(i));
    }
    return new ScatteredTowns(towns, sites.build((latitude, longitude) -> 0), byName);
  }

  private static List<PopulatedPlace> largestOfEachCell(List<PopulatedPlace> places) {
    Map<Long, PopulatedPlace> largest = new HashMap<>();
    for (PopulatedPlace place : places) {
      if (place.population() >= MIN_TOWN_POPULATION) {
        long row = (long) Math.floor(place.coordinate().latDegrees() / TOWN_CELL_DEGREES);
        long column = (long) Math.floor(place.coordinate().lngDegrees() / TOWN_CELL_DEGREES);
        largest.merge(row * 10_000 + column, place, RestOfWorld::larger);
      }
    }
    return new ArrayList<>(new TreeMap<>(largest).values());
  }

  private static PopulatedPlace larger(PopulatedPlace one, PopulatedPlace other) {
    if (one.population() != other.population()) {
      return one.population() > other.population() ? one : other;
    }
    return one.id() < other.id() ? one : other;
  }

  /** The largest cap under which no weight is more than the allowed part of all, by bisection. */
  private static double cap(double[] weights) {
    double low = 0;
    double high = 1e6;
    for (int i = 0; i < 60; i++) {
      double cap = (low + high) / 2;
      double sum = 0;
      for (double weight : weights) {
        sum += Math.min(cap, weight);
      }
      if (cap <= MAX_TOWN_PART * sum) {
        low = cap;
      } else {
        high = cap;
      }
    }
    return low;
  }

  private boolean isKnownByName(PopulatedPlace town) {
    String region = town.countryCode().equals("US") ? town.admin1Code() : null;
    return gazetteer
        .find(town.name(), region, town.countryCode())
        .filter(found -> found.city().id() == town.id())
        .isPresent();
  }

  private static double weight(PopulatedPlace place) {
    double tier =
        RESEARCH_HEAVY.contains(place.countryCode())
            ? 8
            : RESEARCH_GROWING.contains(place.countryCode()) ? 2 : 0.5;
    return tier * place.population();
  }

  private static List<Coordinate> coordinates(List<PopulatedPlace> places) {
    return places.stream().map(PopulatedPlace::coordinate).toList();
  }
}
