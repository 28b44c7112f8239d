package io.clusterpulse.scoring.profile;

/**
 * In which cluster a location is, by its {@link CountedDocument#cell}: an open-addressing table
 * that is filled once and asked for each share of each document.
 */
final class CellClusters {
  static final int NO_CLUSTER = -1;

  /** Spreads cells, which are two coordinates side by side, over all slots. */
  private static final int GOLDEN = 0x9e3779b9;

  /** A cell and, in the lower half, its cluster and one; 0: free. */
  private final long[] slots;

  /**
   * @param cells how many will be put
   */
  CellClusters(int cells) {
    slots = new long[4 * Integer.highestOneBit(Math.max(1, cells))];
  }

  void put(int cell, int cluster) {
    slots[slotOf(cell)] = (long) cell << Integer.SIZE | cluster + 1;
  }

  /**
   * @return {@link #NO_CLUSTER} for one that was not put
   */
  int clusterOf(int cell) {
    return (int) slots[slotOf(cell)] - 1;
  }

  private int slotOf(int cell) {
    int mask = slots.length - 1;
    int mixed = cell * GOLDEN;
    int slot = (mixed ^ mixed >>> 16) & mask;
    while (slots[slot] != 0 && (int) (slots[slot] >>> Integer.SIZE) != cell) {
      slot = slot + 1 & mask;
    }
    return slot;
  }
}
