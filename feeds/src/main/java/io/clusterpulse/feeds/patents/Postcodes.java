package io.clusterpulse.feeds.patents;

import java.util.regex.Pattern;

/** Takes postcodes off the name of a city, in the ways of many countries. */
final class Postcodes {
  /** 93073 Neutraubling, D-5600 Wuppertal, CH-1814 La Tour, 1011 AB Amsterdam. */
  private static final Pattern BEFORE =
      Pattern.compile("^〒? ?(?:[A-Z]{1,3}[- ]?)?\\d[\\d -]*(?:[A-Z]{2}\\b)?[ ,]+(?=\\p{L})");

  /** Tokyo 100-8405, Wuppertal 1, Conover, NC 28613, Paris Cedex 05, Bangor BT19 7QT. */
  private static final Pattern AFTER =
      Pattern.compile(
          "(?<=[\\p{L}.,)])[ ,]+〒?(?:(?i:cedex)(?: ?\\d+)?|[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}"
              + "|[A-Z]\\d[A-Z] ?\\d[A-Z]\\d|(?:[A-Z]{1,2}-?)?\\d[\\d -]*)(?=,|$)");

  private static final Pattern CEDEX = Pattern.compile("(?i:cedex)");

  private Postcodes() {}

  /**
   * @param city one line, one blank at a time
   */
  static String cutFrom(String city) {
    int digit = firstDigit(city);
    if (digit == city.length()) {
      return mayHaveCedex(city) ? cutByPattern(city) : city;
    }
    int name = nameAfterDigits(city);
    if (name > 0 && firstDigit(city.substring(name)) == city.length() - name) {
      return mayHaveCedex(city) ? cutByPattern(city) : city.substring(name);
    }
    return cutByPattern(city);
  }

  /** The patterns say everything; what comes before them is about what is usual. */
  static String cutByPattern(String city) {
    return AFTER.matcher(BEFORE.matcher(city).replaceFirst("")).replaceAll("");
  }

  private static boolean mayHaveCedex(String city) {
    return (city.indexOf('x') >= 0 || city.indexOf('X') >= 0) && CEDEX.matcher(city).find();
  }

  private static int firstDigit(String text) {
    int at = 0;
    while (at < text.length() && !isDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /**
   * Where the name begins behind digits and one blank; 0 if it is not as simple as that. Two
   * capitals alone may belong to the postcode.
   */
  private static int nameAfterDigits(String city) {
    int at = 0;
    while (at < city.length() && isDigit(city.charAt(at))) {
      at++;
    }
    boolean simple =
        at > 0
            && at + 2 < city.length()
            && city.charAt(at) == ' '
            && Character.isLetter(city.charAt(at + 1))
            && !Character.isUpperCase(city.charAt(at + 2));
    return simple ? at + 1 : 0;
  }
}
