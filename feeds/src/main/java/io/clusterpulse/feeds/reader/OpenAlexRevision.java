package io.clusterpulse.feeds.reader;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/**
 * The revision of a work: the second of its last update, then the day of the places it was mapped
 * with. A newer state of the work always wins; the same state wins again when it is fed with newer
 * places (an organisation moved, or the first run had no places at all).
 */
final class OpenAlexRevision {
  /** Days since 1970 have five digits until the year 2243. */
  private static final long DAYS = 100_000;

  private static final Pattern OFFSET = Pattern.compile("(?:Z|[+-]\\d{2}:\\d{2})$");

  private OpenAlexRevision() {}

  /**
   * @param updatedDate as OpenAlex writes it, a date or a time; null or unreadable counts as never
   * @param placesEpochDay day of the newest institution record, 0 without institutions
   * @return at least 1, and below 2<sup>53</sup> until the year 4800, so that JavaScript reads it
   *     exactly
   */
  static long of(String updatedDate, long placesEpochDay) {
    long day = Math.max(0, Math.min(placesEpochDay, DAYS - 1));
    return Math.max(1, epochSecond(updatedDate) * DAYS + day);
  }

  private static long epochSecond(String updatedDate) {
    if (updatedDate == null) {
      return 0;
    }
    try {
      return Math.max(0, parse(updatedDate.strip()));
    } catch (DateTimeException e) {
      return 0;
    }
  }

  private static long parse(String updatedDate) {
    if (updatedDate.indexOf('T') < 0) {
      return LocalDate.parse(updatedDate).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    }
    // Asked beforehand, because trying the one and then the other costs an exception for each work.
    return OFFSET.matcher(updatedDate).find()
        ? OffsetDateTime.parse(updatedDate).toEpochSecond()
        : LocalDateTime.parse(updatedDate).toEpochSecond(ZoneOffset.UTC);
  }
}
