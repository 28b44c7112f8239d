package io.clusterpulse.core.clustering.live;

import java.util.Arrays;

/**
 * Which cells with cores belong to one cluster: a number for each such cell, the same for all that
 * are connected by links or bonds.
 *
 * <p>Edges are first taken and given as they change; {@link #settle} then looks whether the ends of
 * lost edges can still reach each other within what was one cluster, which ends after a few steps
 * where, as almost always, a way around is near. What cannot be reached becomes a cluster of its
 * own. Then new edges make one of two, by renumbering the smaller. A split and a merge alike cost
 * no more than walking through the clusters they concern.
 */
final class Components {
  private static final int NONE = LiveLocations.NONE;

  /** With more lost edges than this, as when a feed is withdrawn, all is numbered anew. */
  private static final int MAX_TORN_CELLS = 256;

  private final LiveCells cells;

  /** Cells to which a bond leads from a cell, once for each place that makes the bond. */
  private int[][] bonded = new int[128][];

  private int[] bondCount = new int[128];
  private int[] label = new int[0];
  private int[] cellsOfLabel = new int[64];
  private int[] freeLabels = new int[64];
  private int freeLabelCount;
  private int labels;

  private final CellSet torn = new CellSet();
  private final CellSet visited = new CellSet();
  private final CellSet sought = new CellSet();
  private long[] newEdges = new long[16];
  private int newEdgeCount;

  Components(LiveCells cells) {
    this.cells = cells;
  }

  /** The cluster of a cell with cores. */
  int of(int cell) {
    return label[cell];
  }

  /** All cluster numbers are below this. */
  int bound() {
    return labels;
  }

  void gain(int a, int b) {
    if (newEdgeCount == newEdges.length) {
      newEdges = Arrays.copyOf(newEdges, newEdgeCount * 2);
    }
    newEdges[newEdgeCount++] = pair(a, b);
  }

  void lose(int a, int b) {
    torn.add(a);
    torn.add(b);
  }

  void addBond(long bond) {
    addBond(first(bond), second(bond));
    addBond(second(bond), first(bond));
    gain(first(bond), second(bond));
  }

  void removeBond(long bond) {
    removeBond(first(bond), second(bond));
    removeBond(second(bond), first(bond));
    lose(first(bond), second(bond));
  }

  /** Two cells in one number, whatever their order. */
  static long pair(int a, int b) {
    return (long) Math.min(a, b) << 32 | Math.max(a, b);
  }

  /**
   * @param changed cells that may have got their first core or lost their last
   */
  void settle(CellSet changed) {
    coverAllCells();
    for (int i = 0; i < changed.size(); i++) {
      int cell = changed.get(i);
      if (cells.coreCount[cell] > 0 && label[cell] == NONE) {
        assign(cell, newLabel());
      } else if (cells.coreCount[cell] == 0 && label[cell] != NONE) {
        leave(cell);
      }
    }
    split();
    for (int i = 0; i < newEdgeCount; i++) {
      unite(first(newEdges[i]), second(newEdges[i]));
    }
    newEdgeCount = 0;
  }

  private void split() {
    if (torn.size() > MAX_TORN_CELLS) {
      numberAnew();
    }
    for (int i = 0; i < torn.size(); i++) {
      int start = torn.get(i);
      if (label[start] != NONE) {
        splitFrom(start);
      }
    }
    torn.clear();
  }

  private void numberAnew() {
    torn.clear();
    for (int cell = 0; cell < cells.size(); cell++) {
      if (label[cell] != NONE) {
        leave(cell);
      }
      if (cells.coreCount[cell] > 0) {
        assign(cell, newLabel());
      }
    }
    newEdgeCount = 0;
    for (int cell = 0; cell < cells.size(); cell++) {
      for (int position = 1; position < cells.near[cell].length; position++) {
        if (cells.isLinked[cell][position]) {
          gain(cell, cells.near[cell][position]);
        }
      }
      for (int b = 0; b < bondCount[cell]; b++) {
        gain(cell, bonded[cell][b]);
      }
    }
  }

