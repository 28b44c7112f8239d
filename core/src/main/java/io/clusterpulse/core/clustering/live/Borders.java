package io.clusterpulse.core.clustering.live;

/**
 * Keeps the nearest core of every location that is no core itself: by distance, then by location,
 * never by who came first.
 */
final class Borders {
  private final LiveLocations locations;
  private final LiveCells cells;
  private final CellSet affected = new CellSet();

  Borders(LiveLocations locations, LiveCells cells) {
    this.locations = locations;
    this.cells = cells;
  }

  /** Brings all locations near changed cores, and those that came, up to date. */
  void update(CoreTests tests) {
    for (int i = 0; i < tests.stirred.size(); i++) {
      affected.add(tests.stirred.get(i));
    }
    for (int i = 0; i < tests.changed.size(); i++) {
      for (int near : cells.near[tests.changed.get(i)]) {
        affected.add(near);
      }
    }
    for (int i = 0; i < affected.size(); i++) {
      update(tests, affected.get(i));
    }
    affected.clear();
  }

  private void update(CoreTests tests, int cell) {
    for (int i = cells.memberCount[cell] - 1; i >= 0; i--) {
      int id = cells.members[cell][i];
      if (!locations.isCore(id)) {
        int before = locations.nearestCore(id);
        locations.setNearestCore(id, nearestCore(tests, cell, id));
        if (locations.nearestCore(id) != before) {
          tests.stirred.add(cell);
        }
      }
    }
  }

  private int nearestCore(CoreTests tests, int cell, int id) {
    int known = locations.nearestCore(id);
    boolean isLost =
        known == LiveLocations.UNKNOWN || known != LiveLocations.NONE && !locations.isCore(known);
    int best = isLost ? LiveLocations.NONE : known;
    for (int near : cells.near[cell]) {
      if (isLost) {
        best = nearestOfAll(near, id, best);
      } else if (tests.hasNewCores(near)) {
        best = nearestOfNew(tests, near, id, best);
      }
    }
    return best;
  }

  private int nearestOfAll(int cell, int id, int bestSoFar) {
    if (cells.coreCount[cell] == 0) {
      return bestSoFar;
    }
    int best = bestSoFar;
    for (int i = cells.memberCount[cell] - 1; i >= 0; i--) {
      int candidate = cells.members[cell][i];
      if (locations.isCore(candidate)) {
        best = nearer(id, candidate, best);
      }
    }
    return best;
  }

  private int nearestOfNew(CoreTests tests, int cell, int id, int bestSoFar) {
    int best = bestSoFar;
    for (int i = tests.newCoresFrom(cell); i < tests.newCoresTo(cell); i++) {
      best = nearer(id, tests.newCore(i), best);
    }
    return best;
  }

  private int nearer(int id, int candidate, int best) {
    long distance = locations.squaredChord(id, candidate);
    if (distance > cells.reach) {
      return best;
    }
    if (best == LiveLocations.NONE) {
      return candidate;
    }
    long bestDistance = locations.squaredChord(id, best);
    boolean isNearer =
        distance < bestDistance
            || distance == bestDistance && locations.key(candidate) < locations.key(best);
    return isNearer ? candidate : best;
  }
}
