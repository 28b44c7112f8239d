package io.clusterpulse.query.http;

import io.clusterpulse.query.history.KeptVersion;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The versions of a ranking that can still be asked for.
 *
 * @param nextCursor null on the last page
 */
@Schema(name = "RankingHistory")
record HistoryAnswer(
    @Schema(examples = "gii-2024") String methodology,
    @Schema(examples = "2027") int edition,
    @Schema(description = "Versions that are kept, on all pages together") long total,
    @Schema(description = "The newest first") List<KeptVersion> versions,
    @Schema(nullable = true) String nextCursor) {

  static final CsvTable<KeptVersion> TABLE =
      new CsvTable<KeptVersion>()
          .column("version", KeptVersion::version)
          .column("computedAt", row -> row.computedAt().toString())
          .column("publishedAt", row -> row.publishedAt().toString())
          .column("provisional", KeptVersion::provisional)
          .column("digest", KeptVersion::digest)
          .column("clusterCount", KeptVersion::clusterCount);
}
