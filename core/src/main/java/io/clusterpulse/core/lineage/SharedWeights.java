package io.clusterpulse.core.lineage;

import io.clusterpulse.core.clustering.WeightedLocation;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.ranking.Overlap;
import io.clusterpulse.core.ranking.RankedCluster;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * What clusters of a ranking share with known ones: the weight, as of this ranking, of the
 * locations that both have. The weights of before are not needed, so that they need not be
 * remembered.
 */
final class SharedWeights {
  private static final Comparator<Overlap> BY_WEIGHT = Comparator.comparingLong(Overlap::weight);

  private final List<KnownCluster> known;
  private final List<Overlap> overlaps = new ArrayList<>();

  /**
   * @param known whose members may overlap; their order decides between equals
   */
  SharedWeights(Collection<RankedCluster> clusters, List<KnownCluster> known) {
    this.known = known;
    if (clusters.isEmpty()) {
      return;
    }
    Map<Location, List<Integer>> knownAt = new HashMap<>();
    for (int i = 0; i < known.size(); i++) {
      for (Location member : known.get(i).members()) {
        knownAt.computeIfAbsent(member, unused -> new ArrayList<>(1)).add(i);
      }
    }
    clusters.forEach(cluster -> addOverlaps(cluster, knownAt));
  }

  private void addOverlaps(RankedCluster cluster, Map<Location, List<Integer>> knownAt) {
    Map<Integer, Long> shared = new HashMap<>();
    for (WeightedLocation member : cluster.members()) {
      for (int index : knownAt.getOrDefault(member.location(), List.of())) {
        shared.merge(index, member.weight(), Long::sum);
      }
    }
    shared.forEach(
        (index, weight) -> {
          if (weight > 0) {
            overlaps.add(new Overlap(cluster.rank(), index, weight));
          }
        });
  }

  /** Pairs by largest shared weight: known cluster by rank. */
  Map<Integer, KnownCluster> pairs() {
    Map<Integer, KnownCluster> pairs = new HashMap<>();
    Overlap.largestFirst(overlaps).forEach((rank, index) -> pairs.put(rank, known.get(index)));
    return pairs;
  }

  /** With which known cluster that of this rank shares most. */
  Optional<Overlap> largestOfRank(int rank) {
    return largest(rank, Overlap::rank, Overlap::previousRank);
  }

  /** With which rank this known cluster shares most. */
  Optional<Overlap> largestOfKnown(KnownCluster cluster) {
    return largest(known.indexOf(cluster), Overlap::previousRank, Overlap::rank);
  }

  KnownCluster known(Overlap overlap) {
    return known.get(overlap.previousRank());
  }

  private Optional<Overlap> largest(
      int wanted, ToIntFunction<Overlap> side, ToIntFunction<Overlap> otherSide) {
    return overlaps.stream()
        .filter(overlap -> side.applyAsInt(overlap) == wanted)
        .max(BY_WEIGHT.thenComparing(Comparator.comparingInt(otherSide).reversed()));
  }
}
