package io.clusterpulse.core.ranking;

import io.clusterpulse.core.clustering.Density;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Location;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One edition, whole and consistent: a pure function of the tallies and the methodology.
 *
 * @param methodologyDigest of all its parameters and the scale
 * @param density as applied
 * @param worldTotalUnits by indicator of the methodology, placed and unplaced, within the windows
 * @param unplacedUnits the part of it that no location takes
 * @param clusters all of them, in rank order
 * @param noise locations with documents that are in no cluster, sorted
 */
public record Ranking(
    String methodologyId,
    int methodologyVersion,
    String methodologyDigest,
    int edition,
    Density density,
    Map<Indicator, Long> worldTotalUnits,
    Map<Indicator, Long> unplacedUnits,
    List<RankedCluster> clusters,
    List<Location> noise) {

  public Ranking {
    worldTotalUnits = ordered(worldTotalUnits);
    unplacedUnits = ordered(unplacedUnits);
    clusters = List.copyOf(clusters);
    noise = List.copyOf(noise);
  }

  /**
   * The same ranking with each cluster's rank in the edition before. A cluster is the one of before
   * with which it shares most weight, and each one of before is matched once, so that the lesser
   * part of a split is new.
   *
   * @throws IllegalArgumentException unless the other ranking is of the edition before by the same
   *     methodology: a change of rank must not be a change of method
   */
  public Ranking withPreviousRanks(Ranking previous) {
    if (!previous.methodologyDigest.equals(methodologyDigest)) {
      throw new IllegalArgumentException(
          "previous ranks by another methodology: %s %s instead of %s %s"
              .formatted(
                  previous.methodologyId,
                  previous.methodologyDigest,
                  methodologyId,
                  methodologyDigest));
    }
    if (previous.edition != edition - 1) {
      throw new IllegalArgumentException(
          "the edition before " + edition + " is not " + previous.edition);
    }
    return new Ranking(
        methodologyId,
        methodologyVersion,
        methodologyDigest,
        edition,
        density,
        worldTotalUnits,
        unplacedUnits,
        new Succession(previous.clusters, clusters).withPreviousRanks(),
        noise);
  }

  static Map<Indicator, Long> ordered(Map<Indicator, Long> byIndicator) {
    EnumMap<Indicator, Long> ordered = new EnumMap<>(Indicator.class);
    ordered.putAll(byIndicator);
    return Collections.unmodifiableMap(ordered);
  }
}
