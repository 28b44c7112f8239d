package io.clusterpulse.scoring.book;

import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.ranking.PlaceNames;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Asks for the city of a location once: it never changes, and every ranking asks for all of them.
 * Holds no more than there are places on the grid with documents.
 */
final class RememberedNames implements PlaceNames {
  private final PlaceNames names;
  private final Map<Location, Optional<City>> cities = new HashMap<>();

  RememberedNames(PlaceNames names) {
    this.names = names;
  }

  @Override
  public Optional<City> cityNear(Location location) {
    return cities.computeIfAbsent(location, names::cityNear);
  }
}
