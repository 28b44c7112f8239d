package io.clusterpulse.query.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.clusterpulse.query.ranking.RankingSnapshot;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Two rankings side by side. */
@Schema(name = "Comparison")
record ComparisonAnswer(
    @JsonUnwrapped RankingHead ranking,
    With with,
    @Schema(description = "Rows in the answer, which is never cut") int total,
    List<ComparisonRow> clusters) {

  /** The ranking that is compared with. */
  @Schema(name = "ComparedWith")
  record With(
      @Schema(examples = "gii-2024") String methodology,
      @Schema(examples = "2026") int edition,
      boolean provisional,
      @Schema(examples = "9") long version,
      String digest,
      Instant computedAt,
      int clusterCount) {

    static With of(RankingSnapshot ranking) {
      return new With(
          ranking.key().methodology(),
          ranking.key().edition(),
          ranking.provisional(),
          ranking.version(),
          ranking.digest(),
          ranking.computedAt(),
          ranking.clusters().size());
    }
  }
}
