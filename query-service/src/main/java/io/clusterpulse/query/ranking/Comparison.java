package io.clusterpulse.query.ranking;

import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.ranking.Overlap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Two rankings side by side. A cluster is the same one where its id is; what is left over is paired
 * by the number of shared locations, the largest first.
 *
 * @param pairs the clusters of the later ranking in its order, then those that are only in the
 *     earlier one in that order
 */
public record Comparison(RankingSnapshot before, RankingSnapshot after, List<Pair> pairs) {

  /**
   * One cluster in both rankings.
   *
   * @param before empty where it is new
   * @param after empty where it has left
   */
  public record Pair(Optional<ClusterSnapshot> before, Optional<ClusterSnapshot> after) {}

  public static Comparison of(RankingSnapshot before, RankingSnapshot after) {
    Map<Integer, Integer> beforeRanks = new HashMap<>(sameIds(before, after));
    beforeRanks.putAll(sharedLocations(before, after, beforeRanks));
    List<Pair> pairs = new ArrayList<>();
    for (ClusterSnapshot cluster : after.clusters()) {
      Optional<ClusterSnapshot> other =
          Optional.ofNullable(beforeRanks.get(cluster.rank())).map(rank -> ranked(before, rank));
      pairs.add(new Pair(other, Optional.of(cluster)));
    }
    Set<Integer> paired = new HashSet<>(beforeRanks.values());
    before.clusters().stream()
        .filter(cluster -> !paired.contains(cluster.rank()))
        .forEach(cluster -> pairs.add(new Pair(Optional.of(cluster), Optional.empty())));
    return new Comparison(before, after, List.copyOf(pairs));
  }

  /** The same cluster in another ranking. */
  public static Optional<ClusterSnapshot> counterpart(
      RankingSnapshot ranking, ClusterSnapshot cluster, RankingSnapshot other) {
    return other
        .cluster(cluster.clusterId())
        .or(
            () ->
                of(other, ranking).pairs.stream()
                    .filter(pair -> pair.after.filter(cluster::equals).isPresent())
                    .findFirst()
                    .flatMap(Pair::before));
  }

  private static ClusterSnapshot ranked(RankingSnapshot ranking, int rank) {
    return ranking.clusters().get(rank - 1);
  }

  private static Map<Integer, Integer> sameIds(RankingSnapshot before, RankingSnapshot after) {
    Map<String, Integer> ranks = new HashMap<>();
    before.clusters().forEach(cluster -> ranks.put(cluster.clusterId(), cluster.rank()));
    Map<Integer, Integer> same = new HashMap<>();
    for (ClusterSnapshot cluster : after.clusters()) {
      Integer rank = ranks.get(cluster.clusterId());
      if (rank != null) {
        same.put(cluster.rank(), rank);
      }
    }
    return same;
  }

  private static Map<Integer, Integer> sharedLocations(
      RankingSnapshot before, RankingSnapshot after, Map<Integer, Integer> paired) {
    Set<Integer> taken = new HashSet<>(paired.values());
    Map<Location, Integer> ranks = new HashMap<>();
    before.clusters().stream()
        .filter(cluster -> !taken.contains(cluster.rank()))
        .forEach(
            cluster -> cluster.locations().asList().forEach(at -> ranks.put(at, cluster.rank())));
    List<Overlap> overlaps = new ArrayList<>();
    after.clusters().stream()
        .filter(cluster -> !paired.containsKey(cluster.rank()))
        .forEach(cluster -> overlaps.addAll(overlaps(cluster, ranks)));
    return Overlap.largestFirst(overlaps);
  }

  private static List<Overlap> overlaps(ClusterSnapshot cluster, Map<Location, Integer> ranks) {
    Map<Integer, Long> shared = new HashMap<>();
    for (Location location : cluster.locations().asList()) {
      Integer rank = ranks.get(location);
      if (rank != null) {
        shared.merge(rank, 1L, Long::sum);
      }
    }
    return shared.entrySet().stream()
        .map(entry -> new Overlap(cluster.rank(), entry.getKey(), entry.getValue()))
        .toList();
  }
}
