package io.clusterpulse.feeds.sample;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.core.ranking.PublishedTable;
import io.clusterpulse.gazetteer.Gazetteer;
import io.clusterpulse.gazetteer.PopulatedPlace;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Who publishes how much: the published clusters as published, and the rest of the published world
 * totals over homes that are invented.
 *
 * @param homes where documents come from, the most likely first
 * @param counts by indicator, documents of each home in a window of five years of the whole world
 */
record WorldPlan(List<Home> homes, Map<Indicator, List<Long>> counts) {
  /** Of all documents, these have no place at all. */
  private static final double UNPLACED_PART = 0.03;

  /**
   * Sum of the two shares of the largest city beside the published ones. The smallest published
   * cluster has 0.866%.
   */
  private static final double LARGEST_OTHER_SHARE = 0.0080;

  private static final double OTHER_SHARE_EXPONENT = -0.35;

  static WorldPlan of(PublishedTable table, Gazetteer gazetteer) {
    Towns places =
        new Towns(
            gazetteer
                .cities()
                .filter(place -> !place.isSection() && place.population() > 0)
                .toList());
    List<Home> clusters = new ArrayList<>();
    List<Coordinate> published = new ArrayList<>();
    for (PublishedArea area : PublishedArea.all(table, gazetteer)) {
      Sites sites = AreaSites.of(area, gazetteer, places);
      for (int site = 0; site < sites.size(); site++) {
        published.add(Coordinate.fromDegrees(sites.latitude(site), sites.longitude(site)));
      }
      String city = area.named().get(0).city().name();
      clusters.add(cluster(area.row().economies().get(0), city, sites));
    }
    RestOfWorld rest = new RestOfWorld(gazetteer, published);
    List<PopulatedPlace> cities = rest.cities(places);
    for (PopulatedPlace city : cities) {
      clusters.add(cluster(city.countryCode(), city.name(), AreaSites.of(city, gazetteer, places)));
    }
    List<Home> homes = new ArrayList<>(List.of(rest.towns(places, cities), new Home.Nowhere()));
    homes.addAll(clusters);
    return new WorldPlan(List.copyOf(homes), counts(table, cities.size()));
  }

  private static Home cluster(String countryCode, String city, Sites sites) {
    return new Home.Cluster(new Home.Surroundings(countryCode, city, sites::draw));
  }

  private static Map<Indicator, List<Long>> counts(PublishedTable table, int otherCities) {
    Map<Indicator, List<Long>> counts = new EnumMap<>(Indicator.class);
    table
        .worldTotals()
        .forEach(
            (indicator, world) -> {
              List<Long> clusters = new ArrayList<>();
              for (PublishedTable.Row row : table.rows()) {
                clusters.add(
                    indicator == Indicator.PCT_APPLICATION
                        ? row.pctApplications()
                        : row.articles());
              }
              for (int city = 0; city < otherCities; city++) {
                clusters.add(Math.round(world * otherShare(indicator, city)));
              }
              long nowhere = Math.round(world * UNPLACED_PART);
              long scattered = world - nowhere - clusters.stream().mapToLong(Long::longValue).sum();
              clusters.addAll(0, List.of(scattered, nowhere));
              counts.put(indicator, List.copyOf(clusters));
            });
    return counts;
  }

  /** Falling with the rank; cities differ in how much of it is applications. */
  private static double otherShare(Indicator indicator, int city) {
    double share = LARGEST_OTHER_SHARE * StrictMath.pow(city + 1, OTHER_SHARE_EXPONENT);
    double applications = 0.2 + 0.05 * (city % 7);
    return share * (indicator == Indicator.PCT_APPLICATION ? applications : 1 - applications);
  }
}
