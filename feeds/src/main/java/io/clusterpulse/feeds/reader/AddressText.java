package io.clusterpulse.feeds.reader;

import io.clusterpulse.gazetteer.Gazetteer;
import io.clusterpulse.gazetteer.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.regex.Pattern;

/**
 * Reads the city out of an address that is one line of text, from its end: {@code Department,
 * University, City, Region, Country.} Careful rather than complete: an answer needs a country (or a
 * state of the USA) at the end and a city that the gazetteer knows there, near the end, in words
 * that are no institution. For several threads.
 */
public final class AddressText {
  /** Beyond this nobody writes an address; the end is where the place stands. */
  private static final int MAX_CHARACTERS = 2_000;

  /** How many parts before the country may be the city. */
  private static final int PARTS_LOOKED_AT = 3;

  private static final int MAX_WORDS_OF_A_CITY = 4;

  /** Where a name fits several cities of the country, only a large one is surely meant. */
  private static final long SURELY_MEANT_INHABITANTS = 100_000;

  private static final Pattern ADDRESSES_OF_MAIL =
      Pattern.compile("(?i)(?:electronic address|e-?mail(?: address)?)\\s*:?\\s*\\S*|\\S+@\\S+");

  private static final Pattern SEPARATOR = Pattern.compile("[,，;]");
  private static final Pattern END = Pattern.compile("[\\s.]+$");

  /** Parts of a word with a digit in it: 01100, I-67100, SW7, 2AZ, 113-8654. */
  private static final Pattern POSTCODE = Pattern.compile("\\S*\\d\\S*");

  private static final Pattern INSTITUTION =
      Pattern.compile(
          "(?i)\\b(?:univ|dep(?:artmen)?t|inst|hosp|school|colleg|fac(?:ulty|\\b)|cent(?:er|re|ro)\\b"
              + "|lab|division|clini|academ|depart|program|service|unit\\b|ministry|research|science"
              + "|medic|technolog|company|inc\\b|ltd\\b|gmbh|street|road|avenue|\\bst\\.?$|rue\\b)");

  /** Abbreviations that are neither the name nor the postal code of a state. */
  private static final Map<String, String> STATES =
      Map.ofEntries(
          Map.entry("tenn", "TN"),
          Map.entry("wva", "WV"),
          Map.entry("calif", "CA"),
          Map.entry("mass", "MA"),
          Map.entry("penn", "PA"),
          Map.entry("conn", "CT"),
          Map.entry("mich", "MI"),
          Map.entry("minn", "MN"),
          Map.entry("wash", "WA"),
          Map.entry("d.c", "DC"),
          Map.entry("ill", "IL"),
          Map.entry("fla", "FL"),
          Map.entry("tex", "TX"),
          Map.entry("ariz", "AZ"),
          Map.entry("colo", "CO"),
          Map.entry("wis", "WI"),
          Map.entry("ore", "OR"));

  /** Countries that are one city. */
  private static final Map<String, String> CITY_STATES =
      Map.of("SG", "Singapore", "HK", "Hong Kong", "MO", "Macau", "MC", "Monaco");

  /** Authors of one article, and of the next, share their addresses. */
  private static final int REMEMBERED = 1 << 13;

  private final Gazetteer gazetteer;

  /** Each address has one place here, which the next one of that place takes. */
  private final AtomicReferenceArray<Remembered> remembered =
      new AtomicReferenceArray<>(REMEMBERED);

  private record Remembered(String address, Optional<Place> place) {}

  /**
   * @param region null where none is stated
   * @param countryCode ISO 3166-1 alpha-2
   */
  public record Place(String city, String region, String countryCode) {}

  public AddressText(Gazetteer gazetteer) {
    this.gazetteer = gazetteer;
  }

