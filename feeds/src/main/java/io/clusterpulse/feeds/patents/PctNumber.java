package io.clusterpulse.feeds.patents;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The two numbers of a PCT application in their canonical form, out of the spellings of fifty
 * years: {@code PCT/EP2010/005368} and {@code WO2011029548}. A year of two digits and a serial
 * number of five were usual until 2004.
 */
final class PctNumber {
  private static final int FIRST_YEAR = 1978;

  /** Where the year ends behind two letters. */
  private static final int YEAR_END = 6;

  private static final Pattern APPLICATION =
      Pattern.compile(
          "(?:PCT[/ -]?)?([A-Z]{2})[/ -]?(?:(\\d{4}|\\d{2})[/ -](\\d{1,6})|(\\d{7,10}))");

  private static final Pattern PUBLICATION =
      Pattern.compile(
          "(?:WO)?[/ -]?(?:(\\d{4}|\\d{2})[/ -](\\d{1,6})|(\\d{7,10}))(?:[/ -]?[A-Z]\\d?)?");

  private PctNumber() {}

  /**
   * @param written with or without {@code PCT}; null is allowed
   */
  static Optional<String> application(String written) {
    if (written == null) {
      return Optional.empty();
    }
    if (isLettersAndTenDigits(written) && !written.startsWith("WO")) {
      return Optional.of(
          "PCT/" + written.substring(0, YEAR_END) + "/" + written.substring(YEAR_END));
    }
    Matcher number = APPLICATION.matcher(written.strip().toUpperCase(Locale.ROOT));
    if (!number.matches() || number.group(1).equals("WO")) {
      return Optional.empty();
    }
    return yearAndSerial(number.group(2), number.group(3), number.group(4))
        .map(parts -> "PCT/" + number.group(1) + parts.substring(0, 4) + "/" + parts.substring(4));
  }

  /**
   * @param written with or without {@code WO} and kind code; null is allowed
   */
  static Optional<String> publication(String written) {
    if (written == null) {
      return Optional.empty();
    }
    if (isLettersAndTenDigits(written) && written.startsWith("WO")) {
      return Optional.of(written);
    }
    Matcher number = PUBLICATION.matcher(written.strip().toUpperCase(Locale.ROOT));
    return number.matches()
        ? yearAndSerial(number.group(1), number.group(2), number.group(3))
            .map(parts -> "WO" + parts)
        : Optional.empty();
  }

  /** Two letters, a year that can be, and six digits; what a table of millions is made of. */
  private static boolean isLettersAndTenDigits(String written) {
    if (written.length() != YEAR_END + 6) {
      return false;
    }
    for (int at = 0; at < written.length(); at++) {
      char c = written.charAt(at);
      if (at < 2 ? c < 'A' || c > 'Z' : c < '0' || c > '9') {
        return false;
      }
    }
    return Integer.parseInt(written, 2, YEAR_END, 10) >= FIRST_YEAR;
  }

  /** The year in which an application was published first; the number says it. */
  static int publicationYear(String publicationNumber) {
    return Integer.parseInt(publicationNumber.substring(2, 6));
  }

  /** Ten digits: the year and six of the serial number. */
  private static Optional<String> yearAndSerial(String year, String serial, String digits) {
    if (digits == null) {
      return tenDigits(year, serial);
    }
    // A year of four digits leaves five or six, a year of two leaves five or six as well.
    int yearDigits = digits.length() >= 9 ? 4 : 2;
    return tenDigits(digits.substring(0, yearDigits), digits.substring(yearDigits));
  }

  private static Optional<String> tenDigits(String year, String serial) {
    int stated = Integer.parseInt(year);
    int full = year.length() == 4 ? stated : stated + (stated >= FIRST_YEAR % 100 ? 1900 : 2000);
    return full < FIRST_YEAR
        ? Optional.empty()
        : Optional.of(full + "0".repeat(6 - serial.length()) + serial);
  }
}
