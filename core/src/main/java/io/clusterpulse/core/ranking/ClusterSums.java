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
  private final List<Claim<City>> cities;
  private final List<Claim<String>> economies;

  private ClusterSums(Sum sum) {
    members = List.copyOf(sum.members);
    units = sum.units;
    points = sum.points;
    center = sum.center();
    heaviest = sum.heaviest.location();
    cities = sum.cities();
    economies = economies(cities);
  }

  /**
   * Adds up one cluster.
   *
   * @param cluster members that are not there in this table are left out, but one with a weight
   *     must be
   * @throws ArithmeticException if a sum passes 63 bits
   */
  public static ClusterSums of(CountTable counts, ClusterMembers cluster) {
    Sum sum = new Sum(counts, cluster);
    for (int member = 0; member < cluster.size(); member++) {
      if (counts.isThere(cluster.row(member))) {
        sum.add(member);
      }
    }
    return new ClusterSums(sum);
  }

  private static List<Claim<String>> economies(List<Claim<City>> cities) {
    Map<String, long[]> unitsOf = new HashMap<>();
    for (Claim<City> city : cities) {
      String economy = city.candidate().countryCode();
      EditionCounts.addExact(
          unitsOf.computeIfAbsent(economy, unused -> new long[city.units().length]), city.units());
    }
    return unitsOf.entrySet().stream()
        .map(entry -> new Claim<>(entry.getKey(), entry.getValue()))
        .toList();
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

  /** What the locations near each city count, in no order. */
  List<Claim<City>> cities() {
    return cities;
  }

  /** The same by economy, in no order. */
  List<Claim<String>> economies() {
    return economies;
  }

  private static final class Sum {
    private final CountTable counts;
    private final ClusterMembers cluster;
    private final List<WeightedLocation> members;
    private final long[] units;
    private final long[][] unitsByCity;
    private WeightedLocation heaviest;
    private long points;
    private double x;
    private double y;
    private double z;

    Sum(CountTable counts, ClusterMembers cluster) {
      this.counts = counts;
      this.cluster = cluster;
      members = new ArrayList<>(cluster.size());
      units = new long[counts.indicators()];
      unitsByCity = new long[cluster.cityCount()][];
    }

    void add(int index) {
      int row = cluster.row(index);
      Place place = cluster.place(index);
      WeightedLocation member = new WeightedLocation(place.location(), counts.weight(row));
      members.add(member);
      points = Math.addExact(points, member.weight());
      if (heaviest == null || member.weight() > heaviest.weight()) {
        heaviest = member;
      }
      addUnits(units, row);
      if (cluster.cityOf(index) != ClusterMembers.NO_CITY) {
        addUnits(unitsOf(cluster.cityOf(index)), row);
      }
      addPoint(place.point(), member.weight());
    }

    private long[] unitsOf(int city) {
      if (unitsByCity[city] == null) {
        unitsByCity[city] = new long[units.length];
      }
      return unitsByCity[city];
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

    /** Without those whose locations are all left out. */
    List<Claim<City>> cities() {
      List<Claim<City>> claims = new ArrayList<>(unitsByCity.length);
      for (int city = 0; city < unitsByCity.length; city++) {
        if (unitsByCity[city] != null) {
          claims.add(new Claim<>(cluster.city(city), unitsByCity[city]));
        }
      }
      return claims;
    }
  }
}
