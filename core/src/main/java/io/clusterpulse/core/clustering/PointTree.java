package io.clusterpulse.core.clustering;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * Some of the points of a cell, halved again and again along the longest axis of what is left, each
 * part with its box: J. L. Bentley's k-d tree (CACM 1975). On most of the earth a cell has no more
 * places than are quickly looked through one by one; beside a pole it has thousands.
 */
final class PointTree {
  /** From so many points on, a cell is worth a tree. */
  static final int MANY = 256;

  private static final int LEAF = 16;
  private static final int NONE = -1;

  private final CellGrid grid;
  private final int[] slots;
  private final Boxes boxes;

  /** Of the first so many slots together. */
  private final long[] weightOfFirst;

  private int nearest;
  private long nearestChord;

  private PointTree(CellGrid grid, int[] slots, IntToLongFunction weight) {
    this.grid = grid;
    this.slots = slots;
    boxes = grid.boxes(4 * Integer.highestOneBit(slots.length / LEAF + 1));
    arrange(1, 0, slots.length);
    weightOfFirst = new long[slots.length + 1];
    for (int i = 0; i < slots.length; i++) {
      weightOfFirst[i + 1] = weightOfFirst[i] + weight.applyAsLong(slots[i]);
    }
  }

  /**
   * The trees of those cells that are worth one, by cell; others have null.
   *
   * @param isIn which slots are in
   * @param weight of a slot
   */
  static PointTree[] ofCells(CellGrid grid, IntPredicate isIn, IntToLongFunction weight) {
    PointTree[] trees = new PointTree[grid.cells()];
    for (int cell = 0; cell < trees.length; cell++) {
      if (grid.end(cell) - grid.start(cell) >= MANY) {
        int[] slots = IntStream.range(grid.start(cell), grid.end(cell)).filter(isIn).toArray();
        trees[cell] = slots.length >= MANY ? new PointTree(grid, slots, weight) : null;
      }
    }
    return trees;
  }

  /** Part k falls into 2k and 2k + 1. */
  private void arrange(int part, int from, int to) {
    for (int i = from; i < to; i++) {
      boxes.enclose(part, slots[i]);
    }
    if (to - from > LEAF) {
      sort(boxes.longestAxis(part), from, to);
      int middle = from + to >>> 1;
      arrange(2 * part, from, middle);
      arrange(2 * part + 1, middle, to);
    }
  }

  private void sort(long[] coordinates, int from, int to) {
    long[] sorted = new long[to - from];
    long least = Long.MAX_VALUE;
    for (int i = from; i < to; i++) {
      least = Math.min(least, coordinates[slots[i]]);
    }
    for (int i = from; i < to; i++) {
      // To 16 mm, which fits beside the slot for the whole earth; the order is no matter of truth.
      sorted[i - from] = (coordinates[slots[i]] - least >> 4) << 32 | slots[i];
    }
    Arrays.sort(sorted);
    for (int i = from; i < to; i++) {
      slots[i] = (int) sorted[i - from];
    }
  }

  /** The weight of all points within reach of a slot. */
  long weightWithinReach(int slot) {
    return weightWithinReach(slot, 1, 0, slots.length);
  }

  private long weightWithinReach(int slot, int part, int from, int to) {
    if (boxes.nearestTo(slot, part) > grid.reach()) {
      return 0;
    }
    if (boxes.farthestFrom(slot, part) <= grid.reach()) {
      return weightOfFirst[to] - weightOfFirst[from];
    }
    if (to - from > LEAF) {
      int middle = from + to >>> 1;
      return weightWithinReach(slot, 2 * part, from, middle)
          + weightWithinReach(slot, 2 * part + 1, middle, to);
    }
    long weight = 0;
    for (int i = from; i < to; i++) {
      if (grid.areWithinReach(slot, slots[i])) {
        weight += weightOfFirst[i + 1] - weightOfFirst[i];
      }
    }
    return weight;
  }

  /** The slot within reach that is nearest, of equally near ones that of the smallest point. */
  int nearest(int slot) {
    nearest = NONE;
    nearestChord = grid.reach();
    findNearest(slot, 1, 0, slots.length);
    return nearest;
  }

  private void findNearest(int slot, int part, int from, int to) {
    if (boxes.nearestTo(slot, part) > nearestChord) {
      return;
    }
    if (to - from > LEAF) {
      int middle = from + to >>> 1;
      boolean isLeftNearer = boxes.nearestTo(slot, 2 * part) <= boxes.nearestTo(slot, 2 * part + 1);
      if (isLeftNearer) {
        findNearest(slot, 2 * part, from, middle);
      }
      findNearest(slot, 2 * part + 1, middle, to);
      if (!isLeftNearer) {
        findNearest(slot, 2 * part, from, middle);
      }
      return;
    }
    for (int i = from; i < to; i++) {
      consider(slot, slots[i]);
    }
  }

  private void consider(int slot, int candidate) {
    long chord = grid.squaredChord(slot, candidate);
    boolean isBetter = chord < nearestChord;
    if (chord == nearestChord) {
      isBetter = nearest == NONE || grid.pointAt(candidate) < grid.pointAt(nearest);
    }
    if (isBetter) {
      nearest = candidate;
      nearestChord = chord;
    }
  }
}
