package io.clusterpulse.ingest.document;

import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.gazetteer.Gazetteer;
import io.clusterpulse.gazetteer.PopulatedPlace;
import io.clusterpulse.gazetteer.Remembered;
import java.util.Optional;

/**
 * Looks for the commonest mistakes with coordinates: latitude and longitude swapped, and a point in
 * another country than the feed says. For many threads.
 */
final class CoordinateChecks {
  /** Across a border, a place of the stated country this near is as good as being in it. */
  private static final double NEAR_METRES = 25_000;

  /** People live in places, and nobody works farther away from all of them than this. */
  private static final double FAR_METRES = 300_000;

  private static final int QUARTER_TURN_E7 = 900_000_000;
  private static final int RECENT_POINTS = 1 << 13;

  private final Gazetteer gazetteer;
  private final Remembered<Stated, Optional<String>> suspicions;

  private record Stated(Coordinate at, String countryCodeOrNull) {}

  CoordinateChecks(Gazetteer gazetteer) {
    this.gazetteer = gazetteer;
    this.suspicions = new Remembered<>(RECENT_POINTS, this::look);
  }

  /** What a feed should look at; empty where nothing is suspicious. */
  Optional<String> suspicion(Coordinate at, String countryCodeOrNull) {
    return suspicions.get(new Stated(at, countryCodeOrNull));
  }

  private Optional<String> look(Stated stated) {
    Optional<String> country =
        gazetteer.nearestWithin(stated.at(), FAR_METRES).map(PopulatedPlace::countryCode);
    return stated.countryCodeOrNull() == null
        ? country.isPresent() ? Optional.empty() : Optional.of(remote(stated.at()))
        : besideCountry(stated.at(), stated.countryCodeOrNull(), country.orElse(null));
  }

  private String remote(Coordinate at) {
    String far = "is more than 300 km from any town";
    return swapped(at)
        .flatMap(other -> gazetteer.nearestWithin(other, NEAR_METRES))
        .map(
            place ->
                far
                    + "; looks as if latitude and longitude were swapped: the other way it lies in "
                    + place.countryCode())
        .orElse(far);
  }

  private Optional<String> besideCountry(Coordinate at, String stated, String nearestOrNull) {
    if (stated.equals(nearestOrNull) || gazetteer.isNear(at, stated, NEAR_METRES)) {
      return Optional.empty();
    }
    if (swapped(at).filter(other -> gazetteer.isNear(other, stated, NEAR_METRES)).isPresent()) {
      return Optional.of(
          "looks as if latitude and longitude were swapped: the other way it lies in " + stated);
    }
    return Optional.of(
        nearestOrNull == null
            ? "is more than 300 km from any town, but " + stated + " is stated"
            : "is nearest to a city in " + nearestOrNull + ", but " + stated + " is stated");
  }

  /** The point with its numbers the other way round, where that is a point. */
  private static Optional<Coordinate> swapped(Coordinate at) {
    return Math.abs(at.longitudeE7()) <= QUARTER_TURN_E7
        ? Optional.of(new Coordinate(at.longitudeE7(), at.latitudeE7()))
        : Optional.empty();
  }
}
