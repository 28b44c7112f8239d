package io.clusterpulse.gazetteer;

import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.core.ranking.PlaceNames;
import java.util.Set;

/**
 * One city, town, village or section of a city of the gazetteer.
 *
 * @param id GeoNames id; from 2,000,000,000 on our own, where it is not known
 * @param name as shown, with its diacritics
 * @param countryCode ISO 3166-1 alpha-2
 * @param admin1Code GeoNames' code of the first-order division, such as {@code CA} or {@code 40};
 *     empty where there is none
 * @param featureCode GeoNames' kind of place, such as {@code PPLC} for a capital or {@code PPLX}
 *     for a section of a city; {@code PPLU} where only name and point are known
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

  private static final Set<String> SECTIONS = Set.of("PPLX", "PPLU");

  /**
   * Whether this is a part of a city, or a place of which only name and point are known, rather
   * than a city of its own.
   */
  public boolean isSection() {
    return isSection(featureCode);
  }

  static boolean isSection(String featureCode) {
    return SECTIONS.contains(featureCode);
  }

  public PlaceNames.City city() {
    return new PlaceNames.City(id, name, countryCode, population);
  }
}
