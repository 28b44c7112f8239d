package io.clusterpulse.core.ranking;

import io.clusterpulse.core.counting.TallyBook;
import io.clusterpulse.core.geo.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * How much a ranking depends on the choice of its density: the ranks of each of its clusters over a
 * grid of densities, everything else being equal. A pure function of the tallies.
 *
 * @param grid as applied, scaled like the methodology
 * @param clusters one for each cluster of the ranking, in rank order
 */
public record Sensitivity(DensityGrid grid, List<RankRange> clusters) {
  public Sensitivity {
    clusters = List.copyOf(clusters);
  }

  /**
   * Ranks the edition at every density of a grid and looks for the clusters of the ranking there:
   * by shared weight, largest first, as from one edition to the next.
   *
   * @param ranking of these tallies by this methodology
   * @param grid for the whole world; scaled with the methodology
   * @throws IllegalArgumentException if the ranking is of another methodology or of other tallies
   * @throws ArithmeticException if a sum passes 63 bits
   */
  public static Sensitivity of(
      Ranking ranking, Methodology methodology, TallyBook tallies, DensityGrid grid) {
    EditionCounts counts = EditionCounts.of(methodology, ranking.edition(), tallies);
    return of(ranking, methodology, counts, grid);
  }

  /**
   * As {@link #of}, in two steps, of counts that are kept up to date: what is given back no longer
   * looks at them, so that the long second step can be done elsewhere while they change.
   *
   * @param counts of the ranking's edition
   * @param locations by row
   * @param unplacedUnits in the order of the methodology's indicators
   */
  public static Supplier<Sensitivity> prepare(
      Ranking ranking,
      Methodology methodology,
      CountTable counts,
      List<Location> locations,
      long[] unplacedUnits,
      DensityGrid grid) {
    List<LocationCounts> copy = new ArrayList<>();
    for (int row = 0; row < locations.size(); row++) {
      if (counts.isThere(row)) {
        copy.add(LocationCounts.of(counts, row, locations.get(row)));
      }
    }
    return () ->
        of(ranking, methodology, new EditionCounts(methodology, copy, unplacedUnits), grid);
  }

  private static Sensitivity of(
      Ranking ranking, Methodology methodology, EditionCounts counts, DensityGrid grid) {
    if (!ranking.methodologyDigest().equals(methodology.digest())) {
      throw new IllegalArgumentException(
          "a ranking by %s %s is not one by %s %s"
              .formatted(
                  ranking.methodologyId(),
                  ranking.methodologyDigest(),
                  methodology.id(),
                  methodology.digest()));
    }
    if (!counts.byIndicator(counts.worldTotals()).equals(ranking.worldTotalUnits())) {
      throw new IllegalArgumentException(
          "the ranking of %d is of other tallies: world totals %s instead of %s"
              .formatted(
                  ranking.edition(),
                  ranking.worldTotalUnits(),
                  counts.byIndicator(counts.worldTotals())));
    }
    DensityGrid applied = grid.scaledTo(methodology.scale());
    return new Sensitivity(applied, new RankSweep(ranking, methodology, counts).over(applied));
  }
}
