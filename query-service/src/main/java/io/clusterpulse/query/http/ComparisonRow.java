package io.clusterpulse.query.http;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.query.ranking.ClusterSnapshot;
import io.clusterpulse.query.ranking.Comparison;
import io.clusterpulse.query.ranking.Decimals;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One cluster in two rankings; what begins with "with" is of the one compared with. */
@Schema(name = "ClusterComparison")
record ComparisonRow(
    @Schema(description = "stayed, entered or left", examples = "stayed") String change,
    @Schema(description = "In the ranking with which it is compared when it has left")
        String clusterId,
    @Schema(description = "When it is another id there", nullable = true) String withClusterId,
    @Schema(examples = "Tokyo–Yokohama") String name,
    List<String> economies,
    @Schema(nullable = true) Integer rank,
    @Schema(nullable = true) Integer withRank,
    @Schema(description = "Ranks gained", nullable = true) Integer rankChange,
    @Schema(nullable = true) BigDecimal score,
    @Schema(nullable = true) BigDecimal withScore,
    @Schema(nullable = true) BigDecimal scoreChange,
    @Schema(description = "scoreChange over withScore, to 6 places", nullable = true)
        BigDecimal growth,
    Map<String, BigDecimal> counts,
    Map<String, BigDecimal> withCounts) {
  static final String STAYED = "stayed";
  static final String ENTERED = "entered";
  static final String LEFT = "left";

  /** Orders of rows: by name. */
  static final Map<String, Comparator<ComparisonRow>> ORDERS =
      Map.of(
          "rank", by(row -> row.rank == null ? null : BigDecimal.valueOf(-row.rank)),
          "rankChange", by(row -> row.rankChange == null ? null : new BigDecimal(row.rankChange)),
          "scoreChange", by(ComparisonRow::scoreChange),
          "growth", by(ComparisonRow::growth));

  private static final int PLACES = 9;
  private static final int GROWTH_PLACES = 6;

  /** The highest first; rows without a value last; the order they came in decides ties. */
  private static Comparator<ComparisonRow> by(Function<ComparisonRow, BigDecimal> value) {
    return Comparator.comparing(value, Comparator.nullsLast(Comparator.<BigDecimal>reverseOrder()));
  }

  static ComparisonRow of(Collection<Indicator> indicators, Comparison.Pair pair) {
    Optional<ClusterSnapshot> now = pair.after();
    Optional<ClusterSnapshot> then = pair.before();
    ClusterSnapshot shown = now.or(() -> then).orElseThrow();
    Integer rank = now.map(ClusterSnapshot::rank).orElse(null);
    Integer withRank = then.map(ClusterSnapshot::rank).orElse(null);
    boolean both = now.isPresent() && then.isPresent();
    String otherId =
        then.map(ClusterSnapshot::clusterId)
            .filter(id -> !id.equals(shown.clusterId()))
            .orElse(null);
    double gained = both ? now.get().score() - then.get().score() : 0;
    return new ComparisonRow(
        both ? STAYED : now.isPresent() ? ENTERED : LEFT,
        shown.clusterId(),
        otherId,
        shown.name(),
        shown.economies(),
        rank,
        withRank,
        both ? Integer.valueOf(withRank - rank) : null,
        now.map(one -> Decimals.rounded(one.score(), PLACES)).orElse(null),
        then.map(one -> Decimals.rounded(one.score(), PLACES)).orElse(null),
        both ? Decimals.rounded(gained, PLACES) : null,
        both && then.get().score() > 0
            ? Decimals.rounded(gained / then.get().score(), GROWTH_PLACES)
            : null,
        counts(indicators, now),
        counts(indicators, then));
  }

  private static Map<String, BigDecimal> counts(
      Collection<Indicator> indicators, Optional<ClusterSnapshot> cluster) {
    Map<String, BigDecimal> counts = new LinkedHashMap<>();
    cluster.ifPresent(
        one ->
            indicators.forEach(
                indicator -> counts.put(indicator.name(), Decimals.count(one.unitsOf(indicator)))));
    return counts;
  }

  static CsvTable<ComparisonRow> table(Collection<Indicator> indicators) {
    CsvTable<ComparisonRow> table =
        new CsvTable<ComparisonRow>()
            .column("change", ComparisonRow::change)
            .column("clusterId", ComparisonRow::clusterId)
            .column("withClusterId", ComparisonRow::withClusterId)
            .column("name", ComparisonRow::name)
            .column("economies", row -> String.join("/", row.economies))
            .column("rank", ComparisonRow::rank)
            .column("withRank", ComparisonRow::withRank)
            .column("rankChange", ComparisonRow::rankChange)
            .column("score", ComparisonRow::score)
            .column("withScore", ComparisonRow::withScore)
            .column("scoreChange", ComparisonRow::scoreChange)
            .column("growth", ComparisonRow::growth);
    for (Indicator one : indicators) {
      table.column("counts." + one, row -> row.counts.get(one.name()));
      table.column("withCounts." + one, row -> row.withCounts.get(one.name()));
    }
    return table;
  }
}
