package io.clusterpulse.gazetteer;

import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Brings the ways in which a language was and is written in Latin letters to one, so that names
 * that differ in nothing else agree: Kyungki and Gyeonggi, Taejon and Daejeon in Korea; Oosaka,
 * Ohsaka and Osaka, Sizuoka and Shizuoka in Japan. Different names may agree too, so names are
 * compared as written first. Sources: the Revised Romanisation of Korean (2000), McCune-Reischauer
 * (1939) and common English spellings; Hepburn and ISO 3602 (Kunrei) for Japanese.
 */
final class Romanisation {
  private static final Map<String, String[][]> RULES =
      Map.of(
          "KR",
          new String[][] {
            {"eo", "o"}, {"eu", "u"}, {"oo", "u"}, {"woo", "u"}, {"u", "o"}, {"sh", "s"},
            {"ch", "j"}, {"k", "g"}, {"t", "d"}, {"p", "b"}, {"r", "l"}, {"(.)\\1", "$1"}
          },
          "JP",
          new String[][] {
            {"shi", "si"}, {"sh", "sy"}, {"tchi", "ti"}, {"chi", "ti"}, {"ch", "ty"},
            {"tsu", "tu"}, {"fu", "hu"}, {"ji", "zi"}, {"j", "zy"}, {"m(?=[bp])", "n"},
            {"o(?:h(?![aeiou])|[uo])", "o"}, {"uu", "u"}
          });

  private record Rule(Pattern from, String to) {}

  private static final Map<String, Rule[]> COMPILED =
      RULES.entrySet().stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  Map.Entry::getKey,
                  entry ->
                      Arrays.stream(entry.getValue())
                          .map(rule -> new Rule(Pattern.compile(rule[0]), rule[1]))
                          .toArray(Rule[]::new)));

  private Romanisation() {}

  /** Whether names of the country are compared in this way too. */
  static boolean isKnown(String country) {
    return COMPILED.containsKey(country);
  }

  /**
   * @param key look-up key of a name
   */
  static String fold(String country, String key) {
    String folded = key;
    for (Rule rule : COMPILED.getOrDefault(country, new Rule[0])) {
      folded = rule.from().matcher(folded).replaceAll(rule.to());
    }
    return folded;
  }
}
