package io.clusterpulse.core.ranking;

import io.clusterpulse.core.clustering.WeightedLocation;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.geo.SpherePoint;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A cluster with all that decides its rank.
 *
 * @param members sorted by location
 * @param points weight in the density test
 * @param numerator unrounded score, by {@link ExactScore}
 */
record ScoredCluster(
    List<LocationCounts> members,
    Map<Indicator, Long> countUnits,
    long points,
    BigInteger numerator) {
  private static final double E7 = 1e7;

  long pctUnits() {
    return countUnits.getOrDefault(Indicator.PCT_APPLICATION, 0L);
  }

  Location smallestLocation() {
    return members.get(0).location();
  }

  /** The heaviest location, the smallest of several: {@code n35.69e139.69}. */
  String id() {
    Location heaviest =
        members.stream()
            .min(
                Comparator.comparingLong(LocationCounts::weight)
                    .reversed()
                    .thenComparing(LocationCounts::location))
            .orElseThrow()
            .location();
    return readable(heaviest.latitudeHundredths(), 'n', 's')
        + readable(heaviest.longitudeHundredths(), 'e', 'w');
  }

  private static String readable(int hundredths, char positive, char negative) {
    int size = Math.abs(hundredths);
    return String.format(
        Locale.ROOT, "%c%d.%02d", hundredths < 0 ? negative : positive, size / 100, size % 100);
  }

  /** Mean on the sphere by points; added in the order of the locations, hence always the same. */
  Coordinate center() {
    double x = 0;
    double y = 0;
    double z = 0;
    for (LocationCounts member : members) {
      SpherePoint point = SpherePoint.of(member.location());
      x += (double) point.x() * member.weight();
      y += (double) point.y() * member.weight();
      z += (double) point.z() * member.weight();
    }
    double latitude = StrictMath.atan2(z, StrictMath.hypot(x, y));
    double longitude = StrictMath.atan2(y, x);
    return new Coordinate(
        (int) Math.round(StrictMath.toDegrees(latitude) * E7),
        (int) Math.round(StrictMath.toDegrees(longitude) * E7));
  }

  List<WeightedLocation> weightedLocations() {
    return members.stream()
        .map(member -> new WeightedLocation(member.location(), member.weight()))
        .toList();
  }
}
