package io.clusterpulse.core.clustering.live;

import java.util.Arrays;

/**
 * Finds the locations that became cores or stopped being cores, looking only where enough weight
 * has changed for that to be possible.
 *
 * <p>When a location is tested, its neighbourhood weight is counted, or bounded, once; what is
 * missing to the other side of minPoints is its slack. Until the {@link Drift} of its cell has
 * grown by the slack, the location can not have changed sides, and nothing of it is touched. Where
 * the slack is very small, the location moves to the {@link Margin}, and every change is added.
 */
final class CoreTests {
  private static final long DEMANDED = Long.MIN_VALUE;
  private static final long DUE = DEMANDED + 1;
  private static final long WIDEST_MARGIN = 512;

  private final LiveLocations locations;
  private final LiveCells cells;
  private final Neighbourhoods neighbourhoods;
  private final Margin margin;

  /** Up to this surplus or lack a location joins the margin; beyond twice this it leaves. */
  private final long width;

  /**
   * A location is tested while its slack is not yet used up to so much: of what it can bear very
   * little could be shared out at last, and all around would have to tell of every change.
   */
  private final long reserve;

  /** Cells with locations to test. */
  private final CellSet waiting = new CellSet();

  private final CellSet underTest = new CellSet();
  private final Drift came;
  private final Drift went;

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
    neighbourhoods = new Neighbourhoods(locations, cells, minPoints);
    width = Math.min(WIDEST_MARGIN, minPoints / 8);
    margin = new Margin(locations, cells);
    reserve = width / 2;
    came = new Drift(cells, waiting, reserve);
    went = new Drift(cells, waiting, reserve);
  }

  /** A cell has come into being. */
  void meet(int cell) {
    came.meet(cell);
    went.meet(cell);
    margin.meet(cell);
  }

  /** Weight came to, or went from, a location. */
  void drift(int id, long delta) {
    int cell = locations.cell(id);
    cells.weight[cell] += delta;
    for (int i = margin.countAround(cell) - 1; i >= 0; i--) {
      int marginal = margin.idAround(cell, i);
      if (locations.squaredChord(id, marginal) <= cells.reach) {
        look(marginal, margin.add(cell, i, delta));
      }
    }
    if (delta > 0) {
      came.add(cell, delta);
    } else {
      went.add(cell, -delta);
    }
  }

  private void look(int marginal, long surplus) {
    if (surplus >= 0 != locations.isCore(marginal) || Math.abs(surplus) > 2 * width) {
      locations.setRecheckAt(marginal, Math.min(locations.recheckAt(marginal), DUE));
      waiting.add(locations.cell(marginal));
    }
  }

  /**
   * The location is to be tested whatever the drift: it came, went, or began or ceased to count.
   */
  void demand(int id) {
    locations.setRecheckAt(id, DEMANDED);
    waiting.add(locations.cell(id));
  }

  boolean isIdle() {
    return waiting.size() == 0;
  }

  /**
   * Tests all that wait. Where meanwhile more drift is told, the next round has to look; in this
   * one nothing more can have changed sides, since what is held back is always less than the slack.
   */
  void run() {
    if (newCoresFrom.length < cells.size()) {
      newCoresFrom = Arrays.copyOf(newCoresFrom, cells.size() * 2);
      newCoresTo = Arrays.copyOf(newCoresTo, cells.size() * 2);
    }
    for (int i = 0; i < waiting.size(); i++) {
      underTest.add(waiting.get(i));
    }
    waiting.clear();
    for (int i = 0; i < underTest.size(); i++) {
      test(underTest.get(i));
    }
    underTest.clear();
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
      long drift = locations.isCore(id) ? went.passed(cell) : came.passed(cell);
      if (drift >= locations.recheckAt(id)) {
        test(cell, id);
      }
      if (locations.isCore(id)) {
        nextDown = Math.min(nextDown, locations.recheckAt(id));
      } else if (locations.isPresent(id)) {
        nextUp = Math.min(nextUp, locations.recheckAt(id));
      }
    }
    came.watch(cell, nextUp);
    went.watch(cell, nextDown);
    if (newCoreCount > firstNewCore) {
      newCoresFrom[cell] = firstNewCore;
      newCoresTo[cell] = newCoreCount;
    }
  }

  private void test(int cell, int id) {
    boolean wasDemanded = locations.recheckAt(id) == DEMANDED;
    boolean wasCore = locations.isCore(id);
    boolean counts = locations.counts(id);
    long surplus = counts ? surplus(id) : Long.MIN_VALUE;
    boolean isCore = surplus >= 0;
    locations.setCore(id, isCore);
    settleMargin(id, counts, surplus);
    locations.setRecheckAt(
        id, counts && !margin.contains(id) ? recheckAt(cell, surplus) : Long.MAX_VALUE);
    if (wasDemanded) {
      stirred.add(cell);
    }
    if (isCore != wasCore) {
      note(cell, id, isCore);
    }
    if (!locations.isPresent(id)) {
      locations.setNearestCore(id, LiveLocations.NONE);
      cells.removeMember(cell, locations, id);
    }
  }

  private long surplus(int id) {
    return margin.contains(id) ? margin.surplus(id) : neighbourhoods.surplus(id);
  }

  private void settleMargin(int id, boolean counts, long surplus) {
    if (!margin.contains(id)) {
      if (counts && Math.abs(surplus) <= width) {
        margin.join(id, surplus);
      }
    } else if (!counts || Math.abs(surplus) > 2 * width) {
      margin.leave(id);
    }
  }

  private long recheckAt(int cell, long surplus) {
    return surplus >= 0
        ? later(went.passed(cell), surplus + 1 - reserve)
        : later(came.passed(cell), -surplus - reserve);
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
      locations.setNearestCore(id, LiveLocations.NONE);
      if (newCoreCount == newCores.length) {
        newCores = Arrays.copyOf(newCores, newCoreCount * 2);
      }
      newCores[newCoreCount++] = id;
    } else {
      cells.coreCount[cell]--;
      bereft.add(cell);
      locations.setNearestCore(id, LiveLocations.UNKNOWN);
    }
  }
}
