package io.clusterpulse.core.clustering;

import io.clusterpulse.core.geo.SpherePoint;
import java.util.Arrays;

/** Boxes around points, by number; a box that encloses nothing yet is far from everything. */
final class Boxes {
  private static final int SIDES = 6;

  private final long[] x;
  private final long[] y;
  private final long[] z;

  /** By box: smallest x, y and z, then largest. */
  private final long[] sides;

  /** Points are given by their places in the three arrays. */
  Boxes(long[] x, long[] y, long[] z, int count) {
    this.x = x;
    this.y = y;
    this.z = z;
    sides = new long[count * SIDES];
    for (int box = 0; box < count; box++) {
      Arrays.fill(sides, box * SIDES, box * SIDES + 3, Long.MAX_VALUE);
      Arrays.fill(sides, box * SIDES + 3, box * SIDES + SIDES, Long.MIN_VALUE);
    }
  }

  void enclose(int box, int point) {
    enclose(x[point], box * SIDES);
    enclose(y[point], box * SIDES + 1);
    enclose(z[point], box * SIDES + 2);
  }

  private void enclose(long coordinate, int side) {
    sides[side] = Math.min(sides[side], coordinate);
    sides[side + 3] = Math.max(sides[side + 3], coordinate);
  }

  /** The coordinates along which a box is longest. */
  long[] longestAxis(int box) {
    long lengthX = length(box, 0);
    long lengthY = length(box, 1);
    long lengthZ = length(box, 2);
    if (lengthX >= lengthY && lengthX >= lengthZ) {
      return x;
    }
    return lengthY >= lengthZ ? y : z;
  }

  private long length(int box, int axis) {
    return sides[box * SIDES + axis + 3] - sides[box * SIDES + axis];
  }

  /** Squared chord below which no points of two boxes are. */
  long nearest(int boxA, int boxB) {
    int a = boxA * SIDES;
    int b = boxB * SIDES;
    return SpherePoint.squaredChord(gap(a, b), gap(a + 1, b + 1), gap(a + 2, b + 2));
  }

  /** Squared chord below which no point of the box is. */
  long nearestTo(int point, int box) {
    int side = box * SIDES;
    return SpherePoint.squaredChord(
        outside(x[point], side), outside(y[point], side + 1), outside(z[point], side + 2));
  }

  /** Squared chord above which no point of the box is. */
  long farthestFrom(int point, int box) {
    int side = box * SIDES;
    return SpherePoint.squaredChord(
        farthest(x[point], side), farthest(y[point], side + 1), farthest(z[point], side + 2));
  }

  private long gap(int sideA, int sideB) {
    return Math.max(0, Math.max(sides[sideB] - sides[sideA + 3], sides[sideA] - sides[sideB + 3]));
  }

  private long outside(long coordinate, int side) {
    return Math.max(0, Math.max(sides[side] - coordinate, coordinate - sides[side + 3]));
  }

  private long farthest(long coordinate, int side) {
    return Math.max(Math.abs(coordinate - sides[side]), Math.abs(coordinate - sides[side + 3]));
  }
}
