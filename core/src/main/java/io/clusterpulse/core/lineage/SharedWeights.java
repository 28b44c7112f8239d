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

  private record Membership(int rank, long weight) {}

  /**
   * @param clusters of one ranking, no location in two of them
   * @param known whose members may overlap; their order decides between equals
   */
  SharedWeights(Collection<RankedCluster> clusters, List<KnownCluster> known) {
    this.known = known;
    Map<Location, Membership> memberships = new HashMap<>();
    for (RankedCluster cluster : clusters) {
      for (WeightedLocation member : cluster.members()) {
        memberships.put(member.location(), new Membership(cluster.rank(), member.weight()));
      }
    }
    for (int index = 0; index < known.size() && !memberships.isEmpty(); index++) {
      addOverlaps(index, memberships);
    }
  }

  private void addOverlaps(int index, Map<Location, Membership> memberships) {
    Map<Integer, Long> shared = new HashMap<>();
    for (Location location : known.get(index).members()) {
      Membership membership = memberships.get(location);
      if (membership != null && membership.weight() > 0) {
        shared.merge(membership.rank(), membership.weight(), Long::sum);
      }
    }
    shared.forEach((rank, weight) -> overlaps.add(new Overlap(rank, index, weight)));
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
