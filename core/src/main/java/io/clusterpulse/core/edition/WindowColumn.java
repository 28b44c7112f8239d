package io.clusterpulse.core.edition;

import io.clusterpulse.core.counting.Counts;
import io.clusterpulse.core.counting.IndicatorYear;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.ranking.YearWindow;

/** The fractional counts of one indicator within one window, for all editions that have it. */
final class WindowColumn {
  private final Window window;
  private final LongColumn units = new LongColumn();
  private long placedUnits;
  private long unplacedUnits;
  private long version;

  /** The years that an indicator counts. */
  record Window(Indicator indicator, YearWindow years) {
    boolean contains(IndicatorYear key) {
      return key.indicator() == indicator && years.contains(key.year());
    }
  }

  WindowColumn(Window window) {
    this.window = window;
  }

  /**
   * Replaces what the location has in one year, if that is in the window.
   *
   * @param rowOrNone {@link Places#NONE}: unplaced
   */
  void change(int rowOrNone, IndicatorYear key, Counts before, Counts after) {
    if (!window.contains(key)) {
      return;
    }
    long delta = after.units() - before.units();
    if (rowOrNone == Places.NONE) {
      unplacedUnits = LongColumn.sum(unplacedUnits, delta);
    } else {
      units.add(rowOrNone, delta);
      placedUnits = LongColumn.sum(placedUnits, delta);
    }
    version++;
  }

  boolean contains(IndicatorYear key) {
    return window.contains(key);
  }

  long units(int row) {
    return units.get(row);
  }

  long unplacedUnits() {
    return unplacedUnits;
  }

  /**
   * @throws ArithmeticException if it passes 63 bits
   */
  long worldTotalUnits() {
    return Math.addExact(placedUnits, unplacedUnits);
  }

  /** Grows with every change. */
  long version() {
    return version;
  }
}