  /**
   * The place at the end of an address.
   *
   * @return empty where it cannot be told reliably
   */
  public Optional<Place> place(String address) {
    if (address.length() > MAX_CHARACTERS) {
      return read(address);
    }
    int slot = Math.floorMod(address.hashCode(), REMEMBERED);
    Remembered known = remembered.get(slot);
    if (known == null || !known.address().equals(address)) {
      known = new Remembered(address, read(address));
      remembered.set(slot, known);
    }
    return known.place();
  }

  private Optional<Place> read(String address) {
    String text = address.strip();
    if (text.length() > MAX_CHARACTERS) {
      text = text.substring(text.length() - MAX_CHARACTERS);
    }
    List<String> parts = parts(ADDRESSES_OF_MAIL.matcher(text).replaceAll(" "));
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    String last = parts.remove(parts.size() - 1);
    Optional<String> country =
        CountryNames.code(last).or(() -> CountryNames.code(withoutPostcodes(last)));
    return country.flatMap(code -> cityIn(code, parts)).or(() -> cityInState(last, parts));
  }

  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    for (String part : SEPARATOR.split(text)) {
      String bare = END.matcher(part.strip()).replaceAll("");
      if (!bare.isEmpty()) {
        parts.add(bare);
      }
    }
    return parts;
  }

  private Optional<Place> cityIn(String country, List<String> parts) {
    int end = parts.size();
    for (int at = end - 1; at >= Math.max(0, end - PARTS_LOOKED_AT); at--) {
      Optional<Place> place = cityAt(country, parts, at);
      if (place.isPresent()) {
        return place;
      }
    }
    String cityState = CITY_STATES.get(country);
    return cityState == null ? Optional.empty() : sure(cityState, null, country);
  }

  /** A part that is a region is the region of the part before it, where that names a city in it. */
  private Optional<Place> cityAt(String country, List<String> parts, int at) {
    String words = withoutPostcodes(parts.get(at));
    if (at > 0 && isRegion(words, country)) {
      String before = withoutPostcodes(parts.get(at - 1));
      Optional<Place> inRegion =
          isLikeCity(before) ? unambiguous(before, words, country) : Optional.empty();
      if (inRegion.isPresent()) {
        return inRegion;
      }
    }
    return isLikeCity(words) ? sure(words, null, country) : Optional.empty();
  }

  private Optional<Place> cityInState(String last, List<String> parts) {
    String written = withoutPostcodes(last);
    String state = STATES.getOrDefault(written.toLowerCase(Locale.ROOT), written);
    if (parts.isEmpty() || !isRegion(state, "US")) {
      return Optional.empty();
    }
    String city = withoutPostcodes(parts.get(parts.size() - 1));
    return isLikeCity(city) ? unambiguous(city, state, "US") : Optional.empty();
  }

  private boolean isRegion(String words, String country) {
    return words.length() > 1
        && words.chars().anyMatch(Character::isLetter)
        && gazetteer.isRegion(words, country);
  }

  private static boolean isLikeCity(String words) {
    return words.length() > 1
        && words.split("\\s+").length <= MAX_WORDS_OF_A_CITY
        && Character.isUpperCase(words.codePointAt(0))
        && !INSTITUTION.matcher(words).find();
  }

  private Optional<Place> unambiguous(String city, String region, String country) {
    return gazetteer
        .find(city, region, country)
        .filter(placement -> !placement.ambiguous())
        .map(placement -> new Place(city, region, country));
  }

  private Optional<Place> sure(String city, String region, String country) {
    return gazetteer
        .find(city, region, country)
        .filter(AddressText::isSurelyMeant)
        .map(placement -> new Place(city, region, country));
  }

  private static boolean isSurelyMeant(Placement placement) {
    return !placement.ambiguous() || placement.city().population() >= SURELY_MEANT_INHABITANTS;
  }

  private static String withoutPostcodes(String part) {
    return POSTCODE.matcher(part).replaceAll(" ").replaceAll("\\s+", " ").strip();
  }
}
