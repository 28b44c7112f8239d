package io.clusterpulse.core.ranking;

import io.clusterpulse.core.clustering.Clustering;
import io.clusterpulse.core.clustering.StaticClustering;
import io.clusterpulse.core.counting.TallyBook;
import io.clusterpulse.core.geo.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * From tallies to a ranking: sum the windows, find the clusters, add up their fractional counts,
 * score, rank and name them. A pure function; nothing of an earlier ranking goes into it.
 */
public final class EditionRanking {
  private final Methodology methodology;
  private final int edition;
  private final EditionCounts counts;
  private final ClusterScoring scoring;
  private final PlaceNames names;

  private EditionRanking(
      Methodology methodology, int edition, TallyBook tallies, PlaceNames names) {
    this.methodology = methodology;
    this.edition = edition;
    this.names = names;
    counts = new EditionCounts(methodology, edition, tallies);
    scoring = new ClusterScoring(methodology, counts);
  }

  /**
   * Ranks one edition. Previous ranks are empty until {@link Ranking#withPreviousRanks}.
   *
   * @param edition year of the ranking; the methodology's windows lie before it
   * @param tallies all documents that count, of any years; not changed
   * @throws ArithmeticException if a sum passes 63 bits, at more than 1.1e8 documents
   */
  public static Ranking rank(
      Methodology methodology, int edition, TallyBook tallies, PlaceNames names) {
    return new EditionRanking(methodology, edition, tallies, names).rank();
  }

  private Ranking rank() {
    Clustering clustering =
        StaticClustering.cluster(scoring.weighted(), scoring.bystanders(), methodology.density());
    List<RankedCluster> ranked = new ArrayList<>();
    for (ScoredCluster cluster : scoring.inRankOrder(members(clustering))) {
      ranked.add(ranked(cluster, ranked.size() + 1));
    }
    return new Ranking(
        methodology.id(),
        methodology.version(),
        methodology.digest(),
        edition,
        methodology.density(),
        counts.byIndicator(counts.worldTotals()),
        counts.byIndicator(counts.unplaced()),
        ranked,
        clustering.noise());
  }

  private List<List<LocationCounts>> members(Clustering clustering) {
    Map<Location, LocationCounts> byLocation = new HashMap<>();
    counts.locations().forEach(location -> byLocation.put(location.location(), location));
    return clustering.clusters().stream()
        .map(cluster -> cluster.stream().map(byLocation::get).toList())
        .toList();
  }

  private RankedCluster ranked(ScoredCluster cluster, int rank) {
    ClusterPlaces places =
        new ClusterPlaces(cluster.members(), names, scoring.score(), methodology.naming());
    String id = cluster.id();
    return new RankedCluster(
        rank,
        id,
        places.name().orElse(id),
        places.economies(),
        scoring.score().rounded(cluster.numerator()),
        cluster.countUnits(),
        cluster.points(),
        OptionalInt.empty(),
        cluster.center(),
        places.population(),
        cluster.weightedLocations());
  }
}
