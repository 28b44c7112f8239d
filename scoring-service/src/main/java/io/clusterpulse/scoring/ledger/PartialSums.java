package io.clusterpulse.scoring.ledger;

import io.clusterpulse.core.counting.ChangeKind;
import io.clusterpulse.core.counting.Counts;
import io.clusterpulse.core.counting.Flows;
import io.clusterpulse.core.counting.IndicatorYear;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.ranking.YearWindow;
import java.util.Arrays;
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

  /** Less than every place. */
  private static final int NO_PLACE = Integer.MIN_VALUE;

  private final Indicator indicator;
  private int[] places = emptySlots(FIRST_SLOTS);

  /** By slot, {@link YearSums}. */
  private long[][] sums = new long[FIRST_SLOTS][];

  private int size;
  private int[] touched = new int[FIRST_SLOTS];
  private int touchedCount;
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
      add(before.places[i], offset, before.year, -before.points[i], -before.units[i], kind);
    }
    for (int i = 0; i < after.shares; i++) {
      add(after.places[i], offset, after.year, after.points[i], after.units[i], kind);
    }
  }

  /** {@link ChangeKind#of}. */
  private static ChangeKind kind(PackedEntry before, PackedEntry after) {
    if (before.shares == 0) {
      return ChangeKind.PUBLISHED;
    }
    return after.shares == 0 ? ChangeKind.WITHDRAWN : ChangeKind.CORRECTED;
  }

  private void add(int place, long offset, int year, long points, long units, ChangeKind kind) {
    int slot = slotFor(place);
    long[] before = sums[slot];
    if (YearSums.touchedAt(before) < flushedBefore) {
      touch(place);
    }
    long[] after = YearSums.change(before, offset, year, points, units, kind);
    if (after != before) {
      // Writing the same again would make a collector look at it again.
      sums[slot] = after;
    }
  }

  private void touch(int place) {
    if (touchedCount == touched.length) {
      touched = Arrays.copyOf(touched, touched.length * 2);
    }
    touched[touchedCount++] = place;
  }

  /** How many locations records since the last flush have touched. */
  int touchedCount() {
    return touchedCount;
  }

  /** Those locations, each once; null stands for the unplaced, as everywhere. */
  void forEachTouched(Consumer<Location> action) {
    for (int i = 0; i < touchedCount; i++) {
      action.accept(PlaceCode.location(touched[i]));
    }
  }

  /** All that records before this offset touched is written. */
  void flushed(long nextOffset) {
    touchedCount = 0;
    flushedBefore = nextOffset;
  }

  /** Finds again what a restored partition still has to write. */
  void restoredWithFlushBefore(long nextOffset) {
    touchedCount = 0;
    for (int slot = 0; slot < places.length; slot++) {
      if (places[slot] != NO_PLACE && YearSums.touchedAt(sums[slot]) >= nextOffset) {
        touch(places[slot]);
      }
    }
    flushedBefore = nextOffset;
  }

  /** Adds what stands at a location to sums of all indicators. */
  void copyTo(
      Map<IndicatorYear, Counts> counts, Map<IndicatorYear, Flows> flows, Location locationOrNull) {
    int slot = slotOf(PlaceCode.of(locationOrNull));
    if (places[slot] != NO_PLACE) {
      YearSums.copyTo(counts, flows, sums[slot], indicator);
    }
  }

  /** How the units of a location came about, within a window. */
  Flows flows(Location location, YearWindow window) {
    int slot = slotOf(PlaceCode.of(location));
    return places[slot] == NO_PLACE ? Flows.ZERO : YearSums.flows(sums[slot], window);
  }

  /** Where the sums of a place are; empty ones where it was never touched. */
  private int slotFor(int place) {
    int slot = slotOf(place);
    if (places[slot] == place) {
      return slot;
    }
    places[slot] = place;
    sums[slot] = YearSums.untouched();
    size++;
    return growIfCrowded() ? slotOf(place) : slot;
  }

  private boolean growIfCrowded() {
    if (size * 2 < places.length) {
      return false;
    }
    int[] crowded = places;
    long[][] crowdedSums = sums;
    places = emptySlots(crowded.length * 2);
    sums = new long[places.length][];
    for (int i = 0; i < crowded.length; i++) {
      if (crowded[i] != NO_PLACE) {
        int slot = slotOf(crowded[i]);
        places[slot] = crowded[i];
        sums[slot] = crowdedSums[i];
      }
    }
    return true;
  }

  private static int[] emptySlots(int count) {
    int[] slots = new int[count];
    Arrays.fill(slots, NO_PLACE);
    return slots;
  }

  private int slotOf(int place) {
    int mask = places.length - 1;
    int slot = place * GOLDEN >>> 8 & mask;
    while (places[slot] != NO_PLACE && places[slot] != place) {
      slot = slot + 1 & mask;
    }
    return slot;
  }
}
