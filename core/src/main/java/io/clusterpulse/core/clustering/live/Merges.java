package io.clusterpulse.core.clustering.live;

import java.util.Arrays;

/**
 * Bonds between clusters whose nearest members are at most the merge distance apart. As that is
 * within reach, two cores so near are linked anyway: a bond has a border location on at least one
 * side, and is kept with the cell of that border location as a pair of core cells, one for either
 * side's nearest core.
 */
final class Merges {
  private static final long[] NO_BONDS = {};

  private final LiveLocations locations;
  private final LiveCells cells;
  private final long mergeReach;
  private final CellSet affected = new CellSet();
  private long[][] bonds = new long[128][];
  private long[] found = new long[64];

  /**
   * @param mergeReach squared chord, at most the cells' reach; 0: nothing merges
   */
  Merges(LiveLocations locations, LiveCells cells, long mergeReach) {
    this.locations = locations;
    this.cells = cells;
    this.mergeReach = mergeReach;
  }

  /** Brings the bonds around all cells with changed members up to date. */
  void update(CellSet stirred, Components components) {
    if (mergeReach == 0) {
      return;
    }
    if (bonds.length < cells.size()) {
      bonds = Arrays.copyOf(bonds, cells.size() * 2);
    }
    for (int i = 0; i < stirred.size(); i++) {
      int cell = stirred.get(i);
      for (int near : cells.near[cell]) {
        if (mayBond(cell, near)) {
          affected.add(near);
        }
      }
    }
    for (int i = 0; i < affected.size(); i++) {
      update(affected.get(i), components);
    }
    affected.clear();
  }

  private void update(int cell, Components components) {
    int count = find(cell);
    long[] before = bonds[cell] == null ? NO_BONDS : bonds[cell];
    if (Arrays.equals(before, 0, before.length, found, 0, count)) {
      return;
    }
    bonds[cell] = Arrays.copyOf(found, count);
    for (long bond : before) {
      if (Arrays.binarySearch(found, 0, count, bond) < 0) {
        components.removeBond(bond);
      }
    }
    for (long bond : bonds[cell]) {
      if (Arrays.binarySearch(before, bond) < 0) {
        components.addBond(bond);
      }
    }
  }

  /** Collects the bonds of a cell's border locations, sorted, each once. */
  private int find(int cell) {
    int count = 0;
    for (int i = cells.memberCount[cell] - 1; i >= 0; i--) {
      int id = cells.members[cell][i];
      if (isBorder(id)) {
        for (int near : cells.near[cell]) {
          if (mayBond(cell, near)) {
            count = find(id, near, count);
          }
        }
      }
    }
    Arrays.sort(found, 0, count);
    return distinct(count);
  }

  private int find(int border, int cell, int countBefore) {
    int count = countBefore;
    int[] members = cells.members[cell];
    int home = homeOf(border);
    for (int i = cells.memberCount[cell] - 1; i >= 0; i--) {
      int other = members[i];
      if (isMember(other)
          && homeOf(other) != home
          && locations.squaredChord(border, other) <= mergeReach) {
        count = note(home, homeOf(other), count);
      }
    }
    return count;
  }

  private int note(int a, int b, int count) {
    long bond = Components.pair(a, b);
    if (count > 0 && found[count - 1] == bond) {
      return count;
    }
    if (count == found.length) {
      found = Arrays.copyOf(found, count * 2);
    }
    found[count] = bond;
    return count + 1;
  }

  private int distinct(int count) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (kept == 0 || found[kept - 1] != found[i]) {
        found[kept++] = found[i];
      }
    }
    return kept;
  }

  private boolean mayBond(int cell, int other) {
    return cells.gapBetween(cell, other) <= mergeReach;
  }

  /** The cell through which a member belongs to its cluster. */
  private int homeOf(int member) {
    return locations.cell(locations.isCore(member) ? member : locations.nearestCore(member));
  }

  private boolean isBorder(int id) {
    return locations.counts(id) && !locations.isCore(id) && locations.nearestCore(id) >= 0;
  }

  private boolean isMember(int id) {
    return locations.isCore(id) || isBorder(id);
  }
}
