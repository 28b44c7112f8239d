package io.clusterpulse.query.ranking;

import io.clusterpulse.core.document.Indicator;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Where a cluster stood in one version of a ranking.
 *
 * @param cluster empty where it was not ranked
 */
public record ClusterStanding(
    int edition,
    long version,
    Instant computedAt,
    boolean provisional,
    Map<Indicator, Long> worldTotalUnits,
    Optional<Place> cluster) {

  public ClusterStanding {
    worldTotalUnits = ClusterSnapshot.ordered(worldTotalUnits);
  }

  /**
   * What it had there.
   *
   * @param points points in the density test
   */
  public record Place(
      String clusterId,
      String name,
      int rank,
      double score,
      Map<Indicator, Long> countUnits,
      long points) {

    public Place {
      countUnits = ClusterSnapshot.ordered(countUnits);
    }

    static Place of(ClusterSnapshot cluster) {
      return new Place(
          cluster.clusterId(),
          cluster.name(),
          cluster.rank(),
          cluster.score(),
          cluster.countUnits(),
          cluster.points());
    }
  }

  /** Where a cluster stands in a ranking, if it is there. */
  public static ClusterStanding of(RankingSnapshot ranking, Optional<ClusterSnapshot> cluster) {
    return new ClusterStanding(
        ranking.key().edition(),
        ranking.version(),
        ranking.computedAt(),
        ranking.provisional(),
        ranking.worldTotalUnits(),
        cluster.map(Place::of));
  }
}
