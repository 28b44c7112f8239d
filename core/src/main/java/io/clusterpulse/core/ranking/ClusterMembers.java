package io.clusterpulse.core.ranking;

import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.ranking.PlaceNames.City;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The members of a cluster, with all that never changes about them laid side by side, so that their
 * counts can be added up quickly again and again.
 */
public final class ClusterMembers {
  /** The city of a location that none is near. */
  static final int NO_CITY = -1;

  private final int[] rows;
  private final List<Place> places;
  private final int[] cityOf;
  private final City[] cities;

  /**
   * @param rows where their counts are, in the order of the locations
   * @param places the same members, sorted by location
   */
  public ClusterMembers(int[] rows, List<Place> places) {
    this.rows = rows.clone();
    this.places = List.copyOf(places);
    cityOf = new int[rows.length];
    Map<City, Integer> numbers = new HashMap<>();
    Arrays.setAll(cityOf, member -> number(this.places.get(member), numbers));
    cities = new City[numbers.size()];
    numbers.forEach((city, number) -> cities[number] = city);
  }

  private static int number(Place place, Map<City, Integer> numbers) {
    if (place.city().isEmpty()) {
      return NO_CITY;
    }
    Integer next = numbers.size();
    Integer known = numbers.putIfAbsent(place.city().get(), next);
    return known == null ? next : known;
  }

  public int size() {
    return rows.length;
  }

  public int row(int member) {
    return rows[member];
  }

  /** The smallest location. */
  public Location first() {
    return places.get(0).location();
  }

  Place place(int member) {
    return places.get(member);
  }

  /** {@link #NO_CITY}, or a number below {@link #cityCount}. */
  int cityOf(int member) {
    return cityOf[member];
  }

  int cityCount() {
    return cities.length;
  }

  City city(int number) {
    return cities[number];
  }

  /** Whether these are the members, in this order. */
  public boolean are(List<Location> locations) {
    if (locations.size() != rows.length) {
      return false;
    }
    for (int member = 0; member < rows.length; member++) {
      if (!places.get(member).location().equals(locations.get(member))) {
        return false;
      }
    }
    return true;
  }
}
