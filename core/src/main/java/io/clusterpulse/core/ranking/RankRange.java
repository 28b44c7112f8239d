package io.clusterpulse.core.ranking;

import java.util.OptionalInt;

/**
 * Where a cluster would rank if the density were another one.
 *
 * @param rank in the ranking itself
 * @param clusterId in the ranking itself
 * @param bestRank smallest rank over the densities of the grid; empty where it exists at none
 * @param worstRank greatest rank
 * @param exists at how many densities it is a cluster
 * @param merged at how many densities its locations are part of what another cluster of the ranking
 *     has become; at the rest nothing of it is dense enough
 */
public record RankRange(
    int rank,
    String clusterId,
    OptionalInt bestRank,
    OptionalInt worstRank,
    int exists,
    int merged) {

  static RankRange none(RankedCluster cluster) {
    return new RankRange(
        cluster.rank(), cluster.clusterId(), OptionalInt.empty(), OptionalInt.empty(), 0, 0);
  }

  RankRange withRank(int rankThere) {
    return new RankRange(
        rank,
        clusterId,
        OptionalInt.of(Math.min(rankThere, bestRank.orElse(rankThere))),
        OptionalInt.of(Math.max(rankThere, worstRank.orElse(rankThere))),
        exists + 1,
        merged);
  }

  RankRange withMerger() {
    return new RankRange(rank, clusterId, bestRank, worstRank, exists, merged + 1);
  }
}
