package io.clusterpulse.core.ranking;

import io.clusterpulse.core.clustering.Clustering;
import io.clusterpulse.core.clustering.StaticClustering;
import io.clusterpulse.core.clustering.WeightedLocation;
import io.clusterpulse.core.counting.TallyBook;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Location;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * From tallies to a ranking: sum the windows, find the clusters, add up their fractional counts,
 * score, rank and name them. A pure function; nothing of an earlier ranking goes into it.
 */
public final class EditionRanking {
  /** Scores are compared unrounded; ties by PCT applications, then by the smallest location. */
  private static final Comparator<ScoredCluster> RANK_ORDER =
      Comparator.comparing(ScoredCluster::numerator)
          .thenComparingLong(ScoredCluster::pctUnits)
          .reversed()
          .thenComparing(ScoredCluster::smallestLocation);

  private final Methodology methodology;
  private final int edition;
  private final EditionCounts counts;
  private final ExactScore score;
  private final PlaceNames names;

  private EditionRanking(
      Methodology methodology, int edition, TallyBook tallies, PlaceNames names) {
    this.methodology = methodology;
    this.edition = edition;
    this.names = names;
    counts = new EditionCounts(methodology, edition, tallies);
    score = new ExactScore(List.copyOf(methodology.rules().values()), counts.worldTotals());
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
    Clustering clustering = cluster();
    List<ScoredCluster> scored = new ArrayList<>(score(clustering));
    scored.sort(RANK_ORDER);
    List<RankedCluster> ranked = new ArrayList<>();
    for (ScoredCluster cluster : scored) {
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

  /** Locations without weight, as of deals alone, belong to clusters but do not make them. */
  private Clustering cluster() {
    List<WeightedLocation> weighted = new ArrayList<>();
    List<Location> bystanders = new ArrayList<>();
    for (LocationCounts location : counts.locations()) {
      if (location.weight() > 0) {
        weighted.add(new WeightedLocation(location.location(), location.weight()));
      } else {
        bystanders.add(location.location());
      }
    }
    return StaticClustering.cluster(weighted, bystanders, methodology.density());
  }

  private List<ScoredCluster> score(Clustering clustering) {
    Map<Location, LocationCounts> byLocation = new HashMap<>();
    counts.locations().forEach(location -> byLocation.put(location.location(), location));
    return clustering.clusters().stream()
        .map(cluster -> scored(cluster.stream().map(byLocation::get).toList()))
        .toList();
  }

  private ScoredCluster scored(List<LocationCounts> members) {
    long[] units = new long[methodology.rules().size()];
    long points = 0;
    for (LocationCounts member : members) {
      EditionCounts.addExact(units, member.units());
      points = Math.addExact(points, member.weight());
    }
    Map<Indicator, Long> countUnits = counts.byIndicator(units);
    return new ScoredCluster(members, countUnits, points, score.numerator(units));
  }

  private RankedCluster ranked(ScoredCluster cluster, int rank) {
    ClusterPlaces places = new ClusterPlaces(cluster.members(), names, score, methodology.naming());
    String id = cluster.id();
    return new RankedCluster(
        rank,
        id,
        places.name().orElse(id),
        places.economies(),
        score.rounded(cluster.numerator()),
        cluster.countUnits(),
        cluster.points(),
        OptionalInt.empty(),
        cluster.center(),
        places.population(),
        cluster.weightedLocations());
  }
}
