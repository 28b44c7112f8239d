package io.clusterpulse.core.clustering;

/** Joins cells that hold points within reach of each other. */
final class CellLinks {
  private final CellGrid grid;
  private final CellNeighbours neighbours;
  private final boolean[] linking;
  private final PointTree[] trees;

  /**
   * @param linking by slot: the points that link cells; others bridge nothing
   * @param trees by cell: of those points, where there are many; else null
   */
  CellLinks(CellGrid grid, CellNeighbours neighbours, boolean[] linking, PointTree[] trees) {
    this.grid = grid;
    this.neighbours = neighbours;
    this.linking = linking;
    this.trees = trees;
  }

  /**
   * @param cells sets of cells, some of them already one; those that are linked become one
   */
  void uniteLinked(DisjointSets cells) {
    for (int cell = 0; cell < grid.cells(); cell++) {
      for (int i = neighbours.start(cell); i < neighbours.end(cell); i++) {
        int other = neighbours.at(i);
        if (cell < other && !cells.areOne(cell, other) && areLinked(cell, other)) {
          cells.unite(cell, other);
        }
      }
    }
  }

  private boolean areLinked(int cell, int other) {
    for (int slot = grid.start(cell); slot < grid.end(cell); slot++) {
      if (linking[slot] && grid.mayReachFrom(slot, other) && reachesLinking(slot, other)) {
        return true;
      }
    }
    return false;
  }

  private boolean reachesLinking(int slot, int cell) {
    if (trees[cell] != null) {
      return trees[cell].nearest(slot) >= 0;
    }
    for (int other = grid.start(cell); other < grid.end(cell); other++) {
      if (linking[other] && grid.areWithinReach(slot, other)) {
        return true;
      }
    }
    return false;
  }
}
