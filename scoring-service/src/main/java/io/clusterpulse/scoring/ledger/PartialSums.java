package io.clusterpulse.scoring.ledger;

import io.clusterpulse.core.counting.ChangeKind;
import io.clusterpulse.core.counting.Contribution;
import io.clusterpulse.core.counting.Counts;
import io.clusterpulse.core.counting.Flows;
import io.clusterpulse.core.counting.IndicatorYear;
import io.clusterpulse.core.counting.Share;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.ranking.YearWindow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The absolute sums of one partition of a source topic by location and year, and which of them a
 * flush has to write: those that were touched by records since the last one.
 */
final class PartialSums {
  private final Indicator indicator;

  /** Null stands for the unplaced, as everywhere. */
  private final Map<Location, YearSums> byLocation = new HashMap<>();

  private final List<Location> touched = new ArrayList<>();
  private long flushedBefore;

  PartialSums(Indicator indicator) {
    this.indicator = indicator;
  }

  /**
   * One document counts differently from now on.
   *
   * @param offset of the record that says so; never before that of an earlier call
   * @throws IllegalStateException if more is taken away than was there
   */
  void change(Contribution before, Contribution after, long offset) {
    ChangeKind kind = ChangeKind.of(before, after);
    for (Share share : before.shares()) {
      touch(share.locationOrNull(), offset).subtract(before.year(), share, kind);
    }
    for (Share share : after.shares()) {
      touch(share.locationOrNull(), offset).add(after.year(), share, kind);
    }
  }

  private YearSums touch(Location locationOrNull, long offset) {
    YearSums sums = byLocation.computeIfAbsent(locationOrNull, missing -> new YearSums());
    if (sums.touchedAt < flushedBefore) {
      touched.add(locationOrNull);
    }
    sums.touchedAt = offset;
    return sums;
  }

  /** Locations that records since the last flush have touched, each once. */
  List<Location> touched() {
    return touched;
  }

  /** All that records before this offset touched is written; what is empty is forgotten. */
  void flushed(long nextOffset) {
    for (Location locationOrNull : touched) {
      if (byLocation.get(locationOrNull).isEmpty()) {
        byLocation.remove(locationOrNull);
      }
    }
    touched.clear();
    flushedBefore = nextOffset;
  }

  /** Finds again what a restored partition still has to write. */
  void restoredWithFlushBefore(long nextOffset) {
    touched.clear();
    byLocation.forEach(
        (locationOrNull, sums) -> {
          if (sums.touchedAt >= nextOffset) {
            touched.add(locationOrNull);
          }
        });
    byLocation.values().removeIf(sums -> sums.isEmpty() && sums.touchedAt < nextOffset);
    flushedBefore = nextOffset;
  }

  /** Adds what stands at a location to sums of all indicators. */
  void copyTo(
      Map<IndicatorYear, Counts> counts, Map<IndicatorYear, Flows> flows, Location locationOrNull) {
    YearSums sums = byLocation.get(locationOrNull);
    if (sums != null) {
      sums.copyTo(counts, flows, indicator);
    }
  }

  /** How the units of a location came about, within a window. */
  Flows flows(Location location, YearWindow window) {
    YearSums sums = byLocation.get(location);
    return sums == null ? Flows.ZERO : sums.flows(window);
  }
}
