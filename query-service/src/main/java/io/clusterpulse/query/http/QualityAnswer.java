package io.clusterpulse.query.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.clusterpulse.query.profile.RankingProfiles;
import io.clusterpulse.query.profile.RankingProfiles.Quality;
import io.clusterpulse.query.ranking.InputPosition;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is known of the documents that a ranking counts. */
@Schema(name = "RankingQuality")
record QualityAnswer(
    @JsonUnwrapped RankingHead ranking,
    @Schema(description = "Null while no profiles have come for this ranking", nullable = true)
        Details quality) {

  /** As it was found when the profiles of a version were made. */
  @Schema(name = "RankingQualityDetails")
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Details(
      @Schema(description = "Of the ranking it was made for", examples = "15") long profileVersion,
      @Schema(description = "That is the version of the ranking in this answer") boolean current,
      Instant computedAt,
      List<InputPosition> inputPositions,
      @Schema(description = "One row an indicator") List<Quality> indicators,
      @Schema(description = "Densities of the rank ranges; null: not computed", nullable = true)
          RankingProfiles.Grid sensitivity) {

    static Details of(RankingProfiles profiles, long rankingVersion) {
      return new Details(
          profiles.version(),
          profiles.version() == rankingVersion,
          profiles.computedAt(),
          profiles.inputPositions(),
          profiles.quality(),
          profiles.grid().orElse(null));
    }
  }

  static final CsvTable<Quality> TABLE =
      new CsvTable<Quality>()
          .column("indicator", Quality::indicator)
          .column("documents", Quality::documents)
          .column("placedDocuments", Quality::placedDocuments)
          .column("fullyPlacedDocuments", Quality::fullyPlacedDocuments)
          .column("fieldDocuments", Quality::fieldDocuments)
          .column("namedDocuments", Quality::namedDocuments)
          .column("overflowDocuments", Quality::overflowDocuments);
}
