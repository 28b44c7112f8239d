package io.clusterpulse.core.clustering.live;

/**
 * Links between cells: two cells are linked if a core of one is within reach of a core of the other
 * (all cores of one cell are within reach of each other anyway).
 */
final class CoreLinks {
  private final LiveLocations locations;
  private final LiveCells cells;

  CoreLinks(LiveLocations locations, LiveCells cells) {
    this.locations = locations;
    this.cells = cells;
  }

  /** Brings the links of all cells whose cores changed up to date. */
  void update(CoreTests tests, Components components) {
    for (int i = 0; i < tests.changed.size(); i++) {
      int cell = tests.changed.get(i);
      for (int position = 1; position < cells.near[cell].length; position++) {
        update(tests, cell, position, components);
      }
    }
  }

  private void update(CoreTests tests, int cell, int position, Components components) {
    int other = cells.near[cell][position];
    if (other < cell && tests.changed.contains(other)) {
      return; // seen from the other side
    }
    boolean wasLinked = cells.isLinked[cell][position];
    boolean isLinked = isLinked(tests, cell, other, wasLinked);
    if (isLinked == wasLinked) {
      return;
    }
    cells.setLinked(cell, position, isLinked);
    if (isLinked) {
      components.gain(cell, other);
    } else {
      components.lose(cell, other);
    }
  }

  private boolean isLinked(CoreTests tests, int cell, int other, boolean wasLinked) {
    if (cells.coreCount[cell] == 0 || cells.coreCount[other] == 0) {
      return false;
    }
    if (wasLinked) {
      boolean isUntouched = !tests.bereft.contains(cell) && !tests.bereft.contains(other);
      return isUntouched || anyCoresMeet(cell, other);
    }
    return newCoresMeet(tests, cell, other) || newCoresMeet(tests, other, cell);
  }

  private boolean anyCoresMeet(int cell, int other) {
    for (int i = cells.memberCount[cell] - 1; i >= 0; i--) {
      int core = cells.members[cell][i];
      if (locations.isCore(core) && meetsCoreOf(other, core)) {
        return true;
      }
    }
    return false;
  }

  private boolean newCoresMeet(CoreTests tests, int cell, int other) {
    for (int i = tests.newCoresFrom(cell); i < tests.newCoresTo(cell); i++) {
      if (meetsCoreOf(other, tests.newCore(i))) {
        return true;
      }
    }
    return false;
  }

  private boolean meetsCoreOf(int cell, int core) {
    int[] members = cells.members[cell];
    for (int i = cells.memberCount[cell] - 1; i >= 0; i--) {
      if (locations.isCore(members[i]) && locations.squaredChord(core, members[i]) <= cells.reach) {
        return true;
      }
    }
    return false;
  }
}
