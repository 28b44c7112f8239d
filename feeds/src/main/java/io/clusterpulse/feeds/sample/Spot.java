package io.clusterpulse.feeds.sample;

import io.clusterpulse.gazetteer.PopulatedPlace;

/** Where one person of the sample world is, as a feed would state it. */
sealed interface Spot {

  /** A coordinate in 1e-4 degree, some ten metres. */
  record At(int latitudeE4, int longitudeE4) implements Spot {
    private static final double E4 = 1e4;

    static At degrees(double latitude, double longitude) {
      return new At((int) Math.round(latitude * E4), (int) Math.round(longitude * E4));
    }
  }

  /** The name of a city, which the gazetteer knows. */
  record In(PopulatedPlace city) implements Spot {}

  /** An address that no gazetteer knows. */
  record Unknown(String address, String countryCode) implements Spot {}

  /** Nothing at all. */
  record Unstated() implements Spot {}
}
