package io.clusterpulse.scoring.ledger;

import io.clusterpulse.core.counting.ChangeKind;
import io.clusterpulse.core.counting.Counts;
import io.clusterpulse.core.counting.Flows;
import io.clusterpulse.core.counting.IndicatorYear;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.ranking.YearWindow;
import java.util.Arrays;
import java.util.Map;

/**
 * The sums of one indicator at one location by year, and how they came about. Small arrays, because
 * there is one of these for every place on earth in every source partition. A year stays for its
 * flows when nothing is left to count.
 */
final class YearSums {
  private static final int COLUMNS = 4;
  private static final short[] NO_YEARS = {};
  private static final long[] NO_SUMS = {};
  private static final int POINTS = 0;
  private static final int UNITS = 1;
  private static final int CORRECTED = 2;
  private static final int WITHDRAWN = 3;

  /** {@link PlaceCode}. */
  final int place;

  /** Offset of the last record that changed something here; -1: none. */
  long touchedAt = -1;

  private short[] years = NO_YEARS;
  private long[] sums = NO_SUMS;

  YearSums(int place) {
    this.place = place;
  }

  /** Puts all of it under its indicator; neither map gets a zero. */
  void copyTo(
      Map<IndicatorYear, Counts> counts, Map<IndicatorYear, Flows> flows, Indicator indicator) {
    for (int i = 0; i < years.length; i++) {
      IndicatorYear key = new IndicatorYear(indicator, years[i]);
      Counts count = new Counts(sum(i, POINTS), sum(i, UNITS));
      Flows flow = Flows.ofUnits(count.units(), sum(i, CORRECTED), sum(i, WITHDRAWN));
      if (!count.isZero()) {
        counts.put(key, count);
      }
      if (!flow.isZero()) {
        flows.put(key, flow);
      }
    }
  }

  /**
   * What a share adds in a year, or takes away.
   *
   * @throws IllegalStateException if more is taken away than was there
   */
  void change(int year, long points, long units, ChangeKind kind) {
    int at = Arrays.binarySearch(years, (short) year);
    if (at < 0) {
      at = -at - 1;
      insert(at, (short) year);
    }
    int column = at * COLUMNS;
    sums[column + POINTS] = Math.addExact(sums[column + POINTS], points);
    sums[column + UNITS] = Math.addExact(sums[column + UNITS], units);
    // Only differences of these mean anything: they may wrap around.
    sums[column + CORRECTED] += kind == ChangeKind.CORRECTED ? units : 0;
    sums[column + WITHDRAWN] += kind == ChangeKind.WITHDRAWN ? units : 0;
    if (sums[column + POINTS] < 0 || sums[column + UNITS] < 0) {
      throw new IllegalStateException(
          "more taken away than was there in %d: %d points and %d units, %d and %d are left"
              .formatted(year, -points, -units, sums[column + POINTS], sums[column + UNITS]));
    }
    if (isZero(column)) {
      remove(at);
    }
  }

  /** How the units of the years within a window came about. */
  Flows flows(YearWindow window) {
    Flows sum = Flows.ZERO;
    for (int i = 0; i < years.length; i++) {
      if (window.contains(years[i])) {
        sum = sum.plus(Flows.ofUnits(sum(i, UNITS), sum(i, CORRECTED), sum(i, WITHDRAWN)));
      }
    }
    return sum;
  }

  private boolean isZero(int column) {
    long any = 0;
    for (int i = 0; i < COLUMNS; i++) {
      any |= sums[column + i];
    }
    return any == 0;
  }

  private void insert(int at, short year) {
    short[] longerYears = Arrays.copyOf(years, years.length + 1);
    System.arraycopy(years, at, longerYears, at + 1, years.length - at);
    longerYears[at] = year;
    long[] longer = Arrays.copyOf(sums, sums.length + COLUMNS);
    System.arraycopy(sums, at * COLUMNS, longer, (at + 1) * COLUMNS, sums.length - at * COLUMNS);
    Arrays.fill(longer, at * COLUMNS, (at + 1) * COLUMNS, 0);
    years = longerYears;
    sums = longer;
  }

  private void remove(int at) {
    short[] shorterYears = Arrays.copyOf(years, years.length - 1);
    System.arraycopy(years, at + 1, shorterYears, at, shorterYears.length - at);
    long[] shorter = Arrays.copyOf(sums, sums.length - COLUMNS);
    System.arraycopy(
        sums, (at + 1) * COLUMNS, shorter, at * COLUMNS, shorter.length - at * COLUMNS);
    years = shorterYears;
    sums = shorter;
  }

  private long sum(int entry, int column) {
    return sums[entry * COLUMNS + column];
  }
}
