package io.clusterpulse.query.ranking;

import io.clusterpulse.core.document.Indicator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an economy has in a ranking. A cluster across a border counts in full for each of its
 * economies, so the totals of all economies add up to more than the world's.
 *
 * @param code ISO 3166-1 alpha-2
 * @param clusters in rank order, at least one
 */
public record EconomyTotals(String code, List<ClusterSnapshot> clusters) {
  private static final Comparator<EconomyTotals> BY_SCORE_THEN_CODE =
      Comparator.comparingDouble(EconomyTotals::score)
          .reversed()
          .thenComparing(EconomyTotals::code);

  /** All economies of a ranking, the highest score first. */
  public static List<EconomyTotals> of(RankingSnapshot ranking) {
    Map<String, List<ClusterSnapshot>> byCode = new TreeMap<>();
    for (ClusterSnapshot cluster : ranking.clusters()) {
      for (String code : cluster.economies()) {
        byCode.computeIfAbsent(code, any -> new ArrayList<>()).add(cluster);
      }
    }
    return byCode.entrySet().stream()
        .map(entry -> new EconomyTotals(entry.getKey(), List.copyOf(entry.getValue())))
        .sorted(BY_SCORE_THEN_CODE)
        .toList();
  }

  /** Sum of the clusters' scores. */
  public double score() {
    return clusters.stream().mapToDouble(ClusterSnapshot::score).sum();
  }

  /** Clusters that other economies have a part in. */
  public long sharedClusters() {
    return clusters.stream().filter(cluster -> cluster.economies().size() > 1).count();
  }

  /** Sum of the clusters' share units. */
  public Map<Indicator, Long> countUnits() {
    Map<Indicator, Long> sums = new EnumMap<>(Indicator.class);
    for (ClusterSnapshot cluster : clusters) {
      cluster
          .countUnits()
          .forEach((indicator, units) -> sums.merge(indicator, units, Math::addExact));
    }
    return sums;
  }
}
