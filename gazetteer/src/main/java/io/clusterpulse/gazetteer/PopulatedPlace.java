package io.clusterpulse.gazetteer;

import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.core.ranking.PlaceNames;

/**
 * One city, town, village or section of a city of the gazetteer.
 *
 * @param id GeoNames id
 * @param name as shown, with its diacritics
 * @param countryCode ISO 3166-1 alpha-2
 * @param admin1Code GeoNames' code of the first-order division, such as {@code CA} or {@code 40};
 *     empty where there is none
 * @param featureCode GeoNames' kind of place, such as {@code PPLC} for a capital or {@code PPLX}
 *     for a section of a city
 * @param population inhabitants, 0 where unknown
 */
public record PopulatedPlace(
    int id,
    String name,
    String countryCode,
    String admin1Code,
    String featureCode,
    Coordinate coordinate,
    long population) {

  static final String SECTION = "PPLX";

  /** Whether this is a part of a city rather than a city of its own. */
  public boolean isSection() {
    return featureCode.equals(SECTION);
  }

  public PlaceNames.City city() {
    return new PlaceNames.City(id, name, countryCode, population);
  }
}
