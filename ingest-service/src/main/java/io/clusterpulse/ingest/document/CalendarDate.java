package io.clusterpulse.ingest.document;

import java.time.DateTimeException;
import java.time.LocalDate;

/** A date written {@code YYYY-MM-DD} and in no other way. */
final class CalendarDate {
  private static final int LENGTH = "2024-06-13".length();

  private CalendarDate() {}

  /** Null where the text is no date, or one that the calendar does not have. */
  static LocalDate parse(String text) {
    if (text.length() != LENGTH || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return null;
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, LENGTH);
    if (year < 0 || month < 0 || day < 0) {
      return null;
    }
    try {
      return LocalDate.of(year, month, day);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int digits(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return number;
  }
}
