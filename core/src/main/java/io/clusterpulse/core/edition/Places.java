package io.clusterpulse.core.edition;

import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.ranking.ClusterMembers;
import io.clusterpulse.core.ranking.Place;
import io.clusterpulse.core.ranking.PlaceNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A row for every location ever seen, never given away again: there are only so many places on the
 * grid. What never changes about a location is looked up once, when a cluster first has it.
 */
final class Places {
  /** No row: what could not be placed. */
  static final int NONE = -1;

  private final PlaceNames names;
  private final Map<Location, Integer> rowOf = new HashMap<>();
  private final List<Location> locations = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();

  Places(PlaceNames names) {
    this.names = names;
  }

  /** The row of a location, a new one where there is none yet. */
  int row(Location location) {
    Integer known = rowOf.putIfAbsent(location, locations.size());
    if (known != null) {
      return known;
    }
    locations.add(location);
    places.add(null);
    return locations.size() - 1;
  }

  Location location(int row) {
    return locations.get(row);
  }

  /** By row; a view. */
  List<Location> locations() {
    return Collections.unmodifiableList(locations);
  }

  /** Members of a cluster, all of them known. */
  ClusterMembers members(List<Location> sorted) {
    int[] rows = sorted.stream().mapToInt(rowOf::get).toArray();
    return new ClusterMembers(rows, Arrays.stream(rows).mapToObj(this::place).toList());
  }

  private Place place(int row) {
    Place place = places.get(row);
    if (place == null) {
      place = Place.of(locations.get(row), names);
      places.set(row, place);
    }
    return place;
  }
}
