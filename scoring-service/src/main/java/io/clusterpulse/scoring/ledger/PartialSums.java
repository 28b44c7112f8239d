package io.clusterpulse.scoring.ledger;

import io.clusterpulse.core.counting.ChangeKind;
import io.clusterpulse.core.counting.Counts;
import io.clusterpulse.core.counting.Flows;
import io.clusterpulse.core.counting.IndicatorYear;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.ranking.YearWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The absolute sums of one partition of a source topic by location and year, and which of them a
 * flush has to write: those that were touched by records since the last one. An open-addressing
 * table of place codes; a place stays in it when nothing is left to say of it, as there are only so
 * many on earth.
 */
final class PartialSums {
  private static final int FIRST_SLOTS = 1 << 10;
  private static final int GOLDEN = 0x9e3779b9;

  private final Indicator indicator;
  private YearSums[] slots = new YearSums[FIRST_SLOTS];
  private int size;
  private final List<YearSums> touched = new ArrayList<>();
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
  void change(PackedEntry before, PackedEntry after, long offset) {
    ChangeKind kind = kind(before, after);
    for (int i = 0; i < before.shares; i++) {
      touch(before.places[i], offset)
          .change(before.year, -before.points[i], -before.units[i], kind);
    }
    for (int i = 0; i < after.shares; i++) {
      touch(after.places[i], offset).change(after.year, after.points[i], after.units[i], kind);
    }
  }

  /** {@link ChangeKind#of}. */
  private static ChangeKind kind(PackedEntry before, PackedEntry after) {
    if (before.shares == 0) {
      return ChangeKind.PUBLISHED;
    }
    return after.shares == 0 ? ChangeKind.WITHDRAWN : ChangeKind.CORRECTED;
  }

  private YearSums touch(int place, long offset) {
    YearSums sums = at(place);
    if (sums.touchedAt < flushedBefore) {
      touched.add(sums);
    }
    sums.touchedAt = offset;
    return sums;
  }

  /** How many locations records since the last flush have touched. */
  int touchedCount() {
    return touched.size();
  }

  /** Those locations, each once; null stands for the unplaced, as everywhere. */
  void forEachTouched(Consumer<Location> action) {
    touched.forEach(sums -> action.accept(PlaceCode.location(sums.place)));
  }

  /** All that records before this offset touched is written. */
  void flushed(long nextOffset) {
    touched.clear();
    flushedBefore = nextOffset;
  }

  /** Finds again what a restored partition still has to write. */
  void restoredWithFlushBefore(long nextOffset) {
    touched.clear();
    forEach(
        sums -> {
          if (sums.touchedAt >= nextOffset) {
            touched.add(sums);
          }
        });
    flushedBefore = nextOffset;
  }

  /** Adds what stands at a location to sums of all indicators. */
  void copyTo(
      Map<IndicatorYear, Counts> counts, Map<IndicatorYear, Flows> flows, Location locationOrNull) {
    YearSums sums = slots[slotOf(PlaceCode.of(locationOrNull))];
    if (sums != null) {
      sums.copyTo(counts, flows, indicator);
    }
  }

  /** How the units of a location came about, within a window. */
  Flows flows(Location location, YearWindow window) {
    YearSums sums = slots[slotOf(PlaceCode.of(location))];
    return sums == null ? Flows.ZERO : sums.flows(window);
  }

  private void forEach(Consumer<YearSums> action) {
    for (YearSums sums : slots) {
      if (sums != null) {
        action.accept(sums);
      }
    }
  }

  /** The sums of a place, empty ones where it was never touched. */
  private YearSums at(int place) {
    int slot = slotOf(place);
    if (slots[slot] != null) {
      return slots[slot];
    }
    YearSums sums = new YearSums(place);
    slots[slot] = sums;
    size++;
    growIfCrowded();
    return sums;
  }

  private void growIfCrowded() {
    if (size * 2 < slots.length) {
      return;
    }
    YearSums[] crowded = slots;
    slots = new YearSums[crowded.length * 2];
    for (YearSums sums : crowded) {
      if (sums != null) {
        slots[slotOf(sums.place)] = sums;
      }
    }
  }

  private int slotOf(int place) {
    int mask = slots.length - 1;
    int slot = place * GOLDEN >>> 8 & mask;
    while (slots[slot] != null && slots[slot].place != place) {
      slot = slot + 1 & mask;
    }
    return slot;
  }
}
