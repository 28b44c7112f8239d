package io.clusterpulse.core.clustering;

import java.util.Arrays;

/**
 * For each cell the other cells that may hold points within reach: those at most two cells away on
 * each axis whose points are not all too far. Found by one sweep over the sorted keys, with one
 * pointer for each row of cells around the current one; each pair is met once.
 */
final class CellNeighbours {
  private static final int REACH = CellGrid.REACH_IN_CELLS;

  private final CellGrid grid;
  private final int[] start;
  private final int[] neighbours;
  private int[] firsts = new int[1024];
  private int[] seconds = new int[1024];
  private int pairs;

  CellNeighbours(CellGrid grid) {
    this.grid = grid;
    collectPairs();
    start = new int[grid.cells() + 1];
    neighbours = new int[2 * pairs];
    fill();
    firsts = null;
    seconds = null;
  }

  int start(int cell) {
    return start[cell];
  }

  int end(int cell) {
    return start[cell + 1];
  }

  /** The neighbour at a place between {@link #start} and {@link #end} of a cell. */
  int at(int place) {
    return neighbours[place];
  }

  private void collectPairs() {
    long[] rows = rowsAhead();
    int[] pointers = new int[rows.length];
    for (int cell = 0; cell < grid.cells(); cell++) {
      collectPairs(cell, cell + 1, grid.key(cell) + REACH);
      for (int row = 0; row < rows.length; row++) {
        long first = grid.key(cell) + rows[row] - REACH;
        while (pointers[row] < grid.cells() && grid.key(pointers[row]) < first) {
          pointers[row]++;
        }
        collectPairs(cell, pointers[row], first + 2 * REACH);
      }
    }
  }

  /** Differences in key to the rows of cells, along z, of which all keys are greater. */
  private static long[] rowsAhead() {
    long[] rows = new long[REACH + REACH * (2 * REACH + 1)];
    int row = 0;
    for (int dy = 1; dy <= REACH; dy++) {
      rows[row++] = dy * CellGrid.KEY_STEP_Y;
    }
    for (int dx = 1; dx <= REACH; dx++) {
      for (int dy = -REACH; dy <= REACH; dy++) {
        rows[row++] = dx * CellGrid.KEY_STEP_X + dy * CellGrid.KEY_STEP_Y;
      }
    }
    return rows;
  }

  private void collectPairs(int cell, int from, long lastKey) {
    for (int other = from; other < grid.cells() && grid.key(other) <= lastKey; other++) {
      if (grid.mayReach(cell, other)) {
        add(cell, other);
      }
    }
  }

  private void add(int cell, int other) {
    if (pairs == firsts.length) {
      firsts = Arrays.copyOf(firsts, 2 * pairs);
      seconds = Arrays.copyOf(seconds, 2 * pairs);
    }
    firsts[pairs] = cell;
    seconds[pairs++] = other;
  }

  private void fill() {
    for (int pair = 0; pair < pairs; pair++) {
      start[firsts[pair] + 1]++;
      start[seconds[pair] + 1]++;
    }
    for (int cell = 0; cell < grid.cells(); cell++) {
      start[cell + 1] += start[cell];
    }
    int[] next = start.clone();
    for (int pair = 0; pair < pairs; pair++) {
      neighbours[next[firsts[pair]]++] = seconds[pair];
      neighbours[next[seconds[pair]]++] = firsts[pair];
    }
  }
}
