package io.clusterpulse.query.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.query.ranking.RankingSnapshot;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which methodologies there are. */
@Schema(name = "Methodologies")
record MethodologyListAnswer(
    @Schema(description = "Stands in when none is asked for", examples = "gii-2024")
        String defaultMethodology,
    @Schema(examples = "2") int total,
    @Schema(description = "By id") List<Entry> methodologies) {

  static final CsvTable<Entry> TABLE =
      new CsvTable<Entry>()
          .column("id", Entry::id)
          .column("version", Entry::version)
          .column("digest", Entry::digest)
          .column(
              "indicators", row -> row.indicators == null ? null : String.join("/", row.indicators))
          .column(
              "editions",
              row -> String.join("/", row.editions.stream().map(String::valueOf).toList()));

  /**
   * One methodology.
   *
   * @param version null, like digest and indicators, where its file is not known here
   * @param editions that are ranked by it, the latest first
   */
  @Schema(name = "MethodologyEntry")
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Entry(
      @Schema(examples = "gii-2024") String id,
      @Schema(nullable = true) Integer version,
      @Schema(nullable = true) String digest,
      @Schema(nullable = true) List<String> indicators,
      List<Integer> editions) {}

  static Entry entry(Methodologies.Known known, List<RankingSnapshot> rankings) {
    return new Entry(
        known.methodology().id(),
        known.methodology().version(),
        known.methodology().digest(),
        known.methodology().rules().keySet().stream().map(Indicator::name).toList(),
        editions(rankings));
  }

  static Entry entry(String id, List<RankingSnapshot> rankings) {
    return new Entry(id, null, null, null, editions(rankings));
  }

  private static List<Integer> editions(List<RankingSnapshot> rankings) {
    return rankings.stream().map(ranking -> ranking.key().edition()).toList();
  }
}
