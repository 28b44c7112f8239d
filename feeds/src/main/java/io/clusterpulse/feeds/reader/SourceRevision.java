package io.clusterpulse.feeds.reader;

import io.clusterpulse.gazetteer.organisation.Institutions;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/**
 * The revision of a publication, on one scale for every source: the second in which the source last
 * changed it, then the number of the places it was mapped with. A newer state of a work always
 * wins; the same state wins again when it is fed with newer places (an organisation moved, or the
 * first run had no places at all).
 */
final class SourceRevision {
  /** The number of places has five digits. */
  static final long PLACES = 100_000;

  /**
   * What a standing word adds, in seconds: about 95 years. Sources go on stating a retracted work
   * as if nothing had happened, so the notice that retracts it must win over all of these.
   */
  private static final long STANDING_SECONDS = 3_000_000_000L;

  private static final Pattern OFFSET = Pattern.compile("(?:Z|[+-]\\d{2}:\\d{2})$");

  private SourceRevision() {}

  /**
   * @param epochSecond UTC; before 1970 counts as 1970
   * @param placesNumber 0 without places; see {@link Institutions#number()}
   * @return at least 1, and below 2<sup>53</sup> until the year 4800, so that JavaScript reads it
   *     exactly
   */
  static long of(long epochSecond, long placesNumber) {
    long number = Math.max(0, Math.min(placesNumber, PLACES - 1));
    return Math.max(1, Math.max(0, epochSecond) * PLACES + number);
  }

  /** A revision that wins over whatever a source says of the document in our time. */
  static long standing(long epochSecond) {
    return of(Math.max(0, epochSecond) + STANDING_SECONDS, 0);
  }

  /** The second in which the source last changed the document, as {@link #of} was told. */
  static long secondOf(long revision) {
    return revision / PLACES;
  }

  /** The day on which the source last changed the document, as {@link #of} was told. */
  static long epochDayOf(long revision) {
    return secondOf(revision) / 86_400;
  }

  /**
   * The second of a date or a time as sources write it; 0 for null and for what cannot be read: the
   * document is then older than any other state of it.
   */
  static long epochSecond(String writtenOrNull) {
    if (writtenOrNull == null) {
      return 0;
    }
    String written = writtenOrNull.strip();
    long usual = IsoDate.epochSecond(written);
    if (usual != Long.MIN_VALUE) {
      return Math.max(0, usual);
    }
    try {
      return Math.max(0, parse(written));
    } catch (DateTimeException e) {
      return 0;
    }
  }

  private static long parse(String written) {
    if (written.indexOf('T') < 0) {
      return LocalDate.parse(written).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    }
    // Asked beforehand, because trying the one and then the other costs an exception for each work.
    return OFFSET.matcher(written).find()
        ? OffsetDateTime.parse(written).toEpochSecond()
        : LocalDateTime.parse(written).toEpochSecond(ZoneOffset.UTC);
  }
}
