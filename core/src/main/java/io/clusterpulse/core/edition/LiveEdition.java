package io.clusterpulse.core.edition;

import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.ranking.ClusterRanking;
import io.clusterpulse.core.ranking.ClusterSums;
import io.clusterpulse.core.ranking.CountTable;
import io.clusterpulse.core.ranking.DensityGrid;
import io.clusterpulse.core.ranking.Methodology;
import io.clusterpulse.core.ranking.Overlap;
import io.clusterpulse.core.ranking.Ranking;
import io.clusterpulse.core.ranking.Sensitivity;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The ranking of one edition by one methodology, kept until something of it changes. */
final class LiveEdition implements CountTable {
  private final Methodology methodology;
  private final int edition;
  private final Places places;
  private final List<WindowColumn> columns;
  private final DensityGroup group;
  private final int slot;

  private Ranking ranking;
  private long versionOfRanking;
  private List<LiveCluster> inRankOrder;
  private Ranking compared;
  private Ranking comparedNow;
  private Ranking comparedBefore;

  /**
   * @param columns in the order of the methodology's indicators
   */
  LiveEdition(
      Methodology methodology,
      int edition,
      Places places,
      List<WindowColumn> columns,
      DensityGroup group) {
    this.methodology = methodology;
    this.edition = edition;
    this.places = places;
    this.columns = List.copyOf(columns);
    this.group = group;
    this.slot = group.join(columns);
  }

  @Override
  public int indicators() {
    return columns.size();
  }

  @Override
  public long units(int indicator, int row) {
    return columns.get(indicator).units(row);
  }

  @Override
  public long weight(int row) {
    return group.weight(row);
  }

  /** Grows with every change of anything that the ranking is made of. */
  long version() {
    long version = group.version();
    for (WindowColumn column : columns) {
      version += column.version();
    }
    return version;
  }

  /** Without previous ranks. */
  Ranking ranking() {
    if (ranking == null || versionOfRanking != version()) {
      ranking = compute();
      versionOfRanking = version();
    }
    return ranking;
  }

  private Ranking compute() {
    group.settle();
    Map<ClusterSums, LiveCluster> clusterOf = new IdentityHashMap<>();
    List<ClusterSums> sums = new ArrayList<>();
    for (LiveCluster cluster : group.clusters()) {
      ClusterSums sum = sums(cluster);
      sums.add(sum);
      clusterOf.put(sum, cluster);
    }
    ClusterRanking ranks =
        new ClusterRanking(
            methodology,
            edition,
            columns.stream().mapToLong(WindowColumn::worldTotalUnits).toArray(),
            columns.stream().mapToLong(WindowColumn::unplacedUnits).toArray(),
            sums);
    inRankOrder = ranks.inRankOrder().stream().map(clusterOf::get).toList();
    for (int i = 0; i < inRankOrder.size(); i++) {
      inRankOrder.get(i).rank(slot, i + 1);
    }
    return ranks.ranking(noise());
  }

  private ClusterSums sums(LiveCluster cluster) {
    ClusterSums known = cluster.sumsOrNull(slot);
    if (known == null) {
      known = ClusterSums.of(this, cluster.members());
      cluster.keep(slot, known);
    }
    return known;
  }

  /** Without the bystanders that only other editions of the group have. */
  private List<Location> noise() {
    Set<Location> hidden =
        group.bystanders().stream()
            .filter(row -> !isThere(row))
            .map(places::location)
            .collect(Collectors.toSet());
    return hidden.isEmpty()
        ? group.noise()
        : group.noise().stream().filter(location -> !hidden.contains(location)).toList();
  }

  /** {@link Sensitivity#prepare} of the counts as they are now. */
  Supplier<Sensitivity> prepareSensitivity(Ranking ranking, DensityGrid grid) {
    long[] unplaced = columns.stream().mapToLong(WindowColumn::unplacedUnits).toArray();
    return Sensitivity.prepare(ranking, methodology, this, places.locations(), unplaced, grid);
  }

  /** With previous ranks. */
  Ranking comparedWith(LiveEdition previous) {
    Ranking now = ranking();
    Ranking before = previous.ranking();
    if (comparedNow != now || comparedBefore != before) {
      compared = now.withPreviousRanks(before, Overlap.largestFirst(overlaps(previous)));
      comparedNow = now;
      comparedBefore = before;
    }
    return compared;
  }

  private List<Overlap> overlaps(LiveEdition previous) {
    List<Overlap> overlaps = new ArrayList<>();
    long[] shared = new long[previous.inRankOrder.size() + 1];
    for (LiveCluster cluster : inRankOrder) {
      addShared(cluster, previous, shared);
      for (int i = 0; i < cluster.members().size(); i++) {
        LiveCluster other = previous.group.clusterOf(cluster.members().row(i));
        if (other != null && shared[other.rank(previous.slot)] > 0) {
          int previousRank = other.rank(previous.slot);
          overlaps.add(new Overlap(cluster.rank(slot), previousRank, shared[previousRank]));
          shared[previousRank] = 0;
        }
      }
    }
    return overlaps;
  }

  private void addShared(LiveCluster cluster, LiveEdition previous, long[] shared) {
    for (int i = 0; i < cluster.members().size(); i++) {
      int row = cluster.members().row(i);
      LiveCluster other = previous.group.clusterOf(row);
      if (other != null) {
        shared[other.rank(previous.slot)] += Math.min(weight(row), previous.weight(row));
      }
    }
  }
}
