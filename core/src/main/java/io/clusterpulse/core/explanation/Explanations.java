package io.clusterpulse.core.explanation;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.explanation.RankChange.Other;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.ranking.RankedCluster;
import io.clusterpulse.core.ranking.Ranking;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What moved the clusters between two rankings of the same methodology: two versions of one
 * edition, or two editions. A pure function of both.
 */
public final class Explanations {
  private final RankedEdition before;
  private final RankedEdition after;
  private final CountExplainer counts;
  private final RankExplainer ranks;

  /**
   * @param rankBeforeOf which cluster is which, by rank after; see {@link RankPairs}
   * @throws IllegalArgumentException if the rankings are by different methodologies, or a cluster
   *     of the earlier one is in two pairs
   */
  public Explanations(
      RankedEdition before, RankedEdition after, Map<Integer, Integer> rankBeforeOf) {
    if (!before.ranking().methodologyDigest().equals(after.ranking().methodologyDigest())) {
      throw new IllegalArgumentException(
          "a change of method explains itself: from %s %s to %s %s"
              .formatted(
                  before.ranking().methodologyId(),
                  before.ranking().methodologyDigest(),
                  after.ranking().methodologyId(),
                  after.ranking().methodologyDigest()));
    }
    if (new HashSet<>(rankBeforeOf.values()).size() < rankBeforeOf.size()) {
      throw new IllegalArgumentException("two clusters continue one: " + rankBeforeOf);
    }
    this.before = before;
    this.after = after;
    counts = new CountExplainer(before, after);
    ranks = new RankExplainer(before.ranking(), after.ranking(), rankBeforeOf);
  }

  /**
   * Of every cluster of the later ranking, in rank order, then of those that are gone.
   *
   * @throws IllegalArgumentException if the flows of a side are not those of its ranking
   */
  public List<Explanation> all() {
    List<Explanation> all = new ArrayList<>();
    ranks.later().forEach(cluster -> all.add(explain(cluster)));
    ranks.gone().forEach(cluster -> all.add(explain(cluster)));
    return all;
  }

  /**
   * Of one cluster of the later ranking.
   *
   * @param rankAfter its rank there
   * @throws IllegalArgumentException if the flows of a side are not those of its ranking
   * @throws IndexOutOfBoundsException if there is no such rank
   */
  public Explanation ofRank(int rankAfter) {
    return explain(ranks.later().get(rankAfter - 1));
  }

  private Explanation explain(Other cluster) {
    OptionalInt rankBefore = cluster.rankBefore();
    OptionalInt rankAfter = cluster.rankAfter();
    Map<Indicator, CountChange> changes = countChanges(rankBefore, rankAfter);
    ScoreChange score =
        ScoreChange.of(
            after.methodology(),
            changes,
            before.ranking().worldTotalUnits(),
            after.ranking().worldTotalUnits());
    Optional<RankChange> rank =
        rankBefore.isPresent() && rankAfter.isPresent()
            ? Optional.of(ranks.explain(rankBefore.getAsInt(), rankAfter.getAsInt()))
            : Optional.empty();
    return new Explanation(
        cluster.clusterId(), cluster.name(), rankBefore, rankAfter, changes, score, rank);
  }

  private Map<Indicator, CountChange> countChanges(OptionalInt rankBefore, OptionalInt rankAfter) {
    Optional<RankedCluster> earlier = find(before.ranking(), rankBefore);
    Optional<RankedCluster> later = find(after.ranking(), rankAfter);
    Map<Indicator, CountChange> changes = counts.explain(members(earlier), members(later));
    changes.forEach(
        (indicator, change) -> {
          requireCounts(earlier, indicator, change.before());
          requireCounts(later, indicator, change.after());
        });
    return changes;
  }

  private static Optional<RankedCluster> find(Ranking ranking, OptionalInt rank) {
    return rank.isEmpty()
        ? Optional.empty()
        : Optional.of(ranking.clusters().get(rank.getAsInt() - 1));
  }

  private static List<Location> members(Optional<RankedCluster> cluster) {
    return cluster.map(RankedCluster::locations).orElse(List.of());
  }

  private static void requireCounts(
      Optional<RankedCluster> cluster, Indicator indicator, long units) {
    long ranked = cluster.map(found -> found.countUnits().get(indicator)).orElse(0L);
    if (ranked != units) {
      throw new IllegalArgumentException(
          "the flows are not those of the ranking: %s of %s is %d there and %d here"
              .formatted(
                  indicator, cluster.map(RankedCluster::clusterId).orElse(""), ranked, units));
    }
  }
}
