package io.clusterpulse.benchmarks;

import io.clusterpulse.core.clustering.WeightedLocation;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.ranking.RankedCluster;
import io.clusterpulse.core.ranking.Ranking;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What became of the first 100 clusters of a ranking in another one. A cluster is the one over
 * there that holds most of its points.
 *
 * @param clusters found by the other ranking, of all ranks
 * @param moved of the first 100, those with another rank
 * @param farthest the largest change of rank
 * @param merged of the first 100, those that share a cluster with another of them
 * @param split those that are in several clusters
 * @param gone those that are in none
 * @param renamed those with another name or other economies
 * @param medianScorePercent how much scores changed, relative to what they were, in the middle
 * @param maxScorePercent and at most
 */
record RankingComparison(
    int clusters,
    int moved,
    int farthest,
    int merged,
    int split,
    int gone,
    int renamed,
    double medianScorePercent,
    double maxScorePercent) {
  private static final int FIRST = 100;

  static RankingComparison of(Ranking base, Ranking other) {
    return of(base, other, UnaryOperator.identity());
  }

  /**
   * @param placed where the other ranking has a location of this one
   */
  static RankingComparison of(Ranking base, Ranking other, UnaryOperator<Location> placed) {
    Map<Location, RankedCluster> clusterOf = new HashMap<>();
    other.clusters().forEach(one -> one.locations().forEach(member -> clusterOf.put(member, one)));
    List<RankedCluster> first = base.clusters().stream().limit(FIRST).toList();
    int moved = 0;
    int farthest = 0;
    int split = 0;
    int gone = 0;
    int renamed = 0;
    Map<Integer, Integer> users = new HashMap<>();
    double[] changes = new double[first.size()];
    for (int i = 0; i < changes.length; i++) {
      RankedCluster cluster = first.get(i);
      List<RankedCluster> parts = found(cluster, placed, clusterOf);
      if (parts.isEmpty()) {
        gone++;
        changes[i] = 100;
        continue;
      }
      RankedCluster main = parts.get(0);
      int change = Math.abs(main.rank() - cluster.rank());
      moved += change > 0 ? 1 : 0;
      farthest = Math.max(farthest, change);
      split += parts.size() > 1 ? 1 : 0;
      renamed += isRenamed(cluster, main) ? 1 : 0;
      users.merge(main.rank(), 1, Integer::sum);
      changes[i] = 100 * Math.abs(main.score() / cluster.score() - 1);
    }
    int merged =
        users.values().stream().filter(count -> count > 1).mapToInt(Integer::intValue).sum();
    Arrays.sort(changes);
    return new RankingComparison(
        other.clusters().size(),
        moved,
        farthest,
        merged,
        split,
        gone,
        renamed,
        changes[changes.length / 2],
        changes[changes.length - 1]);
  }

  private static boolean isRenamed(RankedCluster before, RankedCluster after) {
    return !before.name().equals(after.name()) || !before.economies().equals(after.economies());
  }

  /** Where the parts of a cluster are; the one with most of its points first. */
  private static List<RankedCluster> found(
      RankedCluster cluster,
      UnaryOperator<Location> placed,
      Map<Location, RankedCluster> clusterOf) {
    Map<RankedCluster, Long> points = new HashMap<>();
    for (WeightedLocation member : cluster.members()) {
      Optional.ofNullable(clusterOf.get(placed.apply(member.location())))
          .ifPresent(there -> points.merge(there, member.weight(), Long::sum));
    }
    Comparator<Map.Entry<RankedCluster, Long>> most = Map.Entry.comparingByValue();
    return points.entrySet().stream()
        .sorted(most.reversed().thenComparing(entry -> entry.getKey().rank()))
        .map(Map.Entry::getKey)
        .toList();
  }

  static final String HEADER =
      """
      | parameter | value | clusters | moved | farthest | merged | split | gone | renamed | score, median | score, at most |
      | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |""";

  String row(String parameter, String value) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %d | %d | %d | %d | %d | %d | %d | %.2f %% | %.1f %% |",
        parameter,
        value,
        clusters,
        moved,
        farthest,
        merged,
        split,
        gone,
        renamed,
        medianScorePercent,
        maxScorePercent);
  }
}
