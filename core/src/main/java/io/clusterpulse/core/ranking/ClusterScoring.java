package io.clusterpulse.core.ranking;

import io.clusterpulse.core.clustering.WeightedLocation;
import io.clusterpulse.core.geo.Location;
import java.util.ArrayList;
import java.util.List;

/** Adds up clusters of one edition and puts them into rank order. */
final class ClusterScoring {
  private final EditionCounts counts;
  private final ExactScore score;

  ClusterScoring(Methodology methodology, EditionCounts counts) {
    this.counts = counts;
    score = new ExactScore(List.copyOf(methodology.rules().values()), counts.worldTotals());
  }

  ExactScore score() {
    return score;
  }

  /** What makes clusters, sorted. */
  List<WeightedLocation> weighted() {
    return counts.locations().stream()
        .filter(location -> location.weight() > 0)
        .map(location -> new WeightedLocation(location.location(), location.weight()))
        .toList();
  }

  /** Locations without weight, as of deals alone, belong to clusters but do not make them. */
  List<Location> bystanders() {
    return counts.locations().stream()
        .filter(location -> location.weight() == 0)
        .map(LocationCounts::location)
        .toList();
  }

  /**
   * @param clusters the members of each, sorted by location
   */
  List<ScoredCluster> inRankOrder(List<List<LocationCounts>> clusters) {
    List<ScoredCluster> scored = new ArrayList<>();
    clusters.forEach(members -> scored.add(scored(members)));
    scored.sort(Standing.RANK_ORDER);
    return scored;
  }

  private ScoredCluster scored(List<LocationCounts> members) {
    long[] units = new long[counts.worldTotals().length];
    long points = 0;
    for (LocationCounts member : members) {
      EditionCounts.addExact(units, member.units());
      points = Math.addExact(points, member.weight());
    }
    return new ScoredCluster(members, counts.byIndicator(units), points, score.numerator(units));
  }
}
