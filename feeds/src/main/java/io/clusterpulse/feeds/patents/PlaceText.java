package io.clusterpulse.feeds.patents;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Cities, regions and countries as offices write them, made readable: postcodes off the city,
 * entities that were left in the text turned into letters, countries in ISO 3166. What a city is
 * called where, suffixes such as -shi included, is the gazetteer's work.
 */
final class PlaceText {
  private static final int MAX_CHARACTERS = 200;
  private static final Set<String> COUNTRIES =
      Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

  /** The same by their letters, A to Z: asked for every person of a table. */
  private static final boolean[] IS_COUNTRY = new boolean[26 * 26];

  static {
    COUNTRIES.forEach(code -> IS_COUNTRY[pairOf(code)] = true);
  }

  /** Codes that offices use and ISO 3166 does not, or no longer. */
  private static final Map<String, String> OTHER_CODES =
      Map.of("EL", "GR", "UK", "GB", "XK", "XK", "ROK", "KR", "USA", "US", "JPX", "JP");

  /** Of the United States, with the District of Columbia and Puerto Rico. */
  private static final Set<String> STATES =
      Set.of(
          ("AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND"
                  + " NE NH NJ NM NV NY OH OK OR PA PR RI SC SD TN TX UT VA VT WA WI WV WY")
              .split(" "));

  private static final Pattern NUMERIC_ENTITY = Pattern.compile("&#(x[0-9a-fA-F]{1,6}|\\d{1,7});");
  private static final Pattern LETTER_ENTITY =
      Pattern.compile(
          "&([A-Za-z])(acute|grave|circ|uml|tilde|cedil|ring|caron|breve|macr|ogon|dblac|dot);");
  private static final Map<String, String> ACCENTS =
      Map.ofEntries(
          Map.entry("acute", "\u0301"),
          Map.entry("grave", "\u0300"),
          Map.entry("circ", "\u0302"),
          Map.entry("uml", "\u0308"),
          Map.entry("tilde", "\u0303"),
          Map.entry("cedil", "\u0327"),
          Map.entry("ring", "\u030A"),
          Map.entry("caron", "\u030C"),
          Map.entry("breve", "\u0306"),
          Map.entry("macr", "\u0304"),
          Map.entry("ogon", "\u0328"),
          Map.entry("dblac", "\u030B"),
          Map.entry("dot", "\u0307"));
  private static final Map<String, String> WHOLE_ENTITIES =
      Map.of(
          "&oslash;",
          "ø",
          "&Oslash;",
          "Ø",
          "&aelig;",
          "æ",
          "&AElig;",
          "Æ",
          "&szlig;",
          "ß",
          "&lstrok;",
          "ł",
          "&Lstrok;",
          "Ł",
          "&amp;",
          "&",
          "&apos;",
          "'",
          "&nbsp;",
          " ");

  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");
  private static final Pattern NO_LETTER = Pattern.compile("[^A-Za-z]");
  private static final Map<String, String> COUNTRY_NAMES =
      COUNTRIES.stream()
          .collect(
              Collectors.toMap(
                  code -> code,
                  code ->
                      new Locale.Builder()
                          .setRegion(code)
                          .build()
                          .getDisplayCountry(Locale.ENGLISH)));

  private static final Pattern STATE_BEHIND = Pattern.compile("^(.*\\p{L}.*?)(?:, ?| )([A-Z]{2})$");

  /** What offices write where nobody said anything. */
  private static final Set<String> NOTHING =
      Set.of("unknown", "omitted", "none", "n/a", "na", "null");

  private static final int LONGEST_NOTHING = 7;

  private PlaceText() {}

  /**
   * Text that the ingest-service takes: no control characters and no marks that turn the direction
   * of writing, white space as one blank, entities as letters.
   *
   * @return null if nothing is left
   */
  static String clean(String textOrNull) {
    if (textOrNull == null) {
      return null;
    }
    if (isPlain(textOrNull)) {
      String stripped = textOrNull.strip();
      return stripped.isEmpty() ? null : stripped;
    }
    String text = textOrNull.indexOf('&') < 0 ? textOrNull : withoutEntities(textOrNull);
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().map(c -> isTaken(c) ? c : ' ').forEach(clean::appendCodePoint);
    String single = WHITE_SPACE.matcher(clean.toString().strip()).replaceAll(" ");
    return single.isEmpty() ? null : single;
  }

