package io.clusterpulse.query.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.query.ranking.ClusterStanding;
import io.clusterpulse.query.ranking.Decimals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a cluster stood in one version; the fields of the cluster are null where it was not. */
@Schema(name = "ClusterStanding")
record StandingAnswer(
    @Schema(examples = "2027") int edition,
    @Schema(examples = "17") long version,
    Instant computedAt,
    boolean provisional,
    @Schema(description = "There, which may be another id", nullable = true) String clusterId,
    @Schema(examples = "Tokyo–Yokohama", nullable = true) String name,
    @Schema(examples = "1", nullable = true) Integer rank,
    @Schema(nullable = true) Double score,
    @Schema(description = "Fractional counts of documents by indicator", nullable = true)
        Map<String, BigDecimal> counts,
    @Schema(description = "Points in the density test", nullable = true) Long points) {

  /** The rows of one cluster. */
  @Schema(name = "ClusterHistory")
  record All(
      String methodology,
      @Schema(description = "As it was asked for") String clusterId,
      @Schema(description = "editions or versions") String over,
      @Schema(description = "Rows on all pages together") long total,
      @Schema(description = "The newest first") List<StandingAnswer> standings,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Schema(nullable = true) String nextCursor) {}

  static StandingAnswer of(ClusterStanding standing) {
    ClusterStanding.Place place = standing.cluster().orElse(null);
    return new StandingAnswer(
        standing.edition(),
        standing.version(),
        standing.computedAt(),
        standing.provisional(),
        place == null ? null : place.clusterId(),
        place == null ? null : place.name(),
        place == null ? null : place.rank(),
        place == null ? null : place.score(),
        place == null ? null : counts(standing, place),
        place == null ? null : place.points());
  }

  private static Map<String, BigDecimal> counts(
      ClusterStanding standing, ClusterStanding.Place place) {
    Map<String, BigDecimal> counts = new LinkedHashMap<>();
    for (Indicator one : standing.worldTotalUnits().keySet()) {
      counts.put(one.name(), Decimals.count(place.countUnits().getOrDefault(one, 0L)));
    }
    return counts;
  }

  static CsvTable<StandingAnswer> table(Iterable<Indicator> indicators) {
    CsvTable<StandingAnswer> table =
        new CsvTable<StandingAnswer>()
            .column("edition", StandingAnswer::edition)
            .column("version", StandingAnswer::version)
            .column("computedAt", row -> row.computedAt.toString())
            .column("provisional", StandingAnswer::provisional)
            .column("clusterId", StandingAnswer::clusterId)
            .column("name", StandingAnswer::name)
            .column("rank", StandingAnswer::rank)
            .column("score", row -> row.score == null ? null : BigDecimal.valueOf(row.score));
    for (Indicator one : indicators) {
      table.column("counts." + one, row -> row.counts == null ? null : row.counts.get(one.name()));
    }
    return table.column("points", StandingAnswer::points);
  }
}
