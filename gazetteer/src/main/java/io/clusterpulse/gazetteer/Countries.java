package io.clusterpulse.gazetteer;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Country codes as feeds use them, which is not always as ISO 3166 and GeoNames do. */
final class Countries {
  private static final Map<String, String> OTHER_CODES = Map.of("UK", "GB", "EL", "GR");

  /** Feeds give the places of these under the code of the country that they belong to, too. */
  private static final Map<String, List<String>> TERRITORIES =
      Map.of(
          "CN", List.of("HK", "MO"),
          "US", List.of("PR", "GU", "VI", "AS", "MP"),
          "FR", List.of("RE", "GP", "MQ", "GF", "YT", "NC", "PF"),
          "GB", List.of("GG", "JE", "IM"),
          "NL", List.of("CW", "AW", "SX", "BQ"),
          "FI", List.of("AX"),
          "NO", List.of("SJ"),
          "DK", List.of("FO", "GL"));

  /** And addresses of Shenzhen, for instance, under that of Hong Kong. */
  private static final Map<String, String> MAINLANDS = Map.of("HK", "CN", "MO", "CN");

  private Countries() {}

  /** The ISO code in upper case; empty where it is no code of two letters. */
  static Optional<String> code(String stated) {
    String code = stated.strip().toUpperCase(Locale.ROOT);
    return code.length() == 2
        ? Optional.of(OTHER_CODES.getOrDefault(code, code))
        : Optional.empty();
  }

  /** Of which other codes places may stand under this one. */
  static List<String> territories(String code) {
    return TERRITORIES.getOrDefault(code, List.of());
  }

  /** The territory that is stated as a region: San Juan, PR, US. */
  static Optional<String> territory(String code, String regionOrNull) {
    return regionOrNull == null
        ? Optional.empty()
        : territories(code).stream()
            .filter(territory -> territory.equalsIgnoreCase(regionOrNull.strip()))
            .findFirst();
  }

  static Optional<String> mainland(String code) {
    return Optional.ofNullable(MAINLANDS.get(code));
  }

  /** Whether a place in the actual country is where one with the stated code may be. */
  static boolean covers(String stated, String actual) {
    return stated.equals(actual) || territories(stated).contains(actual);
  }
}
