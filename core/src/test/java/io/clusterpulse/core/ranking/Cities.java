package io.clusterpulse.core.ranking;

import io.clusterpulse.core.geo.Location;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A gazetteer of a few places. */
final class Cities implements PlaceNames {
  private final Map<Location, City> cities = new HashMap<>();

  Cities with(Location location, String name, String countryCode, long population) {
    int id = 1 + cities.size();
    return with(location, new City(id, name, countryCode, population));
  }

  Cities with(Location location, City city) {
    cities.put(location, city);
    return this;
  }

  @Override
  public Optional<City> cityNear(Location location) {
    return Optional.ofNullable(cities.get(location));
  }
}
