package io.clusterpulse.core.clustering.live;

import java.util.Arrays;

/**
 * The locations so near to minPoints that drift would have them counted again and again. Their
 * surplus is kept exactly instead: each change of weight is added to those within reach of it.
 */
final class Margin {
  private static final int NONE = LiveLocations.NONE;

  private final LiveLocations locations;
  private final LiveCells cells;
  private int[] idOf = new int[64];
  private long[] surplus = new long[64];
  private int[] freeRows = new int[64];
  private int freeRowCount;
  private int rows;

  /** By cell: the rows of all in this cell and those within reach of it. */
  private int[][] rowsAround = new int[128][];

  private int[] rowCount = new int[128];

  Margin(LiveLocations locations, LiveCells cells) {
    this.locations = locations;
    this.cells = cells;
  }

  boolean contains(int id) {
    return locations.marginRow(id) != NONE;
  }

  /** Neighbourhood weight less minPoints, to the unit. */
  long surplus(int id) {
    return surplus[locations.marginRow(id)];
  }

  void join(int id, long exactSurplus) {
    int row = newRow();
    idOf[row] = id;
    surplus[row] = exactSurplus;
    locations.setMarginRow(id, row);
    for (int near : cells.near[locations.cell(id)]) {
      append(near, row);
    }
  }

  void leave(int id) {
    int row = locations.marginRow(id);
    locations.setMarginRow(id, NONE);
    freeRows[freeRowCount++] = row;
    for (int near : cells.near[locations.cell(id)]) {
      remove(near, row);
    }
  }

  /** A cell has come into being, within reach of others. */
  void meet(int cell) {
    cover(cell);
    for (int near : cells.near[cell]) {
      for (int i = 0; near != cell && i < rowCount[near]; i++) {
        int row = rowsAround[near][i];
        if (locations.cell(idOf[row]) == near) {
          append(cell, row);
        }
      }
    }
  }

  int countAround(int cell) {
    return rowCount[cell];
  }

  int idAround(int cell, int place) {
    return idOf[rowsAround[cell][place]];
  }

  /** Adds to the surplus of the one at that place around a cell, and returns it. */
  long add(int cell, int place, long delta) {
    return surplus[rowsAround[cell][place]] += delta;
  }

  private int newRow() {
    if (freeRowCount > 0) {
      return freeRows[--freeRowCount];
    }
    if (rows == idOf.length) {
      idOf = Arrays.copyOf(idOf, rows * 2);
      surplus = Arrays.copyOf(surplus, rows * 2);
      freeRows = Arrays.copyOf(freeRows, rows * 2);
    }
    return rows++;
  }

  private void append(int cell, int row) {
    int[] list = rowsAround[cell];
    if (list == null) {
      list = rowsAround[cell] = new int[4];
    } else if (rowCount[cell] == list.length) {
      list = rowsAround[cell] = Arrays.copyOf(list, list.length * 2);
    }
    list[rowCount[cell]++] = row;
  }

  private void remove(int cell, int row) {
    int[] list = rowsAround[cell];
    int at = 0;
    while (list[at] != row) {
      at++;
    }
    list[at] = list[--rowCount[cell]];
  }

  private void cover(int cell) {
    if (cell >= rowCount.length) {
      int capacity = cell + cell / 4;
      rowCount = Arrays.copyOf(rowCount, capacity);
      rowsAround = Arrays.copyOf(rowsAround, capacity);
    }
  }
}
