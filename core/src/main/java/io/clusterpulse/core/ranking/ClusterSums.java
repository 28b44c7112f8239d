package io.clusterpulse.core.ranking;

import io.clusterpulse.core.clustering.WeightedLocation;
import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.geo.SpherePoint;
import io.clusterpulse.core.ranking.PlaceNames.City;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a ranking says of a cluster and that follows from its members alone, without the world
 * totals: it stays the same until a member or a count of a member changes. Immutable.
 */
public final class ClusterSums {
  private static final double E7 = 1e7;

  private final List<WeightedLocation> members;
  private final long[] units;
  private final long points;
  private final Coordinate center;
  private final Location heaviest;
  private final Map<City, long[]> unitsByCity;

  private ClusterSums(Sum sum) {
    members = List.copyOf(sum.members);
    units = sum.units;
    points = sum.points;
    center = sum.center();
    heaviest = sum.heaviest.location();
    unitsByCity = sum.unitsByCity;
  }

  /**
   * Adds up one cluster.
   *
   * @param rows its members, sorted by location; those that are not there in this table are left
   *     out, but one with a weight must be
   * @throws ArithmeticException if a sum passes 63 bits
   */
  public static ClusterSums of(CountTable counts, int[] rows) {
    Sum sum = new Sum(counts, rows.length);
    for (int row : rows) {
      if (counts.isThere(row)) {
        sum.add(row);
      }
    }
    return new ClusterSums(sum);
  }

  /** Its locations, sorted, each with its weight in the density test. */
  public List<WeightedLocation> members() {
    return members;
  }

  /** Fractional counts in the order of the methodology's indicators; not to be changed. */
  long[] units() {
    return units;
  }

  long points() {
    return points;
  }

  Coordinate center() {
    return center;
  }

  Location smallestLocation() {
    return members.get(0).location();
  }

  /** By weight, the smallest of several. */
  Location heaviestLocation() {
    return heaviest;
  }

  /** What the locations near each city count; not to be changed. */
  Map<City, long[]> unitsByCity() {
    return unitsByCity;
  }

  private static final class Sum {
    private final CountTable counts;
    private final List<WeightedLocation> members;
    private final long[] units;
    private final Map<City, long[]> unitsByCity = new HashMap<>();
    private WeightedLocation heaviest;
    private long points;
    private double x;
    private double y;
    private double z;

    Sum(CountTable counts, int size) {
      this.counts = counts;
      members = new ArrayList<>(size);
      units = new long[counts.indicators()];
    }

    void add(int row) {
      Place place = counts.place(row);
      WeightedLocation member = new WeightedLocation(place.location(), counts.weight(row));
      members.add(member);
      points = Math.addExact(points, member.weight());
      if (heaviest == null || member.weight() > heaviest.weight()) {
        heaviest = member;
      }
      addUnits(units, row);
      if (place.city().isPresent()) {
        addUnits(
            unitsByCity.computeIfAbsent(place.city().get(), unused -> new long[units.length]), row);
      }
      addPoint(place.point(), member.weight());
    }

    private void addUnits(long[] sums, int row) {
      for (int indicator = 0; indicator < sums.length; indicator++) {
        sums[indicator] = Math.addExact(sums[indicator], counts.units(indicator, row));
      }
    }

    private void addPoint(SpherePoint point, long weight) {
      x += (double) point.x() * weight;
      y += (double) point.y() * weight;
      z += (double) point.z() * weight;
    }

    /** Mean on the sphere by points; added in the order of the locations, hence always the same. */
    Coordinate center() {
      double latitude = StrictMath.atan2(z, StrictMath.hypot(x, y));
      double longitude = StrictMath.atan2(y, x);
      return new Coordinate(
          (int) Math.round(StrictMath.toDegrees(latitude) * E7),
          (int) Math.round(StrictMath.toDegrees(longitude) * E7));
    }
  }
}
