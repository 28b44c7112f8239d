package io.clusterpulse.core.ranking;

import io.clusterpulse.core.geo.Location;
import java.util.Optional;

/** What the ranking needs to know of the world's cities; the gazetteer answers it. */
public interface PlaceNames {

  /**
   * The city whose name people would give to this location: a pure function of the location.
   *
   * @return empty where no city is near, as on the open sea
   */
  Optional<City> cityNear(Location location);

  /**
   * A populated place.
   *
   * @param id GeoNames id
   * @param name as shown, with its diacritics
   * @param countryCode ISO 3166-1 alpha-2
   * @param population inhabitants, 0 where unknown
   */
  record City(int id, String name, String countryCode, long population) {}
}
