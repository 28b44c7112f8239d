package io.clusterpulse.core.ranking;

import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.geo.SpherePoint;
import io.clusterpulse.core.ranking.PlaceNames.City;
import java.util.Optional;

/**
 * A location with all that never changes about it and that every ranking asks for.
 *
 * @param point where it is on the sphere
 * @param city whose name people would give to it; empty where none is near
 */
public record Place(Location location, SpherePoint point, Optional<City> city) {

  /** Looks the location up. */
  public static Place of(Location location, PlaceNames names) {
    return new Place(location, SpherePoint.of(location), names.cityNear(location));
  }
}
