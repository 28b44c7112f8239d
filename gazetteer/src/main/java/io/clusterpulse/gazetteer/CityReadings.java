package io.clusterpulse.gazetteer;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ways to read the city of an address, best first, each as a look-up key. Feeds put postcodes,
 * wards, suffixes, regions and unresolved entities into that field.
 *
 * @param keys distinct look-up keys, the most literal reading first
 * @param looser further ones, by readings that are tried when the first mean nothing
 * @param lastPart the last of several comma-separated parts, which may name the region
 */
record CityReadings(List<String> keys, List<String> looser, Optional<String> lastPart) {
  private static final Pattern ENTITY = Pattern.compile("&#(x[0-9a-fA-F]{1,6}|[0-9]{1,7});");
  private static final Pattern PARTS = Pattern.compile("[,;/()\\[\\]]| [-–] ");
  private static final Pattern POSTCODE_BEFORE =
      Pattern.compile("^(?:[A-Za-z]{1,3}[- ])?\\d[\\d -]*+(?:[A-Z]{2} )?");
  private static final Pattern POSTCODE_AFTER =
      Pattern.compile("(?: (?:cedex|CEDEX|Cedex))?[ -]\\d[\\d -]*$| (?:cedex|CEDEX|Cedex)$");
  private static final Pattern CITY_PREFIX = Pattern.compile("(?i)^(?:city|town|greater) (?:of )?");

  /** What makes a city of a name. */
  private static final Pattern CITY_SUFFIX =
      Pattern.compile(
          "(?i)[ -](?:shi|si|city|town|township|twp\\.?|municipality|metropolis|metropolitan city|cho"
              + "|machi|mura|son|eup|myeon|ken|fu|to|do|sheng|province|prefecture|state)$");

  /** What makes a part of a city or a wider area of a name: other readings go first. */
  private static final Pattern AREA_SUFFIX =
      Pattern.compile("(?i)[ -](?:ku|gu|gun|qu|xian|hsien|district|ward|county|sar)$");

  /** A province, canton or postal district in capitals behind the name: Rijswijk ZH, Odense C. */
  private static final Pattern CAPITALS_BEHIND = Pattern.compile(" [A-Z]{1,2}$");

  /** Words that are written in short as often as in full. */
  private static final Map<String, List<String>> IN_FULL =
      Map.of(
          "st", List.of("saint", "sankt", "sint"),
          "ste", List.of("sainte"),
          "mt", List.of("mount"),
          "ft", List.of("fort"),
          "pt", List.of("point", "port"),
          "s", List.of("san", "south"),
          "n", List.of("north"),
          "e", List.of("east"),
          "w", List.of("west"));

  private static final Pattern SHORT_WORD =
      Pattern.compile("(?i)^(st|ste|mt|ft|pt|[snew])(?:\\.[ -]?|[ -])(?=\\p{L})");

  /** German umlauts as two letters. */
  private static final Pattern UMLAUT = Pattern.compile("([aou])e");

  static CityReadings of(String city) {
    if (city.length() > NameKey.MAX_LENGTH) {
      return new CityReadings(List.of(), List.of(), Optional.empty());
    }
    List<String> parts = parts(withoutEntities(city));
    Set<String> keys = new LinkedHashSet<>();
    if (!parts.isEmpty()) {
      keys.add(NameKey.of(city));
    }
    Set<String> looser = new LinkedHashSet<>();
    for (String part : parts) {
      keys.add(NameKey.of(part));
      keys.add(NameKey.of(without(CITY_PREFIX, without(CITY_SUFFIX, part))));
      looser.add(NameKey.of(without(AREA_SUFFIX, part)));
      looser.add(NameKey.of(without(CAPITALS_BEHIND, part)));
      inFull(part).forEach(full -> looser.add(NameKey.of(full)));
    }
    List.copyOf(keys).forEach(key -> looser.add(UMLAUT.matcher(key).replaceAll("$1")));
    keys.remove("");
    looser.remove("");
    looser.removeAll(keys);
    return new CityReadings(
        List.copyOf(keys),
        List.copyOf(looser),
        parts.size() > 1 ? Optional.of(parts.get(parts.size() - 1)) : Optional.empty());
  }

  private static List<String> inFull(String part) {
    Matcher matcher = SHORT_WORD.matcher(part);
    return matcher.find()
        ? IN_FULL.get(matcher.group(1).toLowerCase(Locale.ROOT)).stream()
            .map(full -> full + " " + part.substring(matcher.end()))
            .toList()
        : List.of();
  }

  /** The keys of a region's name: as given, and without what makes a region of a name. */
  static Set<String> ofRegion(String region) {
    Set<String> keys = new LinkedHashSet<>();
    if (region.length() <= NameKey.MAX_LENGTH) {
      String name = withoutEntities(region).strip();
      keys.add(NameKey.of(name));
      keys.add(NameKey.of(without(CITY_SUFFIX, name)));
      keys.add(NameKey.of(without(AREA_SUFFIX, name)));
      keys.remove("");
    }
    return keys;
  }

  private static List<String> parts(String city) {
    List<String> parts = new ArrayList<>();
    for (String part : PARTS.split(city)) {
      String name = without(POSTCODE_AFTER, without(POSTCODE_BEFORE, part.strip())).strip();
      if (!name.isEmpty()) {
        parts.add(name);
      }
    }
    return parts;
  }

  private static String without(Pattern pattern, String name) {
    return pattern.matcher(name).replaceFirst("");
  }

  private static String withoutEntities(String name) {
    return ENTITY.matcher(name).replaceAll(CityReadings::character);
  }

  private static String character(MatchResult entity) {
    String code = entity.group(1);
    int point =
        code.charAt(0) == 'x' ? Integer.parseInt(code.substring(1), 16) : Integer.parseInt(code);
    return Character.isValidCodePoint(point) && !Character.isISOControl(point)
        ? Matcher.quoteReplacement(Character.toString(point))
        : " ";
  }
}
