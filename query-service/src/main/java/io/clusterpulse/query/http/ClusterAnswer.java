package io.clusterpulse.query.http;

import com.fasterxml.jackson.annotation.JsonFilter;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.query.ranking.ClusterSnapshot;
import io.clusterpulse.query.ranking.Decimals;
import io.clusterpulse.query.ranking.RankingSnapshot;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One cluster as it is shown. Of a table it has the fields that were asked for. */
@JsonFilter(ClusterAnswer.FILTER)
@Schema(name = "Cluster")
record ClusterAnswer(
    @Schema(description = "1 is the highest score", examples = "1") int rank,
    @Schema(examples = "n35.69e139.69") String clusterId,
    @Schema(examples = "Tokyo–Yokohama") String name,
    @Schema(description = "ISO 3166-1 alpha-2, by weight", examples = "[\"JP\"]")
        List<String> economies,
    @Schema(description = "Weighted sum of the shares", examples = "0.117") double score,
    @Schema(description = "Fractional counts of documents by indicator, to 6 places")
        Map<String, BigDecimal> counts,
    @Schema(description = "The same exactly: share units, 80313433200 to a document")
        Map<String, Long> countUnits,
    @Schema(description = "Parts of the world totals by indicator, 0 to 1, to 9 places")
        Map<String, BigDecimal> shares,
    @Schema(description = "Points in the density test: a number of origins, not of documents")
        long points,
    @Schema(description = "In the previous edition by the same methodology", nullable = true)
        Integer previousRank,
    @Schema(description = "Ranks gained since then", nullable = true) Integer rankChange,
    Center center,
    @Schema(description = "Number of grid locations", examples = "431") int locations,
    @Schema(description = "Inhabitants of its cities, 0 where unknown") long population,
    @Schema(description = "Score and counts per million inhabitants", nullable = true)
        Map<String, BigDecimal> intensity) {
  static final String FILTER = "cluster";

  /** Every field there is, in the order of every answer. */
  static final List<String> FIELDS =
      Arrays.stream(ClusterAnswer.class.getRecordComponents())
          .map(RecordComponent::getName)
          .toList();

  private static final List<String> ONLY_WHEN_NAMED = List.of("countUnits", "points");

  /** The fields of a table when none are named. */
  static final List<String> DEFAULT_FIELDS =
      FIELDS.stream().filter(field -> !ONLY_WHEN_NAMED.contains(field)).toList();

  private static final String SCORE = "score";
  private static final int SCORE_PLACES = 9;
  private static final long INHABITANTS = 1_000_000;

  /** Degrees, WGS 84. */
  record Center(double latitude, double longitude) {
    static Center of(ClusterSnapshot cluster) {
      return new Center(cluster.center().latDegrees(), cluster.center().lngDegrees());
    }
  }

  static ClusterAnswer of(RankingSnapshot ranking, ClusterSnapshot cluster) {
    Integer previousRank =
        cluster.previousRank().isPresent() ? cluster.previousRank().getAsInt() : null;
    return new ClusterAnswer(
        cluster.rank(),
        cluster.clusterId(),
        cluster.name(),
        cluster.economies(),
        cluster.score(),
        byIndicator(ranking, indicator -> Decimals.count(cluster.unitsOf(indicator))),
        byIndicator(ranking, cluster::unitsOf),
        byIndicator(ranking, indicator -> share(ranking, cluster, indicator)),
        cluster.points(),
        previousRank,
        previousRank == null ? null : Integer.valueOf(previousRank - cluster.rank()),
        Center.of(cluster),
        cluster.locations().size(),
        cluster.population(),
        intensity(ranking, cluster));
  }

  static <V> Map<String, V> byIndicator(RankingSnapshot ranking, Function<Indicator, V> value) {
    Map<String, V> values = new LinkedHashMap<>();
    ranking.indicators().forEach(one -> values.put(one.name(), value.apply(one)));
    return values;
  }

  private static BigDecimal share(
      RankingSnapshot ranking, ClusterSnapshot cluster, Indicator indicator) {
    return Decimals.share(cluster.unitsOf(indicator), ranking.worldTotalUnits().get(indicator));
  }

  private static Map<String, BigDecimal> intensity(
      RankingSnapshot ranking, ClusterSnapshot cluster) {
    if (cluster.population() == 0) {
      return null;
    }
    Map<String, BigDecimal> intensity = new LinkedHashMap<>();
    intensity.put(SCORE, Decimals.rounded(cluster.intensity().orElseThrow(), SCORE_PLACES));
    intensity.putAll(
        byIndicator(
            ranking, one -> Decimals.perMillion(cluster.unitsOf(one), cluster.population())));
    return intensity;
  }

  /** The table's columns for these fields; what has parts has a column for each. */
  static CsvTable<ClusterAnswer> table(List<String> fields, List<String> indicators) {
    CsvTable<ClusterAnswer> table = new CsvTable<>();
    fields.forEach(field -> addColumns(table, field, indicators));
    return table;
  }

  private static void addColumns(
      CsvTable<ClusterAnswer> table, String field, List<String> indicators) {
    switch (field) {
      case "rank" -> table.column(field, ClusterAnswer::rank);
      case "clusterId" -> table.column(field, ClusterAnswer::clusterId);
      case "name" -> table.column(field, ClusterAnswer::name);
      case "economies" -> table.column(field, row -> String.join("/", row.economies));
      case SCORE -> table.column(field, row -> BigDecimal.valueOf(row.score));
      case "counts" -> addParts(table, field, indicators, ClusterAnswer::counts);
      case "countUnits" -> addParts(table, field, indicators, ClusterAnswer::countUnits);
      case "shares" -> addParts(table, field, indicators, ClusterAnswer::shares);
      case "points" -> table.column(field, ClusterAnswer::points);
      case "previousRank" -> table.column(field, ClusterAnswer::previousRank);
      case "rankChange" -> table.column(field, ClusterAnswer::rankChange);
      case "center" ->
          table
              .column("center.latitude", row -> row.center.latitude)
              .column("center.longitude", row -> row.center.longitude);
      case "locations" -> table.column(field, ClusterAnswer::locations);
      case "population" -> table.column(field, ClusterAnswer::population);
      case "intensity" -> {
        addParts(table, field, List.of(SCORE), ClusterAnswer::intensity);
        addParts(table, field, indicators, ClusterAnswer::intensity);
      }
      default -> throw new IllegalArgumentException("no column for " + field);
    }
  }

  private static void addParts(
      CsvTable<ClusterAnswer> table,
      String field,
      List<String> parts,
      Function<ClusterAnswer, ? extends Map<String, ?>> values) {
    for (String part : parts) {
      table.column(
          field + "." + part,
          row -> {
            Map<String, ?> all = values.apply(row);
            return all == null ? null : all.get(part);
          });
    }
  }
}
