package io.clusterpulse.feeds.patents;

import java.time.LocalDate;

/**
 * Whose word on a PCT application counts, least first, where several formats tell of the same one
 * and are fed with one credential. It is the highest digit of the revision, so that which format
 * was fed last does not matter.
 */
enum FeedRank {
  /** Tables made from other tables, without dates. */
  REGPAT,
  PATENTSVIEW,
  /** The office's register, as it stands on the day. */
  PEDS,
  USPTO,
  EPO,
  /** The International Bureau itself. */
  PCT;

  private static final long RANK = 10_000_000_000L;
  private static final int KINDS = 100;

  /**
   * Rank, day and kind, written one behind the other: 6_20240613_01.
   *
   * @param day of this publication or state
   * @param kindOrder of two publications of one day, 0 to 99
   */
  long revision(LocalDate day, int kindOrder) {
    long digits = day.getYear() * 10_000L + day.getMonthValue() * 100L + day.getDayOfMonth();
    return (ordinal() + 1) * RANK + digits * KINDS + kindOrder;
  }

  /** A1 before A2 before A9 before B1; what is no kind code comes first. */
  static int kindOrder(String kindOrNull) {
    if (kindOrNull == null || kindOrNull.isEmpty()) {
      return 0;
    }
    int letter = kindOrNull.charAt(0) - 'A';
    int digit = kindOrNull.length() > 1 ? kindOrNull.charAt(1) - '0' : 0;
    boolean sound = letter >= 0 && letter < 9 && digit >= 0 && digit <= 9;
    return sound ? letter * 10 + digit : 0;
  }
}
