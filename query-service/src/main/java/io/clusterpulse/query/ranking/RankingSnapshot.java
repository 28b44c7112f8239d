package io.clusterpulse.query.ranking;

import io.clusterpulse.core.document.Indicator;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One whole ranking at one version. Every answer is made from exactly one of these.
 *
 * @param provisional the edition's window is still filling
 * @param version grows by one with each ranking of this key
 * @param computedAt when the scoring service computed it
 * @param publishedAt when Kafka took it
 * @param rankingsOffset where it stands in the topic
 * @param digest SHA-256 over the canonical dump of the ranking, hexadecimal
 * @param minPoints as applied, after scaling to a sample
 * @param worldTotalUnits share units by indicator, placed and unplaced; its keys are the
 *     methodology's indicators
 * @param clusters in rank order
 * @param noise locations in no cluster
 */
public record RankingSnapshot(
    RankingKey key,
    int methodologyVersion,
    String methodologyDigest,
    boolean provisional,
    long version,
    Instant computedAt,
    Instant publishedAt,
    long rankingsOffset,
    String digest,
    List<InputPosition> inputPositions,
    int epsilonMetres,
    long minPoints,
    Map<Indicator, Long> worldTotalUnits,
    Map<Indicator, Long> unplacedUnits,
    List<ClusterSnapshot> clusters,
    Locations noise) {

  public RankingSnapshot {
    inputPositions = List.copyOf(inputPositions);
    worldTotalUnits = ClusterSnapshot.ordered(worldTotalUnits);
    unplacedUnits = ClusterSnapshot.ordered(unplacedUnits);
    clusters = List.copyOf(clusters);
  }

  public Set<Indicator> indicators() {
    return worldTotalUnits.keySet();
  }

  public Optional<ClusterSnapshot> cluster(String clusterId) {
    return clusters.stream().filter(cluster -> cluster.clusterId().equals(clusterId)).findFirst();
  }
}
