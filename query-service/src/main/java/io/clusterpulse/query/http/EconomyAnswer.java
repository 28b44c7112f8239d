package io.clusterpulse.query.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.query.ranking.Decimals;
import io.clusterpulse.query.ranking.EconomyTotals;
import io.clusterpulse.query.ranking.RankingSnapshot;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An economy in a ranking. */
@Schema(name = "Economy")
record EconomyAnswer(
    @Schema(description = "ISO 3166-1 alpha-2", examples = "JP") String code,
    @Schema(description = "Clusters it has a part in", examples = "5") int clusterCount,
    @Schema(description = "Of these, clusters across a border") long sharedClusterCount,
    @Schema(description = "Rank of its highest cluster", examples = "1") int bestRank,
    @Schema(examples = "n35.69e139.69") String bestClusterId,
    @Schema(examples = "Tokyo–Yokohama") String bestClusterName,
    @Schema(description = "Sum over its clusters") double score,
    @Schema(description = "Sums over its clusters, by indicator") Map<String, BigDecimal> counts,
    @Schema(description = "Parts of the world totals, 0 to 1") Map<String, BigDecimal> shares) {

  /** Every economy of a ranking. */
  @Schema(name = "Economies")
  record All(@JsonUnwrapped RankingHead ranking, int total, List<EconomyAnswer> economies) {}

  /** One economy with its clusters. */
  @Schema(name = "EconomyWithClusters")
  record One(
      @JsonUnwrapped RankingHead ranking, EconomyAnswer economy, List<ClusterAnswer> clusters) {}

  static EconomyAnswer of(RankingSnapshot ranking, EconomyTotals economy) {
    Map<Indicator, Long> units = economy.countUnits();
    return new EconomyAnswer(
        economy.code(),
        economy.clusters().size(),
        economy.sharedClusters(),
        economy.clusters().get(0).rank(),
        economy.clusters().get(0).clusterId(),
        economy.clusters().get(0).name(),
        economy.score(),
        ClusterAnswer.byIndicator(ranking, one -> Decimals.count(units.getOrDefault(one, 0L))),
        ClusterAnswer.byIndicator(
            ranking,
            one ->
                Decimals.share(units.getOrDefault(one, 0L), ranking.worldTotalUnits().get(one))));
  }

  static CsvTable<EconomyAnswer> table(List<String> indicators) {
    CsvTable<EconomyAnswer> table =
        new CsvTable<EconomyAnswer>()
            .column("code", EconomyAnswer::code)
            .column("clusterCount", EconomyAnswer::clusterCount)
            .column("sharedClusterCount", EconomyAnswer::sharedClusterCount)
            .column("bestRank", EconomyAnswer::bestRank)
            .column("bestClusterId", EconomyAnswer::bestClusterId)
            .column("bestClusterName", EconomyAnswer::bestClusterName)
            .column("score", row -> BigDecimal.valueOf(row.score));
    indicators.forEach(one -> table.column("counts." + one, row -> row.counts.get(one)));
    indicators.forEach(one -> table.column("shares." + one, row -> row.shares.get(one)));
    return table;
  }
}
