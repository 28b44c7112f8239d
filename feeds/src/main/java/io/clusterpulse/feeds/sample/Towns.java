package io.clusterpulse.feeds.sample;

import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.gazetteer.PopulatedPlace;
import java.util.ArrayList;
import java.util.List;

/** Cities and towns by degree of latitude, so that a neighbourhood is not sought in all of them. */
final class Towns {
  private static final int SOUTH_POLE = -90;

  private final List<PopulatedPlace> all;
  private final List<List<PopulatedPlace>> bands = new ArrayList<>();

  Towns(List<PopulatedPlace> all) {
    this.all = List.copyOf(all);
    for (int degree = SOUTH_POLE; degree <= -SOUTH_POLE; degree++) {
      bands.add(new ArrayList<>());
    }
    all.forEach(town -> bands.get(band(town.coordinate().latDegrees())).add(town));
  }

  List<PopulatedPlace> all() {
    return all;
  }

  /** Those within a radius of one of some points, each once, south to north by degrees. */
  List<PopulatedPlace> near(List<Coordinate> points, double radiusMetres) {
    double reach = radiusMetres / Sites.METRES_PER_DEGREE;
    double south = points.stream().mapToDouble(Coordinate::latDegrees).min().orElseThrow() - reach;
    double north = points.stream().mapToDouble(Coordinate::latDegrees).max().orElseThrow() + reach;
    List<PopulatedPlace> near = new ArrayList<>();
    for (int band = band(Math.max(-90, south)); band <= band(Math.min(90, north)); band++) {
      for (PopulatedPlace town : bands.get(band)) {
        if (isNear(town.coordinate(), points, radiusMetres)) {
          near.add(town);
        }
      }
    }
    return near;
  }

  /** Whether a point lies within a radius of one of some points. */
  static boolean isNear(Coordinate point, List<Coordinate> others, double radiusMetres) {
    double reach = radiusMetres / Sites.METRES_PER_DEGREE;
    for (Coordinate other : others) {
      if (Math.abs(point.latDegrees() - other.latDegrees()) <= reach
          && metres(point, other) <= radiusMetres) {
        return true;
      }
    }
    return false;
  }

  static double metres(Coordinate one, Coordinate other) {
    return Sites.metres(one.latDegrees(), one.lngDegrees(), other.latDegrees(), other.lngDegrees());
  }

  private static int band(double latitude) {
    return (int) Math.floor(latitude) - SOUTH_POLE;
  }
}
