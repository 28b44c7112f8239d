package io.clusterpulse.core.ranking;

import io.clusterpulse.core.geo.Location;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The counts of one edition as a table, made once and never changed. */
final class SortedCounts implements CountTable {
  private final List<LocationCounts> counts;
  private final Map<Location, Integer> rowOf = new HashMap<>();
  private final int indicators;
  private final PlaceNames names;

  SortedCounts(EditionCounts edition, PlaceNames names) {
    counts = edition.locations();
    for (LocationCounts location : counts) {
      rowOf.put(location.location(), rowOf.size());
    }
    indicators = edition.worldTotals().length;
    this.names = names;
  }

  ClusterMembers members(List<Location> locations) {
    return new ClusterMembers(
        locations.stream().mapToInt(rowOf::get).toArray(),
        locations.stream().map(location -> Place.of(location, names)).toList());
  }

  @Override
  public int indicators() {
    return indicators;
  }

  @Override
  public long units(int indicator, int row) {
    return counts.get(row).units()[indicator];
  }

  @Override
  public long weight(int row) {
    return counts.get(row).weight();
  }
}
