package io.clusterpulse.query.http;

import io.clusterpulse.query.ranking.RankingSnapshot;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which rankings there are. */
@Schema(name = "Rankings")
record RankingListAnswer(
    @Schema(description = "Stands in when none is asked for", examples = "gii-2024")
        String defaultMethodology,
    @Schema(examples = "6") int total,
    @Schema(description = "By methodology and edition") List<Entry> rankings) {

  /**
   * One ranking.
   *
   * @param latest the greatest edition of its methodology
   */
  @Schema(name = "RankingEntry")
  record Entry(
      @Schema(examples = "gii-2024") String methodology,
      @Schema(examples = "2027") int edition,
      boolean provisional,
      boolean latest,
      @Schema(examples = "17") long version,
      Instant computedAt,
      String digest,
      int clusterCount) {}

  static final CsvTable<Entry> TABLE =
      new CsvTable<Entry>()
          .column("methodology", Entry::methodology)
          .column("edition", Entry::edition)
          .column("provisional", Entry::provisional)
          .column("latest", Entry::latest)
          .column("version", Entry::version)
          .column("computedAt", entry -> entry.computedAt().toString())
          .column("digest", Entry::digest)
          .column("clusterCount", Entry::clusterCount);

  static RankingListAnswer of(String defaultMethodology, List<RankingSnapshot> rankings) {
    List<Entry> entries = rankings.stream().map(ranking -> entry(ranking, rankings)).toList();
    return new RankingListAnswer(defaultMethodology, entries.size(), entries);
  }

  private static Entry entry(RankingSnapshot ranking, List<RankingSnapshot> all) {
    boolean latest =
        all.stream()
            .filter(other -> other.key().methodology().equals(ranking.key().methodology()))
            .noneMatch(other -> other.key().edition() > ranking.key().edition());
    return new Entry(
        ranking.key().methodology(),
        ranking.key().edition(),
        ranking.provisional(),
        latest,
        ranking.version(),
        ranking.computedAt(),
        ranking.digest(),
        ranking.clusters().size());
  }
}
