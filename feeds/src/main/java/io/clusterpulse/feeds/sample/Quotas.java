package io.clusterpulse.feeds.sample;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many documents of one indicator each home has in each of the six years that two editions
 * need. Scaling rounds by largest remainder, so that the world total is right; the first and the
 * sixth year are equal, so that both windows of five years hold the same total.
 */
final class Quotas {
  static final int YEARS = 6;
  private static final int WINDOW_YEARS = 5;

  private final long[] windowTotals;

  /**
   * @param counts whole documents of the world in a window, by home
   */
  Quotas(List<Long> counts, BigDecimal scale) {
    windowTotals = scaled(counts, scale);
  }

  private static long[] scaled(List<Long> counts, BigDecimal scale) {
    List<BigDecimal> exact = counts.stream().map(c -> scale.multiply(new BigDecimal(c))).toList();
    long[] parts = exact.stream().mapToLong(BigDecimal::longValue).toArray();
    BigDecimal world = exact.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    long rest =
        world.setScale(0, RoundingMode.HALF_UP).longValueExact()
            - IntStream.range(0, parts.length).mapToLong(home -> parts[home]).sum();
    Comparator<Integer> byRemainder =
        Comparator.comparing(home -> exact.get(home).remainder(BigDecimal.ONE));
    IntStream.range(0, parts.length)
        .boxed()
        .sorted(byRemainder.reversed().thenComparing(Comparator.naturalOrder()))
        .limit(rest)
        .forEach(home -> parts[home]++);
    return parts;
  }

  long windowTotal(int home) {
    return windowTotals[home];
  }

  /**
   * Documents of each home in one year.
   *
   * @param year 0 to 5
   */
  int[] ofYear(int year) {
    return IntStream.range(0, windowTotals.length).map(home -> ofYear(home, year)).toArray();
  }

  /** What five does not divide goes to other years for each home, to keep the years equal. */
  private int ofYear(int home, int year) {
    long total = windowTotals[home];
    boolean oneMore = (year + home) % WINDOW_YEARS < total % WINDOW_YEARS;
    return Math.toIntExact(total / WINDOW_YEARS + (oneMore ? 1 : 0));
  }
}
