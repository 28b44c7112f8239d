package io.clusterpulse.core.clustering.live;

import java.util.Arrays;

/** A set of cells that is filled and emptied again and again without allocating. */
final class CellSet {
  private int[] cells = new int[64];
  private boolean[] contains = new boolean[128];
  private int size;

  void add(int cell) {
    if (cell >= contains.length) {
      contains = Arrays.copyOf(contains, Math.max(cell + 1, contains.length * 2));
    }
    if (contains[cell]) {
      return;
    }
    contains[cell] = true;
    if (size == cells.length) {
      cells = Arrays.copyOf(cells, size * 2);
    }
    cells[size++] = cell;
  }

  boolean contains(int cell) {
    return cell < contains.length && contains[cell];
  }

  int size() {
    return size;
  }

  int get(int index) {
    return cells[index];
  }

  void clear() {
    for (int i = 0; i < size; i++) {
      contains[cells[i]] = false;
    }
    size = 0;
  }
}
