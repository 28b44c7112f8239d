package io.clusterpulse.feeds.reader;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Dates and times as sources nearly always write them, read by position: the JDK's formatter takes
 * longer for one date than everything else takes for the record that it stands in.
 */
final class IsoDate {
  private static final int DATE_CHARACTERS = 10;
  private static final int TIME_CHARACTERS = 19;
  private static final long SECONDS_OF_A_DAY = 86_400;

  private IsoDate() {}

  /**
   * @param text {@code 2024-06-13}
   * @return empty for anything else, and for days that there are not
   */
  static Optional<LocalDate> date(String text) {
    if (text.length() != DATE_CHARACTERS || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return Optional.empty();
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    try {
      return year < 1 || month < 0 || day < 0
          ? Optional.empty()
          : Optional.of(LocalDate.of(year, month, day));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * Seconds since 1970 of a date, or of a time in UTC, with or without Z and fractions.
   *
   * @return {@link Long#MIN_VALUE} for anything else, which may still be a time in other words
   */
  static long epochSecond(String text) {
    boolean isDate = text.length() == DATE_CHARACTERS;
    if (!isDate && (text.length() < TIME_CHARACTERS || text.charAt(DATE_CHARACTERS) != 'T')) {
      return Long.MIN_VALUE;
    }
    Optional<LocalDate> date = date(isDate ? text : text.substring(0, DATE_CHARACTERS));
    long second = isDate ? 0 : secondOfDay(text);
    return date.isEmpty() || second < 0
        ? Long.MIN_VALUE
        : date.get().toEpochDay() * SECONDS_OF_A_DAY + second;
  }

  /** Negative if the text is no time. */
  private static long secondOfDay(String text) {
    int hour = digits(text, 11, 13);
    int minute = digits(text, 14, 16);
    int second = digits(text, 17, 19);
    boolean sound =
        text.charAt(13) == ':'
            && text.charAt(16) == ':'
            && hour >= 0
            && hour < 24
            && minute >= 0
            && minute < 60
            && second >= 0
            && second < 60
            && isFraction(text);
    return sound ? hour * 3600L + minute * 60L + second : -1;
  }

  /** What stands behind the seconds: nothing, up to nine digits after a point, Z. */
  private static boolean isFraction(String text) {
    int end = text.charAt(text.length() - 1) == 'Z' ? text.length() - 1 : text.length();
    int digits = end - TIME_CHARACTERS - 1;
    return digits < 0
        ? end == TIME_CHARACTERS
        : text.charAt(TIME_CHARACTERS) == '.'
            && digits > 0
            && digits < 10
            && allDigits(text, TIME_CHARACTERS + 1, end);
  }

  private static boolean allDigits(String text, int from, int to) {
    for (int at = from; at < to; at++) {
      if (text.charAt(at) < '0' || text.charAt(at) > '9') {
        return false;
      }
    }
    return true;
  }

  /** Negative where there is something else than digits. */
  private static int digits(String text, int from, int to) {
    int number = 0;
    for (int at = from; at < to; at++) {
      int digit = text.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
