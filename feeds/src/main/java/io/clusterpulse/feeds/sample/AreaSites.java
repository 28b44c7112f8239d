package io.clusterpulse.feeds.sample;

import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.gazetteer.Gazetteer;
import io.clusterpulse.gazetteer.Placement;
import io.clusterpulse.gazetteer.PopulatedPlace;
import java.util.List;

/**
 * The sites of a cluster: its named cities, the towns around them by population, and a belt of
 * towns at even steps along the way that joins them, dense enough that the whole is one cluster.
 */
final class AreaSites {
  private static final double CENTRE_RADIUS_METRES = 15_000;
  private static final double BELT_RADIUS_METRES = 24_000;
  private static final double BELT_STEP_METRES = 3_000;
  private static final double BELT_SNAP_METRES = 6_000;
  private static final double JITTER_METRES = 2_500;
  private static final double NEAR_METRES = 40_000;

  /** Weights of the named cities against each other, and of the belt against all of them. */
  private static final double[] NAMED_WEIGHTS = {1, 0.7, 0.45};

  private static final double CENTRES = 0.8;
  private static final double CITY_ITSELF = 0.7;

  private final Gazetteer gazetteer;
  private final List<String> economies;
  private final List<Coordinate> foreign;
  private final List<PopulatedPlace> own;
  private final Sites.Builder sites = new Sites.Builder();

  private AreaSites(
      Gazetteer gazetteer, Towns towns, List<String> economies, List<Coordinate> points) {
    this.gazetteer = gazetteer;
    this.economies = economies;
    List<PopulatedPlace> near = towns.near(points, NEAR_METRES);
    own = near.stream().filter(town -> economies.contains(town.countryCode())).toList();
    foreign =
        near.stream()
            .filter(town -> !economies.contains(town.countryCode()))
            .map(PopulatedPlace::coordinate)
            .toList();
  }

  /** The sites of a published cluster. */
  static Sites of(PublishedArea area, Gazetteer gazetteer, Towns towns) {
    List<Coordinate> named = area.named().stream().map(Placement::coordinate).toList();
    List<Coordinate> way = area.way().stream().map(Placement::coordinate).toList();
    return new AreaSites(gazetteer, towns, area.row().economies(), way).cluster(named, way);
  }

  /** The sites of a cluster with one city and nothing around it that counts. */
  static Sites of(PopulatedPlace city, Gazetteer gazetteer, Towns towns) {
    Coordinate centre = city.coordinate();
    AreaSites area = new AreaSites(gazetteer, towns, List.of(city.countryCode()), List.of(centre));
    area.addCity(centre, 1);
    return area.sites.build(area::jitterMetresAt);
  }

  private Sites cluster(List<Coordinate> named, List<Coordinate> way) {
    double all = 0;
    for (int i = 0; i < named.size(); i++) {
      all += NAMED_WEIGHTS[i];
    }
    for (int i = 0; i < named.size(); i++) {
      addCity(named.get(i), CENTRES * NAMED_WEIGHTS[i] / all);
    }
    if (way.size() > 1) {
      addBelt(way);
    } else {
      addTowns(named.get(0), BELT_RADIUS_METRES);
    }
    sites.makesUp(1 - CENTRES);
    return sites.build(this::jitterMetresAt);
  }

  private void addCity(Coordinate city, double part) {
    sites.add(city.latDegrees(), city.lngDegrees(), 1).makesUp(part * CITY_ITSELF);
    addTowns(city, CENTRE_RADIUS_METRES);
    sites.makesUp(part * (1 - CITY_ITSELF));
  }

  private void addTowns(Coordinate centre, double radius) {
    for (PopulatedPlace town : own) {
      if (Towns.metres(centre, town.coordinate()) <= radius) {
        sites.add(
            town.coordinate().latDegrees(), town.coordinate().lngDegrees(), town.population());
      }
    }
  }

  private void addBelt(List<Coordinate> way) {
    for (int leg = 1; leg < way.size(); leg++) {
      Coordinate from = way.get(leg - 1);
      Coordinate to = way.get(leg);
      int steps = (int) Math.ceil(Towns.metres(from, to) / BELT_STEP_METRES);
      for (int step = 0; step < steps; step++) {
        Coordinate site = townAt(between(from, to, (step + 0.5) / steps));
        sites.add(site.latDegrees(), site.lngDegrees(), 1);
      }
    }
  }

  private static Coordinate between(Coordinate from, Coordinate to, double part) {
    return Coordinate.fromDegrees(
        from.latDegrees() + part * (to.latDegrees() - from.latDegrees()),
        from.lngDegrees() + part * (to.lngDegrees() - from.lngDegrees()));
  }

  private Coordinate townAt(Coordinate point) {
    PopulatedPlace town = gazetteer.nearest(point);
    boolean fits =
        economies.contains(town.countryCode())
            && Towns.metres(point, town.coordinate()) <= BELT_SNAP_METRES;
    return fits ? town.coordinate() : point;
  }

  /** Close to a border less than elsewhere, so that nobody lives on the other side of it. */
  private double jitterMetresAt(double latitude, double longitude) {
    double jitter = JITTER_METRES;
    for (Coordinate town : foreign) {
      double metres = Sites.metres(latitude, longitude, town.latDegrees(), town.lngDegrees());
      // Half way to the foreign town, along the diagonal of north and east.
      jitter = Math.min(jitter, metres / (2 * Math.sqrt(2) * Sites.MAX_DEVIATIONS));
    }
    return jitter;
  }
}
