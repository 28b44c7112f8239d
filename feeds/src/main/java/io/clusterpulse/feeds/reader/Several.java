package io.clusterpulse.feeds.reader;

import java.util.List;

/**
 * What came of one record that speaks of several documents, such as a notice that is an article and
 * withdraws another one. All of them are posted together.
 */
public record Several(List<Reading> readings) implements Reading {
  public Several {
    readings = List.copyOf(readings);
    if (readings.stream().anyMatch(Several.class::isInstance)) {
      throw new IllegalArgumentException("a record is taken apart once");
    }
  }

  /** The one reading itself, or several together. */
  static Reading of(List<Reading> readings) {
    return readings.size() == 1 ? readings.get(0) : new Several(readings);
  }
}
