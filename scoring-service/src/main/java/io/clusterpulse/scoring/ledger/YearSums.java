package io.clusterpulse.scoring.ledger;

import io.clusterpulse.core.counting.ChangeKind;
import io.clusterpulse.core.counting.Counts;
import io.clusterpulse.core.counting.Flows;
import io.clusterpulse.core.counting.IndicatorYear;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.ranking.YearWindow;
import java.util.Map;

/**
 * The sums of one indicator at each place by year, and how they came about. Each place has one
 * block of {@link LongBlocks}: there is one for every place on earth in every source partition,
 * each share of each document changes one, and what costs time is how many places in memory that
 * takes. First the offset of the last record that changed something, then how many years there are,
 * then the years in no order, five numbers each. A year stays for its flows when nothing is left to
 * count.
 */
final class YearSums {
  private static final int TOUCHED_AT = 0;
  private static final int YEARS = 1;
  private static final int FIRST = 2;
  private static final int YEAR = 0;
  private static final int POINTS = 1;
  private static final int UNITS = 2;
  private static final int CORRECTED = 3;
  private static final int WITHDRAWN = 4;
  private static final int COLUMNS = 5;

  private final Indicator indicator;
  private final LongBlocks blocks = new LongBlocks();

  YearSums(Indicator indicator) {
    this.indicator = indicator;
  }

  /** The block of a place that no record has touched. */
  int add() {
    int block = blocks.allocate(FIRST);
    blocks.page(block)[LongBlocks.offset(block) + TOUCHED_AT] = -1;
    return block;
  }

  /** Offset of the last record that changed something here; -1: none. */
  long touchedAt(int block) {
    return blocks.page(block)[LongBlocks.offset(block) + TOUCHED_AT];
  }

  /** Puts all of it under its indicator; neither map gets a zero. */
  void copyTo(Map<IndicatorYear, Counts> counts, Map<IndicatorYear, Flows> flows, int block) {
    long[] page = blocks.page(block);
    int first = LongBlocks.offset(block) + FIRST;
    int end = end(page, LongBlocks.offset(block));
    for (int at = first; at < end; at += COLUMNS) {
      IndicatorYear key = new IndicatorYear(indicator, (int) page[at + YEAR]);
      Counts count = new Counts(page[at + POINTS], page[at + UNITS]);
      Flows flow = flows(page, at);
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
   * @return the block from now on, mostly the same
   * @throws IllegalStateException if more is taken away than was there
   */
  int change(int block, long offset, int year, long points, long units, ChangeKind kind) {
    long[] page = blocks.page(block);
    int begin = LongBlocks.offset(block);
    int at = find(page, begin, year);
    if (at == end(page, begin)) {
      return change(withYear(block, year), offset, year, points, units, kind);
    }
    page[begin + TOUCHED_AT] = offset;
    page[at + POINTS] = Math.addExact(page[at + POINTS], points);
    page[at + UNITS] = Math.addExact(page[at + UNITS], units);
    // Only differences of these mean anything: they may wrap around.
    page[at + CORRECTED] += kind == ChangeKind.CORRECTED ? units : 0;
    page[at + WITHDRAWN] += kind == ChangeKind.WITHDRAWN ? units : 0;
    if (page[at + POINTS] < 0 || page[at + UNITS] < 0) {
      throw new IllegalStateException(
          "more taken away than was there in %d: %d points and %d units, %d and %d are left"
              .formatted(year, -points, -units, page[at + POINTS], page[at + UNITS]));
    }
    return isZero(page, at) ? without(block, at) : block;
  }

  /** How the units of the years within a window came about. */
  Flows flows(int block, YearWindow window) {
    long[] page = blocks.page(block);
    int first = LongBlocks.offset(block) + FIRST;
    int end = end(page, LongBlocks.offset(block));
    Flows sum = Flows.ZERO;
    for (int at = first; at < end; at += COLUMNS) {
      if (window.contains((int) page[at + YEAR])) {
        sum = sum.plus(flows(page, at));
      }
    }
    return sum;
  }

  private static Flows flows(long[] page, int at) {
    return Flows.ofUnits(page[at + UNITS], page[at + CORRECTED], page[at + WITHDRAWN]);
  }

  private static int end(long[] page, int begin) {
    return begin + FIRST + (int) page[begin + YEARS] * COLUMNS;
  }

  /** The end of the block where there is no such year. */
  private static int find(long[] page, int begin, int year) {
    int end = end(page, begin);
    int at = begin + FIRST;
    while (at < end && page[at + YEAR] != year) {
      at += COLUMNS;
    }
    return at;
  }

  private static boolean isZero(long[] page, int at) {
    return (page[at + POINTS] | page[at + UNITS] | page[at + CORRECTED] | page[at + WITHDRAWN])
        == 0;
  }

  private int withYear(int block, int year) {
    int length = length(block);
    int longer = blocks.resized(block, length, length + COLUMNS);
    long[] page = blocks.page(longer);
    int begin = LongBlocks.offset(longer);
    page[begin + YEARS]++;
    page[begin + length + YEAR] = year;
    return longer;
  }

  /** The last year takes the place of the one that goes. */
  private int without(int block, int at) {
    int length = length(block);
    long[] page = blocks.page(block);
    int begin = LongBlocks.offset(block);
    System.arraycopy(page, begin + length - COLUMNS, page, at, COLUMNS);
    page[begin + YEARS]--;
    return blocks.resized(block, length, length - COLUMNS);
  }

  private int length(int block) {
    int begin = LongBlocks.offset(block);
    return end(blocks.page(block), begin) - begin;
  }
}