  /** Sets what is connected with a torn cell apart, unless it reaches all torn cells beside it. */
  private void splitFrom(int start) {
    int mine = label[start];
    for (int i = 0; i < torn.size(); i++) {
      if (label[torn.get(i)] == mine) {
        sought.add(torn.get(i));
      }
    }
    if (!reachesAllSought(start, mine)) {
      int fresh = newLabel();
      for (int i = 0; i < visited.size(); i++) {
        leave(visited.get(i));
        assign(visited.get(i), fresh);
      }
    }
    sought.clear();
    visited.clear();
  }

  /** Walks breadth first; false when the walk has ended and {@code visited} is all there is. */
  private boolean reachesAllSought(int start, int mine) {
    int missing = sought.size() - 1;
    visited.add(start);
    for (int i = 0; i < visited.size() && missing > 0; i++) {
      int cell = visited.get(i);
      for (int position = 1; position < cells.near[cell].length; position++) {
        if (cells.isLinked[cell][position]) {
          missing -= visit(cells.near[cell][position], mine);
        }
      }
      for (int b = 0; b < bondCount[cell]; b++) {
        missing -= visit(bonded[cell][b], mine);
      }
    }
    return missing == 0;
  }

  /** 1 if a sought cell is seen for the first time. */
  private int visit(int cell, int mine) {
    if (label[cell] != mine || visited.contains(cell)) {
      return 0;
    }
    visited.add(cell);
    return sought.contains(cell) ? 1 : 0;
  }

  private void unite(int a, int b) {
    if (label[a] == label[b] || label[a] == NONE || label[b] == NONE) {
      return;
    }
    boolean aIsSmaller = cellsOfLabel[label[a]] < cellsOfLabel[label[b]];
    int start = aIsSmaller ? a : b;
    int target = label[aIsSmaller ? b : a];
    sought.add(start);
    sought.add(aIsSmaller ? b : a); // never reached: the walk stays within its own label
    reachesAllSought(start, label[start]);
    for (int i = 0; i < visited.size(); i++) {
      leave(visited.get(i));
      assign(visited.get(i), target);
    }
    sought.clear();
    visited.clear();
  }

  private int newLabel() {
    if (freeLabelCount > 0) {
      return freeLabels[--freeLabelCount];
    }
    if (labels == cellsOfLabel.length) {
      cellsOfLabel = Arrays.copyOf(cellsOfLabel, labels * 2);
    }
    return labels++;
  }

  private void assign(int cell, int newLabel) {
    label[cell] = newLabel;
    cellsOfLabel[newLabel]++;
  }

  private void leave(int cell) {
    int left = label[cell];
    label[cell] = NONE;
    if (--cellsOfLabel[left] == 0) {
      if (freeLabelCount == freeLabels.length) {
        freeLabels = Arrays.copyOf(freeLabels, freeLabelCount * 2);
      }
      freeLabels[freeLabelCount++] = left;
    }
  }

  private void addBond(int from, int to) {
    if (from >= bonded.length) {
      bonded = Arrays.copyOf(bonded, Math.max(from + 1, bonded.length * 2));
      bondCount = Arrays.copyOf(bondCount, bonded.length);
    }
    if (bonded[from] == null) {
      bonded[from] = new int[2];
    } else if (bondCount[from] == bonded[from].length) {
      bonded[from] = Arrays.copyOf(bonded[from], bondCount[from] * 2);
    }
    bonded[from][bondCount[from]++] = to;
  }

  private void removeBond(int from, int to) {
    int[] list = bonded[from];
    int at = 0;
    while (list[at] != to) {
      at++;
    }
    list[at] = list[--bondCount[from]];
  }

  private void coverAllCells() {
    int known = label.length;
    if (known < cells.size()) {
      label = Arrays.copyOf(label, Math.max(cells.size(), known * 2));
      Arrays.fill(label, known, label.length, NONE);
    }
    if (bonded.length < label.length) {
      bonded = Arrays.copyOf(bonded, label.length);
      bondCount = Arrays.copyOf(bondCount, label.length);
    }
  }

  private static int first(long pair) {
    return (int) (pair >>> 32);
  }

  private static int second(long pair) {
    return (int) pair;
  }
}
