package io.clusterpulse.core.clustering;

import io.clusterpulse.core.geo.SpherePoint;
import java.util.Arrays;

/**
 * Points in cubic cells so small that all points of one cell are within reach of each other. Reach
 * is a squared chord; the side s of a cell is the largest for which the diagonal, 3 (s - 1)², is
 * not above it. Points within reach are then at most two cells apart on each axis.
 *
 * <p>Points are kept cell by cell: cell c holds the slots {@code start(c)} to {@code start(c + 1)},
 * and {@link #pointAt} tells which point is in a slot.
 */
final class CellGrid {
  /** Within this many cells on each axis lie all points within reach. */
  static final int REACH_IN_CELLS = 2;

  /** A key numbers a cell by 21 bits for each axis. */
  static final long KEY_STEP_Y = 1L << 21;

  static final long KEY_STEP_X = KEY_STEP_Y << 21;

  private final long reach;
  private final long[] x;
  private final long[] y;
  private final long[] z;
  private final int[] pointAt;
  private final long[] keys;
  private final int[] start;

  /** By cell. */
  private final Boxes boxes;

  /**
   * @param reach squared chord in square millimetres; {@link Long#MAX_VALUE}: everything
   */
  CellGrid(SpherePoint[] points, long reach) {
    this.reach = reach;
    int size = points.length;
    x = new long[size];
    y = new long[size];
    z = new long[size];
    pointAt = new int[size];
    long side = side(reach);
    long[] keyOf = Arrays.stream(points).mapToLong(point -> key(point, side)).toArray();
    keys = Arrays.stream(keyOf).sorted().distinct().toArray();
    start = new int[keys.length + 1];
    fill(points, keyOf);
    boxes = boxes(keys.length);
    for (int cell = 0; cell < keys.length; cell++) {
      for (int slot = start[cell]; slot < start[cell + 1]; slot++) {
        boxes.enclose(cell, slot);
      }
    }
  }

  private static long side(long reach) {
    if (reach == Long.MAX_VALUE) {
      return 4 * SpherePoint.RADIUS_MILLIMETRES;
    }
    return floorOfSquareRoot(reach / 3) + 1;
  }

  private static long floorOfSquareRoot(long value) {
    long root = (long) Math.sqrt((double) value);
    while (root * root > value) {
      root--;
    }
    while ((root + 1) * (root + 1) <= value) {
      root++;
    }
    return root;
  }

  private static long key(SpherePoint point, long side) {
    return cell(point.x(), side) * KEY_STEP_X
        + cell(point.y(), side) * KEY_STEP_Y
        + cell(point.z(), side);
  }

  /** Counted from beyond the earth, so that the cells around any cell have numbers above zero. */
  private static long cell(long coordinate, long side) {
    return (coordinate + SpherePoint.RADIUS_MILLIMETRES) / side + REACH_IN_CELLS;
  }

  private void fill(SpherePoint[] points, long[] keyOf) {
    int[] cellOf = new int[points.length];
    for (int i = 0; i < points.length; i++) {
      cellOf[i] = Arrays.binarySearch(keys, keyOf[i]);
      start[cellOf[i] + 1]++;
    }
    for (int cell = 0; cell < keys.length; cell++) {
      start[cell + 1] += start[cell];
    }
    int[] next = start.clone();
    for (int i = 0; i < points.length; i++) {
      int slot = next[cellOf[i]]++;
      pointAt[slot] = i;
      x[slot] = points[i].x();
      y[slot] = points[i].y();
      z[slot] = points[i].z();
    }
  }

  /** So many boxes for slots. */
  Boxes boxes(int count) {
    return new Boxes(x, y, z, count);
  }

  /** Squared chord. */
  long reach() {
    return reach;
  }

  int size() {
    return pointAt.length;
  }

  int cells() {
    return keys.length;
  }

  /** Cells are numbered in the order of their keys. */
  long key(int cell) {
    return keys[cell];
  }

  int start(int cell) {
    return start[cell];
  }

  int end(int cell) {
    return start[cell + 1];
  }

  int pointAt(int slot) {
    return pointAt[slot];
  }

  long squaredChord(int slotA, int slotB) {
    return SpherePoint.squaredChord(x[slotA] - x[slotB], y[slotA] - y[slotB], z[slotA] - z[slotB]);
  }

  boolean areWithinReach(int slotA, int slotB) {
    return squaredChord(slotA, slotB) <= reach;
  }

  /** Whether a point of one cell may be within reach of a point of the other. */
  boolean mayReach(int cellA, int cellB) {
    return boxes.nearest(cellA, cellB) <= reach;
  }

  /** Squared chord below which no point of the cell is. */
  long nearest(int slot, int cell) {
    return boxes.nearestTo(slot, cell);
  }

  boolean mayReachFrom(int slot, int cell) {
    return nearest(slot, cell) <= reach;
  }

  /** Whether every point of the cell is within reach. */
  boolean reachesAll(int slot, int cell) {
    return boxes.farthestFrom(slot, cell) <= reach;
  }
}
