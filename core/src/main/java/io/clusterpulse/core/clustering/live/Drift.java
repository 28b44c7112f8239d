package io.clusterpulse.core.clustering.live;

import java.util.Arrays;

/**
 * Adds up for each cell how much weight came, or how much went, within its reach, and says when
 * that may matter to a location there; a location tells by {@link #watch} how much it can bear.
 *
 * <p>Most weight that moves matters to nobody, so a cell keeps its own to itself until it passes a
 * quota, and only then tells all around it. What a cell can bear is shared out: with n cells within
 * reach, each may hold back a 2n-th of it; when half of it is used up, the shares are made anew. So
 * what is held back around a cell never amounts to what it can still bear:
 *
 * <pre>  n (share - 1) &lt; n share &lt;= left</pre>
 *
 * <p>Keeping a sum below a bound by local bounds is known from the monitoring of distributed
 * streams (Keralapura, Cormode, Ramamirtham, SIGMOD 2006); here the streams are cells.
 */
final class Drift {
  private static final long NOBODY = Long.MAX_VALUE;

  private final LiveCells cells;

  /** Takes the cells with a location that cannot bear what has passed. */
  private final CellSet waiting;

  /** How much weight was ever told to a cell. */
  private long[] passed = new long[0];

  /** The passed weight at which a location of the cell is to be tested. */
  private long[] next = new long[0];

  /** What each cell within reach of a watching cell may hold back, at least 1: nothing. */
  private long[] share = new long[0];

  private long[] heldBack = new long[0];

  /** The least of the shares around. */
  private long[] quota = new long[0];

  private int[] toTell = new int[64];
  private int toTellCount;

  /** So much more than it said can any cell bear. */
  private final long reserve;

  Drift(LiveCells cells, CellSet waiting, long reserve) {
    this.cells = cells;
    this.reserve = reserve;
    this.waiting = waiting;
  }

  /** Weight moved in a cell. */
  void add(int cell, long amount) {
    if ((heldBack[cell] += amount) >= quota[cell]) {
      owe(cell);
      tellAll();
    }
  }

  long passed(int cell) {
    return passed[cell];
  }

  /**
   * @param nextTest the {@link #passed} at which the cell is to be tested; {@link Long#MAX_VALUE}:
   *     nothing there minds
   */
  void watch(int cell, long nextTest) {
    next[cell] = nextTest;
    if (nextTest == NOBODY) {
      share[cell] = NOBODY;
      return;
    }
    long left = left(cell);
    int sharers = cells.near[cell].length;
    if (share[cell] > left / sharers || share[cell] < left / sharers / 8) {
      shareOut(cell, left);
      tellAll();
    }
  }

  /** A cell has come into being: one more shares with all within reach of it. */
  void meet(int cell) {
    cover(cell);
    for (int near : cells.near[cell]) {
      if (next[near] != NOBODY) {
        shareOut(near, left(near));
        quota[cell] = Math.min(quota[cell], share[near]);
      }
    }
    tellAll();
  }

  private void shareOut(int cell, long left) {
    int[] near = cells.near[cell];
    long part = Math.max(1, left / near.length / 2);
    share[cell] = part;
    for (int other : near) {
      if (quota[other] > part) {
        quota[other] = part;
        if (heldBack[other] >= part) {
          owe(other);
        }
      }
    }
  }

  private void owe(int cell) {
    if (toTellCount == toTell.length) {
      toTell = Arrays.copyOf(toTell, toTellCount * 2);
    }
    toTell[toTellCount++] = cell;
  }

  private void tellAll() {
    while (toTellCount > 0) {
      tell(toTell[--toTellCount]);
    }
  }

  private void tell(int cell) {
    long amount = heldBack[cell];
    heldBack[cell] = 0;
    long least = NOBODY;
    for (int near : cells.near[cell]) {
      if (next[near] != NOBODY) {
        pass(near, amount);
        least = Math.min(least, share[near]);
      }
    }
    quota[cell] = least;
  }

  private void pass(int cell, long amount) {
    passed[cell] += amount;
    long left = left(cell);
    if (left <= reserve) {
      waiting.add(cell);
    } else if (share[cell] > 1 && share[cell] > left / cells.near[cell].length) {
      shareOut(cell, left);
    }
  }

  private long left(int cell) {
    return next[cell] - passed[cell] + reserve;
  }

  private void cover(int cell) {
    int known = passed.length;
    if (cell < known) {
      return;
    }
    int capacity = Math.max(cell + 64, known + known / 4);
    passed = Arrays.copyOf(passed, capacity);
    heldBack = Arrays.copyOf(heldBack, capacity);
    next = withNobody(next, known, capacity);
    share = withNobody(share, known, capacity);
    quota = withNobody(quota, known, capacity);
  }

  private static long[] withNobody(long[] array, int known, int capacity) {
    long[] longer = Arrays.copyOf(array, capacity);
    Arrays.fill(longer, known, capacity, NOBODY);
    return longer;
  }
}
