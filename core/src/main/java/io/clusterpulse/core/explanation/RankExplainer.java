package io.clusterpulse.core.explanation;

import io.clusterpulse.core.explanation.RankChange.Other;
import io.clusterpulse.core.ranking.RankedCluster;
import io.clusterpulse.core.ranking.Ranking;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Finds the clusters that changed sides of one. */
final class RankExplainer {
  private final List<Other> later = new ArrayList<>();
  private final List<Other> gone = new ArrayList<>();

  /**
   * @param rankBeforeOf by rank after
   */
  RankExplainer(Ranking before, Ranking after, Map<Integer, Integer> rankBeforeOf) {
    for (RankedCluster cluster : after.clusters()) {
      Integer rankBefore = rankBeforeOf.get(cluster.rank());
      OptionalInt earlier = rankBefore == null ? OptionalInt.empty() : OptionalInt.of(rankBefore);
      later.add(
          new Other(cluster.clusterId(), cluster.name(), earlier, OptionalInt.of(cluster.rank())));
    }
    Set<Integer> continued = new HashSet<>(rankBeforeOf.values());
    for (RankedCluster cluster : before.clusters()) {
      if (!continued.contains(cluster.rank())) {
        OptionalInt rank = OptionalInt.of(cluster.rank());
        gone.add(new Other(cluster.clusterId(), cluster.name(), rank, OptionalInt.empty()));
      }
    }
  }

  /** Clusters of the later ranking, in its order. */
  List<Other> later() {
    return later;
  }

  /** Clusters of the earlier ranking that are not in the later one, in its order. */
  List<Other> gone() {
    return gone;
  }

  RankChange explain(int before, int after) {
    List<Other> overtookIt = new ArrayList<>();
    List<Other> overtaken = new ArrayList<>();
    List<Other> newAbove = new ArrayList<>();
    for (Other other : later) {
      boolean isAbove = other.rankAfter().getAsInt() < after;
      if (other.rankBefore().isEmpty()) {
        if (isAbove) {
          newAbove.add(other);
        }
      } else if (other.rankBefore().getAsInt() != before) {
        boolean wasAbove = other.rankBefore().getAsInt() < before;
        if (isAbove && !wasAbove) {
          overtookIt.add(other);
        } else if (wasAbove && !isAbove) {
          overtaken.add(other);
        }
      }
    }
    List<Other> goneFromAbove =
        gone.stream().filter(other -> other.rankBefore().getAsInt() < before).toList();
    return new RankChange(before, after, overtookIt, overtaken, newAbove, goneFromAbove);
  }
}
