package io.clusterpulse.core.clustering.live;

import java.util.Arrays;

/**
 * Finds the locations that became cores or stopped being cores, looking only where enough weight
 * has changed for that to be possible.
 *
 * <p>When a location is tested, its neighbourhood weight is counted, or bounded, once; what is
 * missing to the other side of minPoints is its slack. Its cell adds up how much weight came (up)
 * and went (down) within reach of the cell, as far as that matters to any location of it. Until
 * that has grown by the slack, the location can not have changed sides, and nothing of it is
 * touched.
 */
final class CoreTests {
  private final LiveLocations locations;
  private final LiveCells cells;
  private final long minPoints;

  /** Cells with locations to test. */
  final CellSet waiting = new CellSet();

  /** Cells whose cores changed in this round. */
  final CellSet changed = new CellSet();

  /** Cells in which a location came, went, or changed between core and not core. */
  final CellSet stirred = new CellSet();

  /** Cells that lost a core in this round. */
  final CellSet bereft = new CellSet();

  private int[] newCores = new int[16];
  private int newCoreCount;
  private int[] newCoresFrom = new int[128];
  private int[] newCoresTo = new int[128];

  CoreTests(LiveLocations locations, LiveCells cells, long minPoints) {
    this.locations = locations;
    this.cells = cells;
    this.minPoints = minPoints;
  }

  /** Weight came to, or went from, a location of this cell. */
  void drift(int cell, long delta) {
    cells.weight[cell] += delta;
    if (delta > 0) {
      LiveCells.Watchers watchers = cells.upWatchers[cell];
      for (int i = 0; i < watchers.count; i++) {
        int watcher = watchers.cells[i];
        if ((cells.up[watcher] += delta) >= cells.nextUp[watcher]) {
          waiting.add(watcher);
        }
      }
    } else {
      LiveCells.Watchers watchers = cells.downWatchers[cell];
      for (int i = 0; i < watchers.count; i++) {
        int watcher = watchers.cells[i];
        if ((cells.down[watcher] -= delta) >= cells.nextDown[watcher]) {
          waiting.add(watcher);
        }
      }
    }
  }

  /**
   * The location is to be tested whatever the drift: it came, went, or began or ceased to count.
   */
  void demand(int id) {
    int cell = locations.cell[id];
    locations.recheckAt[id] = Long.MIN_VALUE;
    if (locations.isCore[id]) {
      cells.nextDown[cell] = Long.MIN_VALUE;
    } else {
      cells.nextUp[cell] = Long.MIN_VALUE;
    }
    waiting.add(cell);
  }

  void run() {
    if (newCoresFrom.length < cells.size()) {
      newCoresFrom = Arrays.copyOf(newCoresFrom, cells.size() * 2);
      newCoresTo = Arrays.copyOf(newCoresTo, cells.size() * 2);
    }
    for (int i = 0; i < waiting.size(); i++) {
      test(waiting.get(i));
    }
    waiting.clear();
  }

  /** Forgets the round. */
  void clear() {
    for (int i = 0; i < changed.size(); i++) {
      newCoresFrom[changed.get(i)] = 0;
      newCoresTo[changed.get(i)] = 0;
    }
    newCoreCount = 0;
    changed.clear();
    stirred.clear();
    bereft.clear();
  }

  int newCoresFrom(int cell) {
    return newCoresFrom[cell];
  }

  int newCoresTo(int cell) {
    return newCoresTo[cell];
  }

  boolean hasNewCores(int cell) {
    return newCoresTo[cell] > newCoresFrom[cell];
  }

  int newCore(int index) {
    return newCores[index];
  }

  private void test(int cell) {
    int firstNewCore = newCoreCount;
    long nextUp = Long.MAX_VALUE;
    long nextDown = Long.MAX_VALUE;
    for (int i = cells.memberCount[cell] - 1; i >= 0; i--) {
      int id = cells.members[cell][i];
      long drift = locations.isCore[id] ? cells.down[cell] : cells.up[cell];
      if (drift >= locations.recheckAt[id]) {
        test(cell, id);
      }
      if (locations.isCore[id]) {
        nextDown = Math.min(nextDown, locations.recheckAt[id]);
      } else if (locations.isPresent[id]) {
        nextUp = Math.min(nextUp, locations.recheckAt[id]);
      }
    }
    cells.nextUp[cell] = nextUp;
    cells.nextDown[cell] = nextDown;
    cells.watch(cell, cells.memberCount[cell] > cells.coreCount[cell], cells.coreCount[cell] > 0);
    if (newCoreCount > firstNewCore) {
      newCoresFrom[cell] = firstNewCore;
      newCoresTo[cell] = newCoreCount;
    }
  }

  private void test(int cell, int id) {
    boolean wasDemanded = locations.recheckAt[id] == Long.MIN_VALUE;
    boolean wasCore = locations.isCore[id];
    long surplus = locations.counts(id) ? surplus(cell, id) : Long.MIN_VALUE;
    boolean isCore = surplus >= 0;
    locations.isCore[id] = isCore;
    if (isCore) {
      locations.recheckAt[id] = later(cells.down[cell], surplus + 1);
    } else {
      locations.recheckAt[id] =
          locations.counts(id) ? later(cells.up[cell], -surplus) : Long.MAX_VALUE;
    }
    if (wasDemanded) {
      stirred.add(cell);
    }
    if (isCore != wasCore) {
      note(cell, id, isCore);
    }
    if (!locations.isPresent[id]) {
      locations.nearestCore[id] = LiveLocations.NONE;
      cells.removeMember(cell, locations, id);
    }
  }

  /** Never overflows: what lies beyond 63 bits can not be reached. */
  private static long later(long drift, long slack) {
    long sum = drift + slack;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  private void note(int cell, int id, boolean isCore) {
    changed.add(cell);
    stirred.add(cell);
    if (isCore) {
      cells.coreCount[cell]++;
      locations.nearestCore[id] = LiveLocations.NONE;
      if (newCoreCount == newCores.length) {
        newCores = Arrays.copyOf(newCores, newCoreCount * 2);
      }
      newCores[newCoreCount++] = id;
    } else {
      cells.coreCount[cell]--;
      bereft.add(cell);
      locations.nearestCore[id] = LiveLocations.UNKNOWN;
    }
  }

  /**
   * Neighbourhood weight less minPoints: of a core at most, and of any other location at least,
   * what it truly is, and always on the same side of zero. Bounds by whole cells are good enough
   * where they leave so much slack that the location will not be tested again soon.
   */
  private long surplus(int cell, int id) {
    long atLeast = cells.weight[cell];
    if (atLeast / 2 >= minPoints) {
      return atLeast - minPoints;
    }
    long atMost = 0;
    for (int near : cells.near[cell]) {
      atMost += cells.weight[near];
    }
    if (atMost <= minPoints / 2) {
      return atMost - minPoints;
    }
    return count(cell, id) - minPoints;
  }

  private long count(int cell, int id) {
    long sum = cells.weight[cell];
    int[] near = cells.near[cell];
    for (int i = 1; i < near.length; i++) {
      int[] members = cells.members[near[i]];
      for (int m = cells.memberCount[near[i]] - 1; m >= 0; m--) {
        if (locations.squaredChord(id, members[m]) <= cells.reach) {
          sum += locations.weight[members[m]];
        }
      }
      if (sum / 2 >= minPoints) {
        return sum; // slack enough
      }
    }
    return sum;
  }
}
