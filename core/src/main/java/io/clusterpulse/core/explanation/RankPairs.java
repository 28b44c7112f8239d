package io.clusterpulse.core.explanation;

import io.clusterpulse.core.ranking.RankedCluster;
import io.clusterpulse.core.ranking.Ranking;
import java.util.HashMap;
import java.util.Map;

/** Which cluster of a later ranking is which of an earlier one: rank before by rank after. */
public final class RankPairs {
  private RankPairs() {}

  /** By id, as between two versions of one edition. */
  public static Map<Integer, Integer> byClusterId(Ranking before, Ranking after) {
    Map<String, Integer> rankBeforeOf = new HashMap<>();
    before.clusters().forEach(cluster -> rankBeforeOf.put(cluster.clusterId(), cluster.rank()));
    Map<Integer, Integer> pairs = new HashMap<>();
    for (RankedCluster cluster : after.clusters()) {
      Integer rankBefore = rankBeforeOf.get(cluster.clusterId());
      if (rankBefore != null) {
        pairs.put(cluster.rank(), rankBefore);
      }
    }
    return pairs;
  }

  /**
   * As the ranking itself says it was ranked in the edition before.
   *
   * @param after with previous ranks
   */
  public static Map<Integer, Integer> byPreviousRank(Ranking after) {
    Map<Integer, Integer> pairs = new HashMap<>();
    for (RankedCluster cluster : after.clusters()) {
      cluster.previousRank().ifPresent(previous -> pairs.put(cluster.rank(), previous));
    }
    return pairs;
  }
}
