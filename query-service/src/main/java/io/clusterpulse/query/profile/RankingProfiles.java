package io.clusterpulse.query.profile;

import io.clusterpulse.query.ranking.InputPosition;
import io.clusterpulse.query.ranking.Locations;
import io.clusterpulse.query.ranking.RankingKey;
import io.clusterpulse.query.ranking.RankingSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The profiles of all clusters of one version of a ranking. Not every version has some.
 *
 * @param version of the ranking whose clusters these are
 * @param offset in the topic of profiles
 * @param inputPositions what they include: at least what the ranking does
 * @param grid over which rank ranges were computed; empty when none were
 * @param clusters by id
 * @param members of each cluster of that version; empty when it was not at hand
 * @param before the profiles that these replaced; themselves without any before them
 */
public record RankingProfiles(
    RankingKey key,
    long version,
    Instant computedAt,
    long offset,
    List<InputPosition> inputPositions,
    List<Quality> quality,
    Optional<Grid> grid,
    Map<String, ClusterProfile> clusters,
    Map<String, Locations> members,
    Optional<RankingProfiles> before) {

  public RankingProfiles {
    inputPositions = List.copyOf(inputPositions);
    quality = List.copyOf(quality);
    clusters = Map.copyOf(clusters);
    members = Map.copyOf(members);
  }

  /** The same with what stood beside it when it came. */
  RankingProfiles beside(Optional<RankingSnapshot> ranking, Optional<RankingProfiles> replaced) {
    return new RankingProfiles(
        key,
        version,
        computedAt,
        offset,
        inputPositions,
        quality,
        grid,
        clusters,
        ranking.map(found -> CountCauses.members(found.clusters())).orElse(Map.of()),
        replaced.map(RankingProfiles::alone));
  }

  private RankingProfiles alone() {
    return new RankingProfiles(
        key,
        version,
        computedAt,
        offset,
        inputPositions,
        quality,
        grid,
        clusters,
        members,
        Optional.empty());
  }

  /**
   * Why the counts of a cluster changed since the profiles before; empty where that is not known.
   */
  public Optional<CountCauses> causes(String clusterId) {
    return before.flatMap(then -> CountCauses.between(then, this, clusterId));
  }

  /** The profile of one cluster; empty when that version did not have it. */
  public Optional<ClusterProfile> of(String clusterId) {
    return Optional.ofNullable(clusters.get(clusterId));
  }

  /** Every epsilon with every minPoints. */
  @Schema(name = "SensitivityGrid")
  public record Grid(
      @Schema(description = "Ascending") List<Integer> epsilonsMetres,
      @Schema(description = "Ascending, as applied") List<Long> minPoints) {}

  /** What is known of the documents of one indicator, each counted as one. */
  @Schema(name = "DocumentQuality")
  public record Quality(
      @Schema(examples = "ARTICLE") String indicator,
      @Schema(description = "All that count") long documents,
      @Schema(description = "With a coordinate for one origin at least") long placedDocuments,
      @Schema(description = "With a coordinate for every person in every affiliation")
          long fullyPlacedDocuments,
      @Schema(description = "With a field") long fieldDocuments,
      @Schema(description = "With a name in the lists of applicants or organisations")
          long namedDocuments,
      @Schema(description = "With a name that is in no list for want of memory")
          long overflowDocuments) {}
}
