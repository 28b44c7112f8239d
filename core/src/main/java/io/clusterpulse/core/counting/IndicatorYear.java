package io.clusterpulse.core.counting;

import io.clusterpulse.core.document.Indicator;
import java.util.Comparator;

/**
 * What is counted and when it was published; the grain in which tallies are kept, so that any
 * edition's window can be summed from them.
 *
 * @param year publication year
 */
public record IndicatorYear(Indicator indicator, int year) implements Comparable<IndicatorYear> {
  private static final Comparator<IndicatorYear> ORDER =
      Comparator.comparing(IndicatorYear::indicator).thenComparingInt(IndicatorYear::year);

  @Override
  public int compareTo(IndicatorYear other) {
    return ORDER.compare(this, other);
  }
}
