package io.clusterpulse.core.clustering;

import java.util.Arrays;

/** From cores to clusters: connects the cells that hold cores and gives the others their place. */
final class CoreClusters {
  static final int NOISE = -1;

  private final CellGrid grid;
  private final CellNeighbours neighbours;
  private final boolean[] isCore;
  private final boolean[] hasCore;
  private final PointTree[] trees;

  CoreClusters(CellGrid grid, CellNeighbours neighbours, boolean[] isCore) {
    this.grid = grid;
    this.neighbours = neighbours;
    this.isCore = isCore;
    hasCore = new boolean[grid.cells()];
    for (int cell = 0; cell < grid.cells(); cell++) {
      for (int slot = grid.start(cell); slot < grid.end(cell); slot++) {
        hasCore[cell] |= isCore[slot];
      }
    }
    trees = PointTree.ofCells(grid, slot -> isCore[slot], slot -> 0);
  }

  /** By point: the number of its cluster, below the number of points; {@link #NOISE} if none. */
  int[] clusterOfEachPoint() {
    DisjointSets cells = new DisjointSets(grid.cells());
    new CellLinks(grid, neighbours, isCore, trees).uniteLinked(cells);
    int[] clusterOf = new int[grid.size()];
    Arrays.fill(clusterOf, NOISE);
    for (int cell = 0; cell < grid.cells(); cell++) {
      for (int slot = grid.start(cell); slot < grid.end(cell); slot++) {
        int cellOfCore = isCore[slot] ? cell : cellOfNearestCore(slot, cell);
        if (cellOfCore != NOISE) {
          clusterOf[grid.pointAt(slot)] = cells.find(cellOfCore);
        }
      }
    }
    return clusterOf;
  }

  private int cellOfNearestCore(int slot, int cell) {
    NearestCore nearest = new NearestCore(slot);
    nearest.lookIn(cell);
    for (int i = neighbours.start(cell); i < neighbours.end(cell); i++) {
      nearest.lookIn(neighbours.at(i));
    }
    return nearest.cell;
  }

  /** The core nearest to a border point, equal distances decided by the smaller location. */
  private final class NearestCore {
    private final int border;
    private int cell = NOISE;
    private long squaredChord;
    private int point;

    NearestCore(int border) {
      this.border = border;
    }

    void lookIn(int candidate) {
      if (!hasCore[candidate] || !mayImprove(grid.nearest(border, candidate))) {
        return;
      }
      if (trees[candidate] != null) {
        int slot = trees[candidate].nearest(border);
        if (slot != NOISE) {
          consider(slot, candidate);
        }
        return;
      }
      for (int slot = grid.start(candidate); slot < grid.end(candidate); slot++) {
        if (isCore[slot] && grid.areWithinReach(border, slot)) {
          consider(slot, candidate);
        }
      }
    }

    private boolean mayImprove(long nearestPossible) {
      return cell == NOISE || nearestPossible <= squaredChord;
    }

    private void consider(int slot, int candidate) {
      long distance = grid.squaredChord(border, slot);
      boolean better =
          cell == NOISE
              || distance < squaredChord
              || distance == squaredChord && grid.pointAt(slot) < point;
      if (better) {
        cell = candidate;
        squaredChord = distance;
        point = grid.pointAt(slot);
      }
    }
  }
}
