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
    return ofClean(PlaceText.city(city), region, country);
  }

  private static Place ofClean(String cleanCity, String region, String country) {
    String countryCode = PlaceText.country(country, region);
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

  /**
   * A place out of a line of an address, which ends with the city: {@code 1 Main St, Palo Alto, CA
   * 94304}. A state or the name of the country behind the city is passed over.
   */
  static Place ofAddress(String line, String country) {
    String code = PlaceText.country(country);
    String region = null;
    for (int end = line.length(), comma; end >= 0; end = comma) {
      comma = line.lastIndexOf(',', end - 1);
      String city = PlaceText.city(line.substring(comma + 1, end));
      boolean state = PlaceText.isState(city, code);
      if (state) {
        region = city;
      } else if (city != null && !PlaceText.isCountryName(city, code)) {
        return ofClean(city, region, country);
      }
    }
    return ofClean(null, region, country);
  }
}
