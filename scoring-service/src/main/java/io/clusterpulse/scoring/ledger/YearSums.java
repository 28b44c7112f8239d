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
 * The sums of one indicator at one place by year, and how they came about, as one array: there is
 * one for every place on earth in every source partition, each share of each document changes one,
 * and what costs time is how many places in memory that takes. First the offset of the last record
 * that changed something, then the years in no order, five numbers each. A year stays for its flows
 * when nothing is left to count.
 */
final class YearSums {
  private static final long[] NEW = {-1};
  private static final int TOUCHED_AT = 0;
  private static final int FIRST = 1;
  private static final int YEAR = 0;
  private static final int POINTS = 1;
  private static final int UNITS = 2;
  private static final int CORRECTED = 3;
  private static final int WITHDRAWN = 4;
  private static final int COLUMNS = 5;

  private YearSums() {}

  /** Sums of a place that no record has touched. */
  static long[] untouched() {
    return NEW;
  }

  /** Offset of the last record that changed something here; -1: none. */
  static long touchedAt(long[] sums) {
    return sums[TOUCHED_AT];
  }

  /** Puts all of it under its indicator; neither map gets a zero. */
  static void copyTo(
      Map<IndicatorYear, Counts> counts,
      Map<IndicatorYear, Flows> flows,
      long[] sums,
      Indicator indicator) {
    for (int at = FIRST; at < sums.length; at += COLUMNS) {
      IndicatorYear key = new IndicatorYear(indicator, (int) sums[at + YEAR]);
      Counts count = new Counts(sums[at + POINTS], sums[at + UNITS]);
      Flows flow = flows(sums, at);
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
   * @param offset of the record that says so
   * @return the sums from now on, mostly the same array
   * @throws IllegalStateException if more is taken away than was there
   */
  static long[] change(
      long[] sums, long offset, int year, long points, long units, ChangeKind kind) {
    int at = find(sums, year);
    long[] changed = at < sums.length ? sums : withYear(sums, year);
    changed[TOUCHED_AT] = offset;
    changed[at + POINTS] = Math.addExact(changed[at + POINTS], points);
    changed[at + UNITS] = Math.addExact(changed[at + UNITS], units);
    // Only differences of these mean anything: they may wrap around.
    changed[at + CORRECTED] += kind == ChangeKind.CORRECTED ? units : 0;
    changed[at + WITHDRAWN] += kind == ChangeKind.WITHDRAWN ? units : 0;
    if (changed[at + POINTS] < 0 || changed[at + UNITS] < 0) {
      throw new IllegalStateException(
          "more taken away than was there in %d: %d points and %d units, %d and %d are left"
              .formatted(year, -points, -units, changed[at + POINTS], changed[at + UNITS]));
    }
    return isZero(changed, at) ? without(changed, at) : changed;
  }

  /** How the units of the years within a window came about. */
  static Flows flows(long[] sums, YearWindow window) {
    Flows sum = Flows.ZERO;
    for (int at = FIRST; at < sums.length; at += COLUMNS) {
      if (window.contains((int) sums[at + YEAR])) {
        sum = sum.plus(flows(sums, at));
      }
    }
    return sum;
  }

  private static Flows flows(long[] sums, int at) {
    return Flows.ofUnits(sums[at + UNITS], sums[at + CORRECTED], sums[at + WITHDRAWN]);
  }

  /** The length where there is no such year. */
  private static int find(long[] sums, int year) {
    int at = FIRST;
    while (at < sums.length && sums[at + YEAR] != year) {
      at += COLUMNS;
    }
    return at;
  }

  private static long[] withYear(long[] sums, int year) {
    long[] longer = Arrays.copyOf(sums, sums.length + COLUMNS);
    longer[sums.length + YEAR] = year;
    return longer;
  }

  private static boolean isZero(long[] sums, int at) {
    return (sums[at + POINTS] | sums[at + UNITS] | sums[at + CORRECTED] | sums[at + WITHDRAWN])
        == 0;
  }

  private static long[] without(long[] sums, int at) {
    long[] shorter = Arrays.copyOf(sums, sums.length - COLUMNS);
    System.arraycopy(sums, at + COLUMNS, shorter, at, shorter.length - at);
    return shorter;
  }
}
