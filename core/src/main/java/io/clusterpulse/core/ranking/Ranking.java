package io.clusterpulse.core.ranking;

import io.clusterpulse.core.clustering.Density;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Location;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One edition, whole and consistent: a pure function of the tallies and the methodology.
 *
 * @param methodologyDigest of all its parameters and the scale
 * @param density as applied
 * @param worldTotalUnits by indicator of the methodology, placed and unplaced, within the windows
 * @param unplacedUnits the part of it that no location takes
 * @param clusters all of them, in rank order
 * @param noise locations with documents that are in no cluster, sorted
 * @param hasPrevious whether it was compared with the edition before and that one has documents;
 *     then a cluster without a previous rank is a new entrant
 * @param leavers clusters of the edition before that are gone, by their rank there
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
    List<Location> noise,
    boolean hasPrevious,
    List<Leaver> leavers) {

  public Ranking {
    worldTotalUnits = ordered(worldTotalUnits);
    unplacedUnits = ordered(unplacedUnits);
    clusters = List.copyOf(clusters);
    noise = List.copyOf(noise);
    leavers = List.copyOf(leavers);
  }

  /** A ranking that was not compared with the edition before. */
  public Ranking(
      String methodologyId,
      int methodologyVersion,
      String methodologyDigest,
      int edition,
      Density density,
      Map<Indicator, Long> worldTotalUnits,
      Map<Indicator, Long> unplacedUnits,
      List<RankedCluster> clusters,
      List<Location> noise) {
    this(
        methodologyId,
        methodologyVersion,
        methodologyDigest,
        edition,
        density,
        worldTotalUnits,
        unplacedUnits,
        clusters,
        noise,
        false,
        List.of());
  }

  /** Whether the cluster is in this edition and was not in the one before. */
  public boolean isNewEntrant(RankedCluster cluster) {
    return hasPrevious && cluster.previousRank().isEmpty();
  }

  /**
   * The same ranking with each cluster's rank in the edition before, and with the clusters that
   * left. A cluster is the one of before with which it shares most weight, and each one of before
   * is matched once, so that the lesser part of a split is new.
   *
   * @throws IllegalArgumentException unless the other ranking is of the edition before by the same
   *     methodology: a change of rank must not be a change of method
   */
  public Ranking withPreviousRanks(Ranking previous) {
    return withPreviousRanks(
        previous, Overlap.largestFirst(new Succession(previous.clusters, clusters).overlaps()));
  }

  /**
   * {@link #withPreviousRanks(Ranking)} where the pairs are known.
   *
   * @param previousRankOf previous rank by rank, by {@link Overlap#largestFirst}
   */
  public Ranking withPreviousRanks(Ranking previous, Map<Integer, Integer> previousRankOf) {
    requireSameMethod(previous);
    Set<Integer> continued = new HashSet<>(previousRankOf.values());
    List<Leaver> left =
        previous.clusters.stream()
            .filter(cluster -> !continued.contains(cluster.rank()))
            .map(cluster -> new Leaver(cluster.clusterId(), cluster.name(), cluster.rank()))
            .toList();
    return with(
        clusters.stream()
            .map(cluster -> cluster.withPreviousRank(previousRankOf.get(cluster.rank())))
            .toList(),
        previous.hasDocuments(),
        left);
  }

  /**
   * The same ranking with other cluster ids; nothing else follows from an id.
   *
   * @param ids new id by the one that a cluster has here, for every cluster
   * @param previousIds likewise for the clusters of the edition before
   */
  public Ranking withClusterIds(Map<String, String> ids, Map<String, String> previousIds) {
    return with(
        clusters.stream().map(cluster -> cluster.withId(ids.get(cluster.clusterId()))).toList(),
        hasPrevious,
        leavers.stream().map(left -> left.withId(previousIds.get(left.clusterId()))).toList());
  }

  private boolean hasDocuments() {
    return worldTotalUnits.values().stream().anyMatch(units -> units > 0);
  }

  private void requireSameMethod(Ranking previous) {
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
  }

  private Ranking with(List<RankedCluster> others, boolean hasPrevious, List<Leaver> leavers) {
    return new Ranking(
        methodologyId,
        methodologyVersion,
        methodologyDigest,
        edition,
        density,
        worldTotalUnits,
        unplacedUnits,
        others,
        noise,
        hasPrevious,
        leavers);
  }

  static Map<Indicator, Long> ordered(Map<Indicator, Long> byIndicator) {
    EnumMap<Indicator, Long> ordered = new EnumMap<>(Indicator.class);
    ordered.putAll(byIndicator);
    return Collections.unmodifiableMap(ordered);
  }
}
