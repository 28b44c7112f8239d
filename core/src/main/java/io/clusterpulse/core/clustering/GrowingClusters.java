package io.clusterpulse.core.clustering;

import java.util.Arrays;

/**
 * Clusters to which cores are only ever added. Components can only grow together, and the core
 * nearest to a border location can only be replaced by a new one, so that each step looks at the
 * cells around its new cores and nowhere else.
 */
final class GrowingClusters {
  private static final int NONE = -1;

  private final CellGrid grid;
  private final CellNeighbours neighbours;
  private final int[] stepOf;
  private final DisjointSets cells;
  private final boolean[] hasCore;
  private final boolean[] gained;

  /** By slot: the cell of the nearest core, for a core its own. */
  private final int[] nearestCell;

  private final int[] nearestPoint;
  private final long[] nearestChord;
  private int step = NONE;

  /**
   * @param stepOf by slot, the step at which it becomes a core
   */
  GrowingClusters(CellGrid grid, CellNeighbours neighbours, int[] stepOf) {
    this.grid = grid;
    this.neighbours = neighbours;
    this.stepOf = stepOf;
    cells = new DisjointSets(grid.cells());
    hasCore = new boolean[grid.cells()];
    gained = new boolean[grid.cells()];
    nearestCell = new int[grid.size()];
    Arrays.fill(nearestCell, NONE);
    nearestPoint = new int[grid.size()];
    nearestChord = new long[grid.size()];
    Arrays.fill(nearestChord, Long.MAX_VALUE);
  }

  /** Takes in the cores of the next step. */
  void advance() {
    step++;
    for (int cell = 0; cell < grid.cells(); cell++) {
      gained[cell] = takeCores(cell);
      hasCore[cell] |= gained[cell];
    }
    for (int cell = 0; cell < grid.cells(); cell++) {
      if (gained[cell]) {
        lookAround(cell);
      }
    }
  }

  private boolean takeCores(int cell) {
    boolean taken = false;
    for (int slot = grid.start(cell); slot < grid.end(cell); slot++) {
      if (stepOf[slot] == step) {
        nearestCell[slot] = cell;
        taken = true;
      }
    }
    return taken;
  }

  private void lookAround(int cell) {
    offer(cell, cell);
    for (int i = neighbours.start(cell); i < neighbours.end(cell); i++) {
      int other = neighbours.at(i);
      if (hasCore[other] && !cells.areOne(cell, other) && areLinkedAnew(cell, other)) {
        cells.unite(cell, other);
      }
      offer(cell, other);
    }
  }

  /** Old cores of both cells were compared at an earlier step. */
  private boolean areLinkedAnew(int cell, int other) {
    for (int slot = grid.start(cell); slot < grid.end(cell); slot++) {
      if (stepOf[slot] == step && grid.mayReachFrom(slot, other) && reachesCore(slot, other)) {
        return true;
      }
    }
    return false;
  }

  private boolean reachesCore(int slot, int cell) {
    for (int other = grid.start(cell); other < grid.end(cell); other++) {
      if (stepOf[other] <= step && grid.areWithinReach(slot, other)) {
        return true;
      }
    }
    return false;
  }

  /** Offers the new cores of one cell to the borders of another. */
  private void offer(int cell, int toCell) {
    for (int slot = grid.start(toCell); slot < grid.end(toCell); slot++) {
      if (stepOf[slot] > step
          && grid.mayReachFrom(slot, cell)
          && grid.nearest(slot, cell) <= nearestChord[slot]) {
        offerTo(slot, cell);
      }
    }
  }

  private void offerTo(int border, int cell) {
    for (int slot = grid.start(cell); slot < grid.end(cell); slot++) {
      if (stepOf[slot] == step && grid.areWithinReach(border, slot)) {
        consider(border, slot, cell);
      }
    }
  }

  /** Of equally near cores the smaller location is the nearest. */
  private void consider(int border, int core, int cellOfCore) {
    long chord = grid.squaredChord(border, core);
    boolean better =
        nearestCell[border] == NONE
            || chord < nearestChord[border]
            || chord == nearestChord[border] && grid.pointAt(core) < nearestPoint[border];
    if (better) {
      nearestCell[border] = cellOfCore;
      nearestChord[border] = chord;
      nearestPoint[border] = grid.pointAt(core);
    }
  }

  /** By point: the number of its cluster, below the number of points, or noise. */
  int[] clusterOfEachPoint() {
    int[] clusterOf = new int[grid.size()];
    for (int slot = 0; slot < clusterOf.length; slot++) {
      clusterOf[grid.pointAt(slot)] =
          nearestCell[slot] == NONE ? CoreClusters.NOISE : cells.find(nearestCell[slot]);
    }
    return clusterOf;
  }
}
