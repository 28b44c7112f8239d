package io.clusterpulse.query.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clusterpulse.query.ranking.Decimals;
import io.clusterpulse.query.ranking.InputPosition;
import io.clusterpulse.query.ranking.RankingSnapshot;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** From which ranking an answer was made; stands in front of each. */
@Schema(name = "RankingHead")
record RankingHead(
    @Schema(examples = "gii-2024") String methodology,
    int methodologyVersion,
    @Schema(description = "SHA-256 of the methodology's text") String methodologyDigest,
    @Schema(examples = "2027") int edition,
    @Schema(description = "The edition's window is still filling") boolean provisional,
    @Schema(description = "Grows by one with each ranking", examples = "17") long version,
    @Schema(description = "SHA-256 of the canonical dump of the clusters") String digest,
    Instant computedAt,
    @Schema(description = "What the ranking includes of each input partition")
        List<InputPosition> inputPositions,
    Freshness freshness,
    Density density,
    @Schema(description = "Documents in the window, placed and unplaced, by indicator")
        Map<String, BigDecimal> worldTotals,
    @Schema(description = "Documents, by fractions, without a coordinate")
        Map<String, BigDecimal> unplaced,
    @Schema(description = "Share units; only when the field countUnits is named")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        Map<String, Long> worldTotalUnits,
    @JsonInclude(JsonInclude.Include.NON_NULL) Map<String, Long> unplacedUnits,
    @Schema(description = "Clusters in the whole ranking", examples = "212") int clusterCount) {

  /**
   * How long the ranking took to get out. How far the service is behind the log is in its
   * readiness.
   *
   * @param publishedAt when Kafka took it
   * @param delayMillis from computing to there
   * @param rankingsOffset where it stands in the topic
   */
  record Freshness(Instant publishedAt, long delayMillis, long rankingsOffset) {}

  /**
   * The density that makes a cluster.
   *
   * @param minPoints as applied
   * @param methodologyMinPoints as the methodology has it; a larger one than applied means that the
   *     ranking is of scaled sample data; null where the methodology is not known here
   * @param sample whether it is
   */
  record Density(int epsilonMetres, long minPoints, Long methodologyMinPoints, boolean sample) {}

  static RankingHead of(RankingSnapshot ranking, Long methodologyMinPointsOrNull, boolean exact) {
    return new RankingHead(
        ranking.key().methodology(),
        ranking.methodologyVersion(),
        ranking.methodologyDigest(),
        ranking.key().edition(),
        ranking.provisional(),
        ranking.version(),
        ranking.digest(),
        ranking.computedAt(),
        ranking.inputPositions(),
        freshness(ranking),
        density(ranking, methodologyMinPointsOrNull),
        ClusterAnswer.byIndicator(
            ranking, one -> Decimals.count(ranking.worldTotalUnits().get(one))),
        ClusterAnswer.byIndicator(
            ranking, one -> Decimals.count(ranking.unplacedUnits().getOrDefault(one, 0L))),
        exact ? ClusterAnswer.byIndicator(ranking, ranking.worldTotalUnits()::get) : null,
        exact
            ? ClusterAnswer.byIndicator(
                ranking, one -> ranking.unplacedUnits().getOrDefault(one, 0L))
            : null,
        ranking.clusters().size());
  }

  private static Freshness freshness(RankingSnapshot ranking) {
    long delayMillis = Duration.between(ranking.computedAt(), ranking.publishedAt()).toMillis();
    return new Freshness(ranking.publishedAt(), delayMillis, ranking.rankingsOffset());
  }

  private static Density density(RankingSnapshot ranking, Long methodologyMinPointsOrNull) {
    boolean sample =
        methodologyMinPointsOrNull != null && ranking.minPoints() < methodologyMinPointsOrNull;
    return new Density(
        ranking.epsilonMetres(), ranking.minPoints(), methodologyMinPointsOrNull, sample);
  }
}
