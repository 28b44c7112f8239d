package io.clusterpulse.standalone.generation;

import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.ranking.RankedCluster;
import io.clusterpulse.core.ranking.Ranking;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What makes one ranking another one, for people to read. A cluster is the same in both where most
 * of its locations are; ids play no part, because they depend on what was published before.
 *
 * @param gained clusters that only the other ranking has
 * @param lost clusters that only the first ranking has
 * @param moved same clusters at another rank
 * @param counted same clusters at the same rank with other counts or locations
 */
record RankingDifference(
    List<String> gained, List<String> lost, List<String> moved, List<String> counted) {
  private static final int SHOWN = 10;

  static RankingDifference between(Ranking before, Ranking after) {
    Map<Location, RankedCluster> clusterAt = new HashMap<>();
    for (RankedCluster cluster : before.clusters()) {
      cluster.locations().forEach(location -> clusterAt.put(location, cluster));
    }
    RankingDifference difference =
        new RankingDifference(
            new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    Set<Integer> continued = new HashSet<>();
    for (RankedCluster cluster : after.clusters()) {
      RankedCluster was = mostShared(cluster, clusterAt);
      if (was == null || !continued.add(was.rank())) {
        difference.gained.add("+ %d %s".formatted(cluster.rank(), cluster.name()));
      } else {
        difference.compare(was, cluster);
      }
    }
    before.clusters().stream()
        .filter(cluster -> !continued.contains(cluster.rank()))
        .forEach(
            cluster -> difference.lost.add("- %d %s".formatted(cluster.rank(), cluster.name())));
    return difference;
  }

  /** Null where it shares no location with any. */
  private static RankedCluster mostShared(
      RankedCluster cluster, Map<Location, RankedCluster> clusterAt) {
    Map<RankedCluster, Integer> shared = new HashMap<>();
    for (Location location : cluster.locations()) {
      RankedCluster other = clusterAt.get(location);
      if (other != null) {
        shared.merge(other, 1, Integer::sum);
      }
    }
    return shared.entrySet().stream()
        .max(
            Map.Entry.<RankedCluster, Integer>comparingByValue()
                .thenComparing(entry -> -entry.getKey().rank()))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  private void compare(RankedCluster was, RankedCluster now) {
    if (was.rank() != now.rank()) {
      moved.add("%s: %d to %d".formatted(now.name(), was.rank(), now.rank()));
    } else if (!was.countUnits().equals(now.countUnits())
        || was.points() != now.points()
        || !was.locations().equals(now.locations())) {
      counted.add(
          "%d %s: %d to %d points, %d to %d locations"
              .formatted(
                  now.rank(),
                  now.name(),
                  was.points(),
                  now.points(),
                  was.locations().size(),
                  now.locations().size()));
    }
  }

  boolean isNone() {
    return gained.isEmpty() && lost.isEmpty() && moved.isEmpty() && counted.isEmpty();
  }

  /** The numbers, and the first of each kind. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    add(lines, "clusters gained", gained);
    add(lines, "clusters lost", lost);
    add(lines, "moved to another rank", moved);
    add(lines, "counted otherwise at the same rank", counted);
    return lines;
  }

  private static void add(List<String> lines, String what, List<String> found) {
    if (found.isEmpty()) {
      return;
    }
    lines.add(what + ": " + found.size());
    found.stream().limit(SHOWN).forEach(one -> lines.add("  " + one));
    if (found.size() > SHOWN) {
      lines.add("  … and %d more".formatted(found.size() - SHOWN));
    }
  }
}
