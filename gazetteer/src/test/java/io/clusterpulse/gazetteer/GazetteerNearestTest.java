package io.clusterpulse.gazetteer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clusterpulse.core.geo.Coordinate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The grid against the obvious: a scan over all cities. */
class GazetteerNearestTest {
  private static Gazetteer gazetteer;
  private static List<PopulatedPlace> cities;

  @BeforeAll
  static void load() {
    gazetteer = Gazetteer.load();
    cities = gazetteer.cities().toList();
  }

  @Test
  void nearest_is_what_a_scan_of_all_cities_finds() {
    Random random = new Random(20240613);
    for (Coordinate point : points(random)) {
      PopulatedPlace found = gazetteer.nearest(point);
      double least =
          cities.stream().mapToDouble(c -> angle(point, c.coordinate())).min().getAsDouble();
      assertThat(angle(point, found.coordinate()))
          .as("%s near %s", found, point)
          .isCloseTo(least, within(1e-11)); // a tenth of a millimetre
    }
  }

  private static List<Coordinate> points(Random random) {
    List<Coordinate> points =
        new ArrayList<>(
            List.of(
                Coordinate.fromDegrees(90, 0),
                Coordinate.fromDegrees(-90, 77),
                Coordinate.fromDegrees(0, 180),
                Coordinate.fromDegrees(0, -180),
                Coordinate.fromDegrees(-17, 179.999),
                Coordinate.fromDegrees(-17, -179.999),
                Coordinate.fromDegrees(65, -179.9),
                Coordinate.fromDegrees(-89.9, -180),
                Coordinate.fromDegrees(-45, -140)));
    for (int i = 0; i < 30; i++) { // anywhere on the sphere, seas and poles too
      double latitude = Math.toDegrees(Math.asin(2 * random.nextDouble() - 1));
      points.add(Coordinate.fromDegrees(latitude, random.nextDouble() * 360 - 180));
    }
    for (int i = 0; i < 40; i++) { // where cities are dense
      Coordinate city = cities.get(random.nextInt(cities.size())).coordinate();
      points.add(
          Coordinate.fromDegrees(
              Math.max(-90, Math.min(90, city.latDegrees() + random.nextGaussian() / 20)),
              Math.max(-180, Math.min(180, city.lngDegrees() + random.nextGaussian() / 20))));
    }
    return points;
  }

  /** Vincenty's form, good at all distances, and other arithmetic than the grid's chord. */
  private static double angle(Coordinate one, Coordinate other) {
    double lat1 = Math.toRadians(one.latDegrees());
    double lat2 = Math.toRadians(other.latDegrees());
    double turn = Math.toRadians(other.lngDegrees() - one.lngDegrees());
    double across = Math.cos(lat2) * Math.sin(turn);
    double along =
        Math.cos(lat1) * Math.sin(lat2) - Math.sin(lat1) * Math.cos(lat2) * Math.cos(turn);
    double inward =
        Math.sin(lat1) * Math.sin(lat2) + Math.cos(lat1) * Math.cos(lat2) * Math.cos(turn);
    return Math.atan2(Math.hypot(across, along), inward);
  }
}
