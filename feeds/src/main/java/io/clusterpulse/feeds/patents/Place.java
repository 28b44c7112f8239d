package io.clusterpulse.feeds.patents;

import io.clusterpulse.core.geo.Coordinate;

/**
 * Where an inventor lives, as far as the source says. Any part may be null, all of them too.
 *
 * @param countryCode ISO 3166-1 alpha-2
 * @param coordinate where the source has one itself
 */
record Place(String city, String region, String countryCode, Coordinate coordinate) {
  static final Place UNKNOWN = new Place(null, null, null, null);

  /** A place as an office writes it. */
  static Place of(String city, String region, String country) {
    String countryCode = PlaceText.country(country);
    String cleanCity = PlaceText.city(city);
    String cleanRegion = PlaceText.clean(region);
    if (cleanRegion == null && cleanCity != null) {
      cleanRegion = PlaceText.stateBehind(cleanCity, countryCode);
      int comma = cleanCity.lastIndexOf(',');
      if (cleanRegion == null && comma > 0) {
        cleanRegion = PlaceText.clean(cleanCity.substring(comma + 1));
      }
    }
    return new Place(cleanCity, cleanRegion, countryCode, null);
  }

  boolean isUnknown() {
    return city == null && region == null && countryCode == null && coordinate == null;
  }
}
