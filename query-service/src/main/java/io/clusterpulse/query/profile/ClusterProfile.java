package io.clusterpulse.query.profile;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.query.ranking.ClusterSnapshot;
import io.clusterpulse.query.ranking.Decimals;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What stands beside the counts of one cluster. A document belongs to a cluster when at least one
 * of its origins lies there.
 *
 * @param wholeCounts documents that belong to the cluster, each counted as one
 * @param years by indicator and year; years without documents are absent
 * @param flows how the units of its locations came about
 * @param partners those with most joint documents first
 * @param rankRange empty when it was not computed
 */
public record ClusterProfile(
    String clusterId,
    Map<Indicator, Long> wholeCounts,
    List<Year> years,
    Map<Indicator, Flow> flows,
    Names applicants,
    Names organisations,
    List<TechnologyField> technologyFields,
    Names articleFields,
    List<Partner> partners,
    Optional<RankRange> rankRange) {

  public ClusterProfile {
    wholeCounts = ClusterSnapshot.ordered(wholeCounts);
    years = List.copyOf(years);
    flows = Map.copyOf(flows);
    technologyFields = List.copyOf(technologyFields);
    partners = List.copyOf(partners);
  }

  /**
   * All that ever came by corrections and by withdrawals, in share units; only differences between
   * two profiles mean anything.
   */
  public record Flow(long correctedUnits, long withdrawnUnits) {
    private static final Flow NONE = new Flow(0, 0);
  }

  Flow flow(Indicator indicator) {
    return flows.getOrDefault(indicator, Flow.NONE);
  }

  /** Share units by indicator, over all years. */
  Map<Indicator, Long> units() {
    Map<Indicator, Long> units = new EnumMap<>(Indicator.class);
    years.forEach(
        year -> units.merge(Indicator.valueOf(year.indicator), year.countUnits, Long::sum));
    return units;
  }

  /** What an indicator counts in one publication year. */
  @Schema(name = "ProfileYear")
  public record Year(
      @Schema(examples = "ARTICLE") String indicator,
      @Schema(examples = "2024") int year,
      @Schema(description = "Each counted as one") long documents,
      @Schema(description = "Share units, 80313433200 to a document") long countUnits) {

    /** By fractions. */
    @Schema(description = "By fractions, to 6 places")
    public BigDecimal getCount() {
      return Decimals.count(countUnits);
    }
  }

  /**
   * Names by what they count, the largest first.
   *
   * @param unlistedCountUnits no name that is not listed has more; 0: all names are listed
   */
  @Schema(name = "ProfileNames")
  public record Names(
      @Schema(description = "The largest first") List<Name> listed,
      @Schema(description = "No other name has more share units; 0: all are listed")
          long unlistedCountUnits) {

    public Names {
      listed = List.copyOf(listed);
    }
  }

  /** One name. */
  @Schema(name = "ProfileName")
  public record Name(
      @Schema(description = "As first stated", examples = "The University of Tokyo") String name,
      @Schema(description = "ROR id", examples = "057zh3y96", nullable = true) String ror,
      @Schema(description = "Each counted as one") long documents,
      @Schema(description = "Share units") long countUnits,
      @Schema(description = "0: exact; else there may be up to so many more") long uncertainUnits) {

    /** By fractions. */
    @Schema(description = "By fractions, to 6 places")
    public BigDecimal getCount() {
      return Decimals.count(countUnits);
    }
  }

  /** One of WIPO's 35 fields of technology. */
  @Schema(name = "ProfileTechnologyField")
  public record TechnologyField(
      @Schema(description = "1 to 35", examples = "3") int number,
      @Schema(examples = "Telecommunications") String name,
      @Schema(description = "Each counted as one in each of its fields") long documents,
      @Schema(description = "Share units") long countUnits) {

    /** By fractions. */
    @Schema(description = "By fractions, to 6 places")
    public BigDecimal getCount() {
      return Decimals.count(countUnits);
    }
  }

  /** A cluster with which this one has joint documents. */
  public record Partner(String clusterId, Map<Indicator, Long> jointDocuments) {
    public Partner {
      jointDocuments = ClusterSnapshot.ordered(jointDocuments);
    }
  }

  /**
   * Ranks over a grid of densities.
   *
   * @param bestRankOrNull null: it is a cluster at none of them
   * @param exists at how many it is a cluster of its own
   * @param merged at how many its locations are part of another one
   */
  public record RankRange(
      Integer bestRankOrNull, Integer worstRankOrNull, int exists, int merged) {}
}
