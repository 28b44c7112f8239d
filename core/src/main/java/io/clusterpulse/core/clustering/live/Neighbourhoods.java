package io.clusterpulse.core.clustering.live;

/** Weighs what is within reach of a location. */
final class Neighbourhoods {
  private final LiveLocations locations;
  private final LiveCells cells;
  private final long minPoints;

  Neighbourhoods(LiveLocations locations, LiveCells cells, long minPoints) {
    this.locations = locations;
    this.cells = cells;
    this.minPoints = minPoints;
  }

  /**
   * Neighbourhood weight less minPoints: of a core at most, and of any other location at least,
   * what it truly is, and always on the same side of zero. What is nearer to zero than half of
   * minPoints is true to the unit; beyond, bounds by whole cells leave so much slack that the
   * location will not be tested again soon.
   */
  long surplus(int id) {
    int cell = locations.cell(id);
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
    return count(id, cell) - minPoints;
  }

  private long count(int id, int cell) {
    long sum = cells.weight[cell];
    int[] near = cells.near[cell];
    for (int i = 1; i < near.length; i++) {
      sum += weightWithinReach(id, near[i]);
      if (sum / 2 >= minPoints) {
        return sum; // slack enough
      }
    }
    return sum;
  }

  private long weightWithinReach(int id, int cell) {
    if (cells.isBeyondReach(cell, locations.x(id), locations.y(id), locations.z(id))) {
      return 0;
    }
    int[] members = cells.members[cell];
    long sum = 0;
    for (int i = cells.memberCount[cell] - 1; i >= 0; i--) {
      if (locations.squaredChord(id, members[i]) <= cells.reach) {
        sum += locations.weight(members[i]);
      }
    }
    return sum;
  }
}
