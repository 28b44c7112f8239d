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

  private final YearSums sums;

  /** A place and, in the lower half, its block of {@link YearSums}; 0: free. */
  private long[] slots = new long[FIRST_SLOTS];

  private int size;
  private int[] touched = new int[FIRST_SLOTS];
  private int touchedCount;
  private long flushedBefore;

  /** Keeps a compiler from leaving out the reading. */
  private long fetched;

  PartialSums(Indicator indicator) {
    this.sums = new YearSums(indicator);
  }

  /**
   * One document counts differently from now on.
   *
   * @param offset of the record that says so; never before that of an earlier call
   * @throws IllegalStateException if more is taken away than was there
   */
  void change(PackedEntry before, PackedEntry after, long offset) {
    ChangeKind kind = kind(before, after);
    fetch(before);
    fetch(after);
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

  /**
   * Reads where the sums of all places are, before the first of them is changed: these are places
   * all over memory, and a processor that is told of all of them waits once, not once for each.
   */
  private void fetch(PackedEntry entry) {
    long read = 0;
    for (int i = 0; i < entry.shares; i++) {
      read += sums.touchedAt((int) slots[firstSlot(entry.places[i])]);
    }
    fetched = read;
  }

  private void add(int place, long offset, int year, long points, long units, ChangeKind kind) {
    int slot = slotFor(place);
    int block = block(slot);
    if (sums.touchedAt(block) < flushedBefore) {
      touch(place);
    }
    int changed = sums.change(block, offset, year, points, units, kind);
    if (changed != block) {
      slots[slot] = entry(place, changed);
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
    for (int slot = 0; slot < slots.length; slot++) {
      if (slots[slot] != 0 && sums.touchedAt(block(slot)) >= nextOffset) {
        touch(place(slots[slot]));
      }
    }
    flushedBefore = nextOffset;
  }

  /** Adds what stands at a location to sums of all indicators. */
  void copyTo(
      Map<IndicatorYear, Counts> counts, Map<IndicatorYear, Flows> flows, Location locationOrNull) {
    int slot = slotOf(PlaceCode.of(locationOrNull));
    if (slots[slot] != 0) {
      sums.copyTo(counts, flows, block(slot));
    }
  }

  /** How the units of a location came about, within a window. */
  Flows flows(Location location, YearWindow window) {
    int slot = slotOf(PlaceCode.of(location));
    return slots[slot] == 0 ? Flows.ZERO : sums.flows(block(slot), window);
  }

  /** Where a place is; with empty sums where it was never touched. */
  private int slotFor(int place) {
    int slot = slotOf(place);
    if (slots[slot] != 0) {
      return slot;
    }
    slots[slot] = entry(place, sums.add());
    size++;
    return growIfCrowded() ? slotOf(place) : slot;
  }

  private boolean growIfCrowded() {
    if (size * 2 < slots.length) {
      return false;
    }
    long[] crowded = slots;
    slots = new long[crowded.length * 2];
    for (long entry : crowded) {
      if (entry != 0) {
        slots[slotOf(place(entry))] = entry;
      }
    }
    return true;
  }

  private int slotOf(int place) {
    int mask = slots.length - 1;
    int slot = firstSlot(place);
    while (slots[slot] != 0 && place(slots[slot]) != place) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  /**
   * Places of one longitude stay near each other, on purpose: with the upper bits of the product,
   * which spread them further, BookRate took a fifth longer.
   */
  private int firstSlot(int place) {
    return place * GOLDEN >>> 8 & slots.length - 1;
  }

  private int block(int slot) {
    return (int) slots[slot];
  }

  private static long entry(int place, int block) {
    return (long) place << 32 | block & 0xffff_ffffL;
  }

  private static int place(long entry) {
    return (int) (entry >>> 32);
  }
}
