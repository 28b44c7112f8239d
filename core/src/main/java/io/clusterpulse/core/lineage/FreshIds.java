package io.clusterpulse.core.lineage;

import io.clusterpulse.core.clustering.WeightedLocation;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.ranking.ClusterId;
import io.clusterpulse.core.ranking.RankedCluster;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Ids for clusters that continue none: that of a cluster which was here before and is back, else
 * the one by which a neighbouring ranking knows the cluster, else a new one.
 */
final class FreshIds {
  private static final Comparator<WeightedLocation> HEAVIEST_FIRST =
      Comparator.comparingLong(WeightedLocation::weight)
          .reversed()
          .thenComparing(WeightedLocation::location);

  private final Map<Integer, String> idOfRank = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  /**
   * @param fresh in rank order
   * @param known all of this ranking's, living and gone
   * @param neighbours of other rankings, the nearest first
   */
  FreshIds(
      List<RankedCluster> fresh,
      List<KnownCluster> known,
      List<? extends Collection<KnownCluster>> neighbours) {
    if (fresh.isEmpty()) {
      return;
    }
    take(fresh, known.stream().filter(cluster -> !cluster.isLiving()).toList());
    known.forEach(cluster -> taken.add(cluster.id()));
    for (Collection<KnownCluster> neighbour : neighbours) {
      take(
          fresh,
          neighbour.stream()
              .filter(cluster -> cluster.isLiving() && !taken.contains(cluster.id()))
              .sorted(Comparator.comparing(KnownCluster::id))
              .toList());
    }
    // One id never means two clusters, in whichever ranking.
    neighbours.forEach(all -> all.forEach(cluster -> taken.add(cluster.id())));
    for (RankedCluster cluster : nameless(fresh)) {
      give(cluster.rank(), newId(cluster));
    }
  }

  String of(RankedCluster cluster) {
    return idOfRank.get(cluster.rank());
  }

  private void take(List<RankedCluster> fresh, List<KnownCluster> candidates) {
    new SharedWeights(nameless(fresh), candidates)
        .pairs()
        .forEach((rank, cluster) -> give(rank, cluster.id()));
  }

  private void give(int rank, String id) {
    idOfRank.put(rank, id);
    taken.add(id);
  }

  private List<RankedCluster> nameless(List<RankedCluster> fresh) {
    return fresh.stream().filter(cluster -> !idOfRank.containsKey(cluster.rank())).toList();
  }

  /** Its heaviest location of which the id is free; if all are taken, the heaviest and a number. */
  private String newId(RankedCluster cluster) {
    List<Location> locations =
        cluster.members().stream().sorted(HEAVIEST_FIRST).map(WeightedLocation::location).toList();
    for (Location location : locations) {
      if (!taken.contains(ClusterId.of(location))) {
        return ClusterId.of(location);
      }
    }
    int number = 2;
    while (taken.contains(numbered(locations.get(0), number))) {
      number++;
    }
    return numbered(locations.get(0), number);
  }

  private static String numbered(Location location, int number) {
    return ClusterId.of(location) + "-" + number;
  }
}
