package io.clusterpulse.core.ranking;

import io.clusterpulse.core.clustering.Clustering;
import io.clusterpulse.core.clustering.StaticClustering;
import io.clusterpulse.core.counting.TallyBook;
import java.util.List;

/**
 * From tallies to a ranking: sum the windows, find the clusters, add up their fractional counts,
 * score, rank and name them. A pure function; nothing of an earlier ranking goes into it.
 */
public final class EditionRanking {
  private EditionRanking() {}

  /**
   * Ranks one edition. Previous ranks are empty until {@link Ranking#withPreviousRanks}.
   *
   * @param edition year of the ranking; the methodology's windows lie before it
   * @param tallies all documents that count, of any years; not changed
   * @throws ArithmeticException if a sum passes 63 bits, at more than 1.1e8 documents
   */
  public static Ranking rank(
      Methodology methodology, int edition, TallyBook tallies, PlaceNames names) {
    EditionCounts counts = EditionCounts.of(methodology, edition, tallies);
    Clustering clustering =
        StaticClustering.cluster(counts.weighted(), counts.bystanders(), methodology.density());
    return new ClusterRanking(
            methodology,
            edition,
            counts.worldTotals(),
            counts.unplaced(),
            sums(clustering, new SortedCounts(counts, names)))
        .ranking(clustering.noise());
  }

  private static List<ClusterSums> sums(Clustering clustering, SortedCounts counts) {
    return clustering.clusters().stream()
        .map(members -> ClusterSums.of(counts, counts.members(members)))
        .toList();
  }
}