  /** Most texts are: visible ASCII without entities, one blank at a time. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c > ' ' && c < 0x7F && c != '&';
      boolean oneBlank = c == ' ' && (i == 0 || text.charAt(i - 1) != ' ');
      if (!plain && !oneBlank) {
        return false;
      }
    }
    return true;
  }

  /** The city without postcodes; null if nothing is left. */
  static String city(String textOrNull) {
    String city = clean(textOrNull);
    if (city == null) {
      return null;
    }
    if (!hasLetter(city) || isNothing(city)) {
      return null;
    }
    city = Postcodes.cutFrom(city);
    city = withoutCommasAround(city);
    return city.length() > MAX_CHARACTERS || !hasLetter(city) ? null : city;
  }

  private static boolean isNothing(String text) {
    return text.length() <= LONGEST_NOTHING && NOTHING.contains(text.toLowerCase(Locale.ROOT));
  }

  /** The two letters of a state behind a city of the United States or Canada; null without. */
  static String stateBehind(String city, String country) {
    if (!"US".equals(country) && !"CA".equals(country)) {
      return null;
    }
    Matcher match = STATE_BEHIND.matcher(city);
    return match.matches() ? match.group(2) : null;
  }

  static boolean isState(String textOrNull, String country) {
    return textOrNull != null
        && ("US".equals(country) || "CA".equals(country))
        && textOrNull.length() == 2
        && textOrNull.equals(textOrNull.toUpperCase(Locale.ROOT));
  }

  static boolean isCountryName(String text, String country) {
    return country != null && text.equalsIgnoreCase(COUNTRY_NAMES.get(country));
  }

  /** ISO 3166-1 alpha-2, or null for {@code unknown}, {@code omitted}, regions and old states. */
  static String country(String textOrNull) {
    if (textOrNull == null) {
      return null;
    }
    if (isCountry(textOrNull)) {
      return textOrNull;
    }
    String code = NO_LETTER.matcher(textOrNull).replaceAll("").toUpperCase(Locale.ROOT);
    return isCountry(code) ? code : OTHER_CODES.get(code);
  }

  private static boolean isCountry(String code) {
    int pair = pairOf(code);
    return pair >= 0 && IS_COUNTRY[pair];
  }

  /** Of two capital letters; -1 of anything else. */
  private static int pairOf(String code) {
    if (code.length() != 2 || !isCapital(code.charAt(0)) || !isCapital(code.charAt(1))) {
      return -1;
    }
    return (code.charAt(0) - 'A') * 26 + code.charAt(1) - 'A';
  }

  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  /** The USPTO leaves the country out where it gives a state. */
  static String country(String textOrNull, String regionOrNull) {
    boolean stateAlone =
        (textOrNull == null || textOrNull.isBlank())
            && regionOrNull != null
            && STATES.contains(regionOrNull.strip());
    return stateAlone ? "US" : country(textOrNull);
  }

  private static boolean hasLetter(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plainLetter = c < 0x80 && (c >= 'a' && c <= 'z' || isCapital(c));
      if (plainLetter || c >= 0x80 && Character.isLetter(text.codePointAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static String withoutCommasAround(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && " ,;".indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && " ,;".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isTaken(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.FORMAT,
          Character.UNASSIGNED,
          Character.PRIVATE_USE ->
          false;
      default -> true;
    };
  }

  private static String withoutEntities(String text) {
    String letters =
        LETTER_ENTITY
            .matcher(text)
            .replaceAll(
                match -> Matcher.quoteReplacement(match.group(1) + ACCENTS.get(match.group(2))));
    String whole = letters;
    for (Map.Entry<String, String> entity : WHOLE_ENTITIES.entrySet()) {
      whole = whole.replace(entity.getKey(), entity.getValue());
    }
    String resolved =
        NUMERIC_ENTITY
            .matcher(whole)
            .replaceAll(match -> Matcher.quoteReplacement(characterOf(match.group(1))));
    return Normalizer.normalize(resolved, Normalizer.Form.NFC);
  }

  private static String characterOf(String number) {
    int codePoint =
        number.startsWith("x")
            ? Integer.parseInt(number.substring(1), 16)
            : Integer.parseInt(number);
    return Character.isValidCodePoint(codePoint) ? Character.toString(codePoint) : " ";
  }
}
