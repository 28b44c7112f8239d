package io.clusterpulse.core.clustering;

/**
 * At which step each location becomes a core, while minPoints goes down step by step: its
 * neighbourhood is counted once, whatever the number of steps, and no further than to the largest
 * minPoints. Whole cells are counted or left out as in {@link StaticClustering}.
 */
final class CoreSteps {
  private final SortedLocations locations;
  private final CellGrid grid;
  private final CellNeighbours neighbours;
  private final long[] minPoints;
  private final long[] weightOf;

  /**
   * @param minPoints by step, largest first
   */
  CoreSteps(SortedLocations locations, CellGrid grid, CellNeighbours neighbours, long[] minPoints) {
    this.locations = locations;
    this.grid = grid;
    this.neighbours = neighbours;
    this.minPoints = minPoints;
    weightOf = new long[grid.cells()];
    for (int cell = 0; cell < grid.cells(); cell++) {
      for (int slot = grid.start(cell); slot < grid.end(cell); slot++) {
        weightOf[cell] += weight(slot);
      }
    }
  }

  /** By slot: the first step at which it is a core; the number of steps where it never is. */
  int[] stepOfEachSlot() {
    int[] stepOf = new int[grid.size()];
    for (int cell = 0; cell < grid.cells(); cell++) {
      int soonest = step(weightAround(cell));
      int latest = step(weightOf[cell]);
      for (int slot = grid.start(cell); slot < grid.end(cell); slot++) {
        stepOf[slot] = stepOf(slot, cell, soonest, latest);
      }
    }
    return stepOf;
  }

  private int stepOf(int slot, int cell, int soonest, int latest) {
    if (weight(slot) == 0) {
      return minPoints.length;
    }
    return soonest == latest ? latest : step(weightWithinReach(slot, cell, minPoints[soonest]));
  }

  /** The first step whose minPoints is reached. */
  private int step(long weight) {
    int step = 0;
    while (step < minPoints.length && minPoints[step] > weight) {
      step++;
    }
    return step;
  }

  private long weightAround(int cell) {
    long weight = weightOf[cell];
    for (int i = neighbours.start(cell); i < neighbours.end(cell); i++) {
      weight += weightOf[neighbours.at(i)];
    }
    return weight;
  }

  /** The weight within reach, or any weight from {@code enough} on. */
  private long weightWithinReach(int slot, int cell, long enough) {
    long weight = weightOf[cell];
    for (int i = neighbours.start(cell); i < neighbours.end(cell) && weight < enough; i++) {
      weight += weightWithinReach(slot, neighbours.at(i));
    }
    return weight;
  }

  private long weightWithinReach(int slot, int cell) {
    if (!grid.mayReachFrom(slot, cell)) {
      return 0;
    }
    if (grid.reachesAll(slot, cell)) {
      return weightOf[cell];
    }
    long weight = 0;
    for (int other = grid.start(cell); other < grid.end(cell); other++) {
      if (grid.areWithinReach(slot, other)) {
        weight += weight(other);
      }
    }
    return weight;
  }

  private long weight(int slot) {
    return locations.weight(grid.pointAt(slot));
  }
}
