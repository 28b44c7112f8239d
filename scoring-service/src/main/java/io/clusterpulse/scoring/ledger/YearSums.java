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
 * then the years in no order, two numbers each: the year with the points, and the units. What of
 * them came with corrections and withdrawals, which most places have none of, is in a second block.
 * A year stays for its flows when nothing is left to count.
 */
final class YearSums {
  private static final int TOUCHED_AT = 0;

  /** How many years there are and, in the upper half, the block of the flows; 0: all are zero. */
  private static final int HEAD = 1;

  private static final int FIRST = 2;
  private static final int YEAR_POINTS = 0;
  private static final int UNITS = 1;
  private static final int COLUMNS = 2;

  /** The year is above them. */
  private static final int POINTS_BITS = 48;

  private static final long MAX_POINTS = (1L << POINTS_BITS) - 1;

  /** In the block of the flows, for each year in the same order. */
  private static final int CORRECTED = 0;

  private static final int WITHDRAWN = 1;

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
    int begin = LongBlocks.offset(block);
    for (int row = 0; row < years(page, begin); row++) {
      int at = at(begin, row);
      IndicatorYear key = new IndicatorYear(indicator, year(page, at));
      Counts count = new Counts(points(page, at), page[at + UNITS]);
      Flows flow = flows(page, begin, row);
      if (!count.isZero()) {
        counts.put(key, count);
      }
      if (!flow.isZero()) {
        flows.put(key, flow);
      }
    }
  }

  /** How the units of the years within a window came about. */
  Flows flows(int block, YearWindow window) {
    long[] page = blocks.page(block);
    int begin = LongBlocks.offset(block);
    Flows sum = Flows.ZERO;
    for (int row = 0; row < years(page, begin); row++) {
      if (window.contains(year(page, at(begin, row)))) {
        sum = sum.plus(flows(page, begin, row));
      }
    }
    return sum;
  }

  private Flows flows(long[] page, int begin, int row) {
    long units = page[at(begin, row) + UNITS];
    int flows = flowsBlock(page, begin);
    if (flows == 0) {
      return Flows.ofUnits(units, 0, 0);
    }
    long[] of = blocks.page(flows);
    int at = LongBlocks.offset(flows) + row * COLUMNS;
    return Flows.ofUnits(units, of[at + CORRECTED], of[at + WITHDRAWN]);
  }

  /**
   * What a share adds in a year, or takes away.
   *
   * @param offset of the record that says so
   * @return the block from now on, mostly the same
   * @throws IllegalStateException if more is taken away than was there
   * @throws ArithmeticException if more comes together than a sum has room for
   */
  int change(int block, long offset, int year, long points, long units, ChangeKind kind) {
    long[] page = blocks.page(block);
    int begin = LongBlocks.offset(block);
    int row = find(page, begin, year);
    if (row == years(page, begin)) {
      return change(withYear(block, year), offset, year, points, units, kind);
    }
    int at = at(begin, row);
    long pointsLeft = points(page, at) + points;
    long unitsLeft = Math.addExact(page[at + UNITS], units);
    if (pointsLeft < 0 || unitsLeft < 0) {
      throw new IllegalStateException(
          "more taken away than was there in %d: %d points and %d units, %d and %d are left"
              .formatted(year, -points, -units, pointsLeft, unitsLeft));
    }
    if (pointsLeft > MAX_POINTS) {
      throw new ArithmeticException("more than 2^48 points at a place in " + year);
    }
    page[begin + TOUCHED_AT] = offset;
    page[at + YEAR_POINTS] = yearPoints(year, pointsLeft);
    page[at + UNITS] = unitsLeft;
    if (kind != ChangeKind.PUBLISHED) {
      changeFlows(block, row, units, kind);
    }
    return pointsLeft == 0 && unitsLeft == 0 && hasNoFlows(block, row)
        ? without(block, row)
        : block;
  }

  /** Only differences of these mean anything: they may wrap around. */
  private void changeFlows(int block, int row, long units, ChangeKind kind) {
    long[] page = blocks.page(block);
    int begin = LongBlocks.offset(block);
    int flows = flowsBlock(page, begin);
    if (flows == 0) {
      flows = blocks.allocate(years(page, begin) * COLUMNS);
      setHead(page, begin, years(page, begin), flows);
    }
    int column = kind == ChangeKind.CORRECTED ? CORRECTED : WITHDRAWN;
    blocks.page(flows)[LongBlocks.offset(flows) + row * COLUMNS + column] += units;
  }

  private boolean hasNoFlows(int block, int row) {
    int flows = flowsBlock(blocks.page(block), LongBlocks.offset(block));
    if (flows == 0) {
      return true;
    }
    long[] page = blocks.page(flows);
    int at = LongBlocks.offset(flows) + row * COLUMNS;
    return (page[at + CORRECTED] | page[at + WITHDRAWN]) == 0;
  }

  private int withYear(int block, int year) {
    int years = years(blocks.page(block), LongBlocks.offset(block));
    int longer = blocks.resized(block, length(years), length(years + 1));
    long[] page = blocks.page(longer);
    int begin = LongBlocks.offset(longer);
    page[at(begin, years) + YEAR_POINTS] = yearPoints(year, 0);
    setHead(page, begin, years + 1, resizedFlows(page, begin, years, years + 1));
    return longer;
  }

  /** The last year takes the place of the one that goes. */
  private int without(int block, int row) {
    long[] page = blocks.page(block);
    int begin = LongBlocks.offset(block);
    int last = years(page, begin) - 1;
    System.arraycopy(page, at(begin, last), page, at(begin, row), COLUMNS);
    int flows = flowsBlock(page, begin);
    if (flows != 0) {
      int first = LongBlocks.offset(flows);
      long[] of = blocks.page(flows);
      System.arraycopy(of, first + last * COLUMNS, of, first + row * COLUMNS, COLUMNS);
    }
    setHead(page, begin, last, resizedFlows(page, begin, last + 1, last));
    return blocks.resized(block, length(last + 1), length(last));
  }

  /** 0 stays 0, and no year has no flows. */
  private int resizedFlows(long[] page, int begin, int years, int newYears) {
    int flows = flowsBlock(page, begin);
    return flows == 0 ? 0 : blocks.resized(flows, years * COLUMNS, newYears * COLUMNS);
  }

  /** The number of years where there is no such year. */
  private static int find(long[] page, int begin, int year) {
    int years = years(page, begin);
    int row = 0;
    while (row < years && year(page, at(begin, row)) != year) {
      row++;
    }
    return row;
  }

  private static int at(int begin, int row) {
    return begin + FIRST + row * COLUMNS;
  }

  private static int length(int years) {
    return FIRST + years * COLUMNS;
  }

  private static int years(long[] page, int begin) {
    return (int) page[begin + HEAD];
  }

  private static int flowsBlock(long[] page, int begin) {
    return (int) (page[begin + HEAD] >>> 32);
  }

  private static void setHead(long[] page, int begin, int years, int flows) {
    page[begin + HEAD] = (long) flows << 32 | years;
  }

  private static int year(long[] page, int at) {
    return (int) (page[at + YEAR_POINTS] >>> POINTS_BITS);
  }

  private static long points(long[] page, int at) {
    return page[at + YEAR_POINTS] & MAX_POINTS;
  }

  private static long yearPoints(int year, long points) {
    return (long) year << POINTS_BITS | points;
  }
}
