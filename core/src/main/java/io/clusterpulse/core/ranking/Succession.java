package io.clusterpulse.core.ranking;

import io.clusterpulse.core.clustering.WeightedLocation;
import io.clusterpulse.core.geo.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the clusters of one edition share with those of the edition before. The weight that two
 * clusters share at a location is the smaller of their weights there.
 */
final class Succession {
  private final List<RankedCluster> previous;
  private final List<RankedCluster> current;

  Succession(List<RankedCluster> previous, List<RankedCluster> current) {
    this.previous = previous;
    this.current = current;
  }

  List<Overlap> overlaps() {
    Map<Location, Membership> before = new HashMap<>();
    for (RankedCluster cluster : previous) {
      for (WeightedLocation member : cluster.members()) {
        before.put(member.location(), new Membership(cluster.rank(), member.weight()));
      }
    }
    List<Overlap> overlaps = new ArrayList<>();
    for (RankedCluster cluster : current) {
      sharedWeightByPreviousRank(cluster, before)
          .forEach((rank, weight) -> overlaps.add(new Overlap(cluster.rank(), rank, weight)));
    }
    return overlaps;
  }

  private static Map<Integer, Long> sharedWeightByPreviousRank(
      RankedCluster cluster, Map<Location, Membership> before) {
    Map<Integer, Long> shared = new HashMap<>();
    for (WeightedLocation member : cluster.members()) {
      Membership membership = before.get(member.location());
      if (membership != null) {
        long weight = Math.min(member.weight(), membership.weight());
        shared.merge(membership.rank(), weight, Long::sum);
      }
    }
    shared.values().removeIf(weight -> weight == 0);
    return shared;
  }

  private record Membership(int rank, long weight) {}
}
