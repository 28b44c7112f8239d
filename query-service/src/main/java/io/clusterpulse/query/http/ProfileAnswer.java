package io.clusterpulse.query.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.query.profile.ClusterProfile;
import io.clusterpulse.query.profile.CountCauses;
import io.clusterpulse.query.profile.RankingProfiles;
import io.clusterpulse.query.ranking.ClusterSnapshot;
import io.clusterpulse.query.ranking.InputPosition;
import io.clusterpulse.query.ranking.RankingSnapshot;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What stands beside the counts of a cluster, and for which version of the ranking it was made. */
@Schema(name = "ClusterProfileDetails")
@JsonInclude(JsonInclude.Include.ALWAYS)
record ProfileAnswer(
    @Schema(description = "Of the ranking it was made for", examples = "15") long profileVersion,
    @Schema(description = "That is the version of the ranking in this answer") boolean current,
    Instant computedAt,
    @Schema(description = "What it includes: at least what that version does")
        List<InputPosition> inputPositions,
    @Schema(description = "Documents that belong to it, each counted as one, by indicator")
        Map<String, Long> wholeCounts,
    @Schema(description = "By indicator and publication year") List<ClusterProfile.Year> years,
    @Schema(description = "Each gets an application's units in the cluster whole")
        ClusterProfile.Names applicants,
    @Schema(description = "Affiliations of authors") ClusterProfile.Names organisations,
    @Schema(description = "Of applications: WIPO's 35, the largest first")
        List<ClusterProfile.TechnologyField> technologyFields,
    @Schema(description = "The source's fields of articles") ClusterProfile.Names articleFields,
    @Schema(description = "Clusters with joint documents, most documents first")
        List<Partner> partners,
    @Schema(
            description = "How the rank depends on the density; null: not computed",
            nullable = true)
        RankRange rankRange,
    @Schema(
            description =
                "Why the counts changed since the profile before; null when that is not known, or"
                    + " the cluster has other locations since",
            nullable = true)
        CountCauses causes) {

  /**
   * A cluster with which there are joint documents.
   *
   * @param rank null, like name and center, where the ranking of this answer does not have it
   */
  @Schema(name = "ProfilePartner")
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Partner(
      @Schema(examples = "n35.69e139.69") String clusterId,
      @Schema(nullable = true) String name,
      @Schema(nullable = true) Integer rank,
      @Schema(nullable = true) ClusterAnswer.Center center,
      @Schema(description = "By indicator, each counted as one") Map<String, Long> jointDocuments) {

    private static Partner of(ClusterProfile.Partner partner, RankingSnapshot ranking) {
      ClusterSnapshot other = ranking.cluster(partner.clusterId()).orElse(null);
      return new Partner(
          partner.clusterId(),
          other == null ? null : other.name(),
          other == null ? null : other.rank(),
          other == null ? null : ClusterAnswer.Center.of(other),
          named(partner.jointDocuments()));
    }
  }

  /** Ranks over a grid of densities. */
  @Schema(name = "RankRange")
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record RankRange(
      @Schema(description = "Null: a cluster at none of them", nullable = true) Integer bestRank,
      @Schema(nullable = true) Integer worstRank,
      @Schema(description = "At how many densities it is a cluster of its own") int exists,
      @Schema(description = "At how many it is part of another one") int merged,
      @Schema(description = "How many there are") int densities,
      @Schema(description = "Of every epsilon with every minPoints") RankingProfiles.Grid grid) {

    private static RankRange of(ClusterProfile.RankRange range, RankingProfiles.Grid grid) {
      return new RankRange(
          range.bestRankOrNull(),
          range.worstRankOrNull(),
          range.exists(),
          range.merged(),
          grid.epsilonsMetres().size() * grid.minPoints().size(),
          grid);
    }
  }

  static ProfileAnswer of(
      ClusterProfile profile, RankingProfiles profiles, RankingSnapshot ranking) {
    return new ProfileAnswer(
        profiles.version(),
        profiles.version() == ranking.version(),
        profiles.computedAt(),
        profiles.inputPositions(),
        named(profile.wholeCounts()),
        profile.years(),
        profile.applicants(),
        profile.organisations(),
        profile.technologyFields(),
        profile.articleFields(),
        profile.partners().stream().map(partner -> Partner.of(partner, ranking)).toList(),
        profile
            .rankRange()
            .flatMap(range -> profiles.grid().map(grid -> RankRange.of(range, grid)))
            .orElse(null),
        profiles.causes(profile.clusterId()).orElse(null));
  }

  private static Map<String, Long> named(Map<Indicator, Long> counts) {
    Map<String, Long> named = new LinkedHashMap<>();
    counts.forEach((indicator, documents) -> named.put(indicator.name(), documents));
    return named;
  }
}
