package io.clusterpulse.ingest.document;

import io.clusterpulse.core.document.Indicator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Canonical ids, so that one document has one key however its source writes it. An empty answer
 * means that the text is no id of this kind.
 */
final class DocumentIds {
  /** Longest id of a publication, in characters. */
  static final int MAX_LENGTH = 512;

  /** The PCT has been open for applications since 1978. */
  private static final int FIRST_PCT_YEAR = 1978;

  private static final Pattern PUBLICATION_NUMBER =
      Pattern.compile(
          "WO[ /-]?(?<year>\\d{4})[ /-]?(?<serial>\\d{6})(?:[ -]?[A-Z]\\d?)?",
          Pattern.CASE_INSENSITIVE);

  /** Until June 2002: two digits of the year and five of the serial number. */
  private static final Pattern OLD_PUBLICATION_NUMBER =
      Pattern.compile(
          "WO[ /-]?(?<year>\\d{2})[ /-]?(?<serial>\\d{5})(?:[ -]?[A-Z]\\d?)?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern APPLICATION_NUMBER =
      Pattern.compile(
          "PCT[ /-]?(?<office>[A-Z]{2})[ /-]?(?<year>\\d{4}|\\d{2})[ /-](?<serial>\\d{5,6})",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern DOI_PREFIX =
      Pattern.compile(
          "(?:https?://(?:dx\\.|www\\.)?doi\\.org/|doi:\\s*)", Pattern.CASE_INSENSITIVE);

  /** Of characters that can be seen: two ids that look alike would be two documents. */
  private static final Pattern DOI =
      Pattern.compile("10\\.\\d{4,9}(?:\\.\\d+)*/(?!/)[^\\s\\p{Z}\\p{C}]+");

  private static final Pattern OTHER_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/()+-]{2,}");

  private static final String OPENALEX = "https://openalex.org/";

  private static final List<String> ROR_PREFIXES =
      List.of("https://ror.org/", "http://ror.org/", "ror.org/");
  private static final int ROR_LENGTH = 9;
  private static final int ROR_CHECK_DIGITS = 2;

  private DocumentIds() {}

  /** The key of a document with this indicator. */
  static Optional<String> canonical(Indicator indicator, String stated) {
    return switch (indicator) {
      case PCT_APPLICATION -> publicationNumber(stated);
      case ARTICLE -> publicationId(stated);
      case VC_DEAL -> dealId(stated);
    };
  }

  /** What an id of this indicator's documents must be, as a sentence without subject. */
  static String form(Indicator indicator) {
    return switch (indicator) {
      case PCT_APPLICATION -> "must be the number of a PCT publication, such as WO2024123456";
      case ARTICLE ->
          "must be a DOI, such as 10.1234/abcd.2024.17, or another stable id without spaces";
      case VC_DEAL -> "must be the source's stable id of the deal, without spaces";
    };
  }

  /** {@code WO 2024/123456 A1} becomes {@code WO2024123456}. */
  static Optional<String> publicationNumber(String stated) {
    Matcher current = PUBLICATION_NUMBER.matcher(stated);
    if (current.matches()) {
      int year = Integer.parseInt(current.group("year"));
      return year < FIRST_PCT_YEAR
          ? Optional.empty()
          : Optional.of("WO" + year + current.group("serial"));
    }
    Matcher old = OLD_PUBLICATION_NUMBER.matcher(stated);
    return old.matches()
        ? Optional.of("WO" + fullYear(old.group("year")) + "0" + old.group("serial"))
        : Optional.empty();
  }

  /** {@code PCT/EP99/01234} becomes {@code PCT/EP1999/001234}. */
  static Optional<String> applicationNumber(String stated) {
    Matcher matcher = APPLICATION_NUMBER.matcher(stated);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String serial = matcher.group("serial");
    return Optional.of(
        "PCT/"
            + matcher.group("office").toUpperCase(Locale.ROOT)
            + fullYear(matcher.group("year"))
            + "/"
            + (serial.length() == 5 ? "0" : "")
            + serial);
  }

  /**
   * {@code https://doi.org/10.1000/XYZ} becomes {@code 10.1000/xyz}. An id that is no DOI keeps its
   * letters, because other schemes tell upper case from lower case.
   */
  static Optional<String> publicationId(String stated) {
    boolean bare = stated.startsWith("10.");
    Matcher prefix = DOI_PREFIX.matcher(stated);
    boolean saysDoi = !bare && prefix.lookingAt();
    String id = saysDoi ? stated.substring(prefix.end()) : stated;
    if (id.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    if (saysDoi || id.startsWith("10.")) {
      return DOI.matcher(id).matches() ? Optional.of(lowerCaseAscii(id)) : Optional.empty();
    }
    String other = id.startsWith(OPENALEX) ? id.substring(OPENALEX.length()) : id;
    return OTHER_ID.matcher(other).matches() ? Optional.of(other) : Optional.empty();
  }

  /** As the source writes it. */
  private static Optional<String> dealId(String stated) {
    return stated.length() <= MAX_LENGTH && OTHER_ID.matcher(stated).matches()
        ? Optional.of(stated)
        : Optional.empty();
  }

  /**
   * The short form of a ROR id: a leading 0, six characters of Crockford's base 32, two check
   * digits (ror.org). {@code https://ror.org/057zh3y96} becomes {@code 057zh3y96}.
   */
  static Optional<String> ror(String stated) {
    String lower = stated.toLowerCase(Locale.ROOT);
    String id = lower;
    for (String prefix : ROR_PREFIXES) {
      if (lower.startsWith(prefix)) {
        id = lower.substring(prefix.length());
        break;
      }
    }
    return isRor(id) ? Optional.of(id) : Optional.empty();
  }

  private static boolean isRor(String id) {
    if (id.length() != ROR_LENGTH || id.charAt(0) != '0') {
      return false;
    }
    for (int i = 1; i < ROR_LENGTH; i++) {
      char c = id.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      boolean letter = c >= 'a' && c <= 'z' && c != 'i' && c != 'l' && c != 'o' && c != 'u';
      if (!digit && (!letter || i >= ROR_LENGTH - ROR_CHECK_DIGITS)) {
        return false;
      }
    }
    return true;
  }

  private static String fullYear(String year) {
    if (year.length() == 4) {
      return year;
    }
    return (Integer.parseInt(year) >= FIRST_PCT_YEAR % 100 ? "19" : "20") + year;
  }

  /** A DOI is the same in upper and lower case, for ASCII letters only (ISO 26324). */
  private static String lowerCaseAscii(String id) {
    StringBuilder lower = new StringBuilder(id);
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        lower.setCharAt(i, (char) (c + ('a' - 'A')));
      }
    }
    return lower.toString();
  }
}
