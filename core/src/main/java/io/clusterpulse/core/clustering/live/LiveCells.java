package io.clusterpulse.core.clustering.live;

import io.clusterpulse.core.geo.SpherePoint;
import java.util.Arrays;

/**
 * The cubic cells that hold locations, as parallel arrays. A cell is so small that all its
 * locations are within reach of each other, so locations within reach are at most two cells apart
 * on each axis; which cells those are is found once, when a cell comes into being.
 */
final class LiveCells {
  private static final int REACH_IN_CELLS = 2;
  private static final int BITS_PER_AXIS = 21;
  private static final long AXIS_MASK = (1L << BITS_PER_AXIS) - 1;

  /** Squared chord; {@link Long#MAX_VALUE}: everything is within reach. */
  final long reach;

  private final long side;
  private int size;
  private int[] idAt = filled(256, LiveLocations.NONE);
  private long[] key = new long[128];

  /** Sum of the weights of its locations. */
  long[] weight = new long[128];

  int[] coreCount = new int[128];
  int[] memberCount = new int[128];
  int[][] members = new int[128][];

  /** The cells within reach, itself first. */
  int[][] near = new int[128][];

  /** Of each cell in {@link #near}: whether a core here and a core there are within reach. */
  boolean[][] isLinked = new boolean[128][];

  LiveCells(long reach) {
    this.reach = reach;
    this.side = side(reach);
  }

  int size() {
    return size;
  }

  /** The cell of a point, made if there is none yet. */
  int cellOf(long x, long y, long z) {
    long wanted = pack(axis(x), axis(y), axis(z));
    int at = probe(wanted);
    return idAt[at] == LiveLocations.NONE ? add(wanted) : idAt[at];
  }

  void addMember(int cell, LiveLocations locations, int id) {
    if (memberCount[cell] == members[cell].length) {
      members[cell] = Arrays.copyOf(members[cell], memberCount[cell] * 2);
    }
    locations.setCellAndSlot(id, cell, memberCount[cell]);
    members[cell][memberCount[cell]++] = id;
  }

  void removeMember(int cell, LiveLocations locations, int id) {
    int last = members[cell][--memberCount[cell]];
    members[cell][locations.slot(id)] = last;
    locations.setCellAndSlot(last, cell, locations.slot(id));
    locations.setCellAndSlot(id, cell, LiveLocations.NONE);
  }

  /** Says on both sides whether two cells are linked. */
  void setLinked(int cell, int position, boolean linked) {
    int other = near[cell][position];
    isLinked[cell][position] = linked;
    isLinked[other][positionOf(other, cell)] = linked;
  }

  private int positionOf(int cell, int wanted) {
    int position = 0;
    while (near[cell][position] != wanted) {
      position++;
    }
    return position;
  }

  private int add(long wanted) {
    if (size == key.length) {
      grow();
    }
    int cell = size++;
    key[cell] = wanted;
    members[cell] = new int[2];
    near[cell] = new int[] {cell};
    isLinked[cell] = new boolean[1];
    idAt[probe(wanted)] = cell;
    meetNeighbours(cell);
    return cell;
  }

  private void meetNeighbours(int cell) {
    for (int dx = -REACH_IN_CELLS; dx <= REACH_IN_CELLS; dx++) {
      for (int dy = -REACH_IN_CELLS; dy <= REACH_IN_CELLS; dy++) {
        for (int dz = -REACH_IN_CELLS; dz <= REACH_IN_CELLS; dz++) {
          int other = idAt[probe(pack(axisX(cell) + dx, axisY(cell) + dy, axisZ(cell) + dz))];
          if (other != LiveLocations.NONE && other != cell && gap(dx, dy, dz) <= reach) {
            meet(cell, other);
            meet(other, cell);
          }
        }
      }
    }
  }

  private void meet(int cell, int other) {
    int count = near[cell].length;
    near[cell] = Arrays.copyOf(near[cell], count + 1);
    near[cell][count] = other;
    isLinked[cell] = Arrays.copyOf(isLinked[cell], count + 1);
  }

  /** No location of one cell is nearer to one of the other than this, as a squared chord. */
  long gapBetween(int a, int b) {
    return gap(axisX(a) - axisX(b), axisY(a) - axisY(b), axisZ(a) - axisZ(b));
  }

  /** Whether no place in the cell, inhabited or not, is within reach of the point. */
  boolean isBeyondReach(int cell, long x, long y, long z) {
    return SpherePoint.squaredChord(
            outside(axisX(cell), x), outside(axisY(cell), y), outside(axisZ(cell), z))
        > reach;
  }

  private long outside(int axis, long coordinate) {
    long first = (axis - REACH_IN_CELLS) * side - SpherePoint.RADIUS_MILLIMETRES;
    return Math.max(0, Math.max(first - coordinate, coordinate - (first + side - 1)));
  }

  private int axisX(int cell) {
    return (int) (key[cell] >>> (2 * BITS_PER_AXIS));
  }

  private int axisY(int cell) {
    return (int) (key[cell] >>> BITS_PER_AXIS & AXIS_MASK);
  }

  private int axisZ(int cell) {
    return (int) (key[cell] & AXIS_MASK);
  }

  /** Smallest squared chord between points of two cells so many cells apart. */
  private long gap(int dx, int dy, int dz) {
    return SpherePoint.squaredChord(gap(dx), gap(dy), gap(dz));
  }

  private long gap(int cells) {
    return cells == 0 ? 0 : (Math.abs(cells) - 1) * side + 1;
  }

  private static long side(long reach) {
    if (reach == Long.MAX_VALUE) {
      return 4 * SpherePoint.RADIUS_MILLIMETRES;
    }
    long side = (long) Math.sqrt((double) (reach / 3)) + 2;
    while (3 * (side - 1) * (side - 1) > reach) {
      side--;
    }
    return side;
  }

  private long axis(long coordinate) {
    return (coordinate + SpherePoint.RADIUS_MILLIMETRES) / side + REACH_IN_CELLS;
  }

  private static long pack(long x, long y, long z) {
    return (x << BITS_PER_AXIS | y) << BITS_PER_AXIS | z;
  }

  private int probe(long wanted) {
    int mask = idAt.length - 1;
    int at = (int) (wanted * 0x9E3779B97F4A7C15L >>> 32) & mask;
    while (idAt[at] != LiveLocations.NONE && key[idAt[at]] != wanted) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    int capacity = size * 2;
    key = Arrays.copyOf(key, capacity);
    weight = Arrays.copyOf(weight, capacity);
    coreCount = Arrays.copyOf(coreCount, capacity);
    memberCount = Arrays.copyOf(memberCount, capacity);
    members = Arrays.copyOf(members, capacity);
    near = Arrays.copyOf(near, capacity);
    isLinked = Arrays.copyOf(isLinked, capacity);
    idAt = filled(capacity * 2, LiveLocations.NONE);
    for (int cell = 0; cell < size; cell++) {
      idAt[probe(key[cell])] = cell;
    }
  }

  private static int[] filled(int length, int value) {
    int[] array = new int[length];
    Arrays.fill(array, value);
    return array;
  }
}
