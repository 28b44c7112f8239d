package io.clusterpulse.query.profile;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.query.ranking.ClusterSnapshot;
import io.clusterpulse.query.ranking.Decimals;
import io.clusterpulse.query.ranking.Locations;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What documents did to the counts of a cluster between two profiles: came, were corrected, were
 * withdrawn. Known only while the cluster has the same locations in both, for flows are those of
 * locations.
 *
 * @param profileVersion of the profile before
 * @param computedAt of the profile before
 */
@Schema(name = "CountCauses")
public record CountCauses(
    @Schema(description = "Of the profile before", examples = "12") long profileVersion,
    @Schema(description = "Of the profile before") Instant computedAt,
    @Schema(description = "By indicator") List<Change> counts) {

  /**
   * Of one indicator, in share units; the parts add up to the difference.
   *
   * @throws IllegalArgumentException if they do not
   */
  @Schema(name = "CountCause")
  public record Change(
      @Schema(examples = "ARTICLE") String indicator,
      long unitsBefore,
      long unitsAfter,
      @Schema(description = "By new documents") long publishedUnits,
      @Schema(description = "By corrections, in or out") long correctedUnits,
      @Schema(description = "By documents that ceased to count: negative") long withdrawnUnits) {
    public Change {
      if (unitsBefore + publishedUnits + correctedUnits + withdrawnUnits != unitsAfter) {
        throw new IllegalArgumentException("the parts of " + indicator + " are not the difference");
      }
    }

    /** By new documents, to 6 places. */
    @Schema(description = "By new documents, to 6 places")
    public BigDecimal getPublished() {
      return Decimals.count(publishedUnits);
    }

    /** By corrections, to 6 places. */
    @Schema(description = "By corrections, to 6 places")
    public BigDecimal getCorrected() {
      return Decimals.count(correctedUnits);
    }

    /** By withdrawals, to 6 places. */
    @Schema(description = "By withdrawals, to 6 places")
    public BigDecimal getWithdrawn() {
      return Decimals.count(withdrawnUnits);
    }
  }

  /** Empty unless the cluster is in both with the same locations. */
  static Optional<CountCauses> between(
      RankingProfiles before, RankingProfiles after, String clusterId) {
    Locations then = before.members().get(clusterId);
    Locations now = after.members().get(clusterId);
    if (then == null || !then.equals(now)) {
      return Optional.empty();
    }
    return before
        .of(clusterId)
        .flatMap(
            old ->
                after
                    .of(clusterId)
                    .map(
                        one ->
                            new CountCauses(
                                before.version(), before.computedAt(), changes(old, one))));
  }

  private static List<Change> changes(ClusterProfile before, ClusterProfile after) {
    Set<Indicator> indicators = EnumSet.noneOf(Indicator.class);
    indicators.addAll(before.units().keySet());
    indicators.addAll(after.units().keySet());
    List<Change> changes = new ArrayList<>();
    for (Indicator indicator : indicators) {
      changes.add(change(indicator, before, after));
    }
    return changes;
  }

  private static Change change(Indicator indicator, ClusterProfile before, ClusterProfile after) {
    long then = before.units().getOrDefault(indicator, 0L);
    long now = after.units().getOrDefault(indicator, 0L);
    ClusterProfile.Flow from = before.flow(indicator);
    ClusterProfile.Flow to = after.flow(indicator);
    // They may wrap around; their difference does not.
    long corrected = to.correctedUnits() - from.correctedUnits();
    long withdrawn = to.withdrawnUnits() - from.withdrawnUnits();
    return new Change(
        indicator.name(), then, now, now - then - corrected - withdrawn, corrected, withdrawn);
  }

  /** The members of each cluster of a ranking. */
  static Map<String, Locations> members(List<ClusterSnapshot> clusters) {
    return clusters.stream()
        .collect(Collectors.toMap(ClusterSnapshot::clusterId, ClusterSnapshot::locations));
  }
}
