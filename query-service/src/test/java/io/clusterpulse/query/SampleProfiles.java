package io.clusterpulse.query;

import io.clusterpulse.schemas.avro.ClusterProfile;
import io.clusterpulse.schemas.avro.ClusterProfiles;
import io.clusterpulse.schemas.avro.DocumentQuality;
import io.clusterpulse.schemas.avro.Indicator;
import io.clusterpulse.schemas.avro.IndicatorDocuments;
import io.clusterpulse.schemas.avro.IndicatorFlows;
import io.clusterpulse.schemas.avro.IndicatorUnits;
import io.clusterpulse.schemas.avro.InputPosition;
import io.clusterpulse.schemas.avro.NameList;
import io.clusterpulse.schemas.avro.NamedCount;
import io.clusterpulse.schemas.avro.PartnerCluster;
import io.clusterpulse.schemas.avro.RankRange;
import io.clusterpulse.schemas.avro.RankedCluster;
import io.clusterpulse.schemas.avro.Ranking;
import io.clusterpulse.schemas.avro.SensitivityGrid;
import io.clusterpulse.schemas.avro.TechnologyFieldCount;
import io.clusterpulse.schemas.avro.YearProfile;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Profiles of the clusters of a ranking, with numbers that are easy to tell apart. */
public final class SampleProfiles {
  private static final long UNITS = SampleRanking.DOCUMENT_UNITS;
  private static final Instant COMPUTED = Instant.parse("2024-11-21T00:00:00Z");

  private SampleProfiles() {}

  /**
   * @param name of the first applicant
   */
  public static ClusterProfiles of(Ranking ranking, String name) {
    return of(ranking, name, UNITS * 5 / 2, 0, 0);
  }

  /**
   * @param name of the first applicant
   * @param units of articles, all of one year
   */
  public static ClusterProfiles of(
      Ranking ranking, String name, long units, long corrected, long withdrawn) {
    var years = List.of(new YearProfile(Indicator.ARTICLE, 2023, 7L, units));
    var flows = List.of(new IndicatorFlows(Indicator.ARTICLE, corrected, withdrawn));
    return of(ranking, name, any -> years, flows);
  }

  private static ClusterProfiles of(
      Ranking ranking,
      String name,
      Function<RankedCluster, List<YearProfile>> years,
      List<IndicatorFlows> flows) {
    return ClusterProfiles.newBuilder()
        .setMethodology(ranking.getMethodology())
        .setEdition(ranking.getEdition())
        .setVersion(ranking.getVersion())
        .setComputedAt(COMPUTED.plusSeconds(ranking.getVersion()))
        .setInputPositions(List.of(new InputPosition("patents", 3, 107L)))
        .setDataQuality(
            List.of(new DocumentQuality(Indicator.ARTICLE, 100L, 90L, 80L, 70L, 60L, 0L)))
        .setSensitivity(new SensitivityGrid(List.of(14_000, 15_000), List.of(40L, 45L, 50L)))
        .setClusters(
            ranking.getClusters().stream()
                .map(
                    one ->
                        cluster(one.getClusterId(), one.getRank(), name, years.apply(one), flows))
                .toList())
        .build();
  }

  /** All that each cluster counts, half of it from either year. */
  public static ClusterProfiles byYear(Ranking ranking, int oneYear, int otherYear) {
    return of(
        ranking,
        "Somebody",
        cluster ->
            cluster.getCounts().stream()
                .flatMap(count -> halves(count, oneYear, otherYear))
                .toList(),
        List.of());
  }

  private static Stream<YearProfile> halves(IndicatorUnits count, int oneYear, int otherYear) {
    long half = count.getUnits() / 2;
    return Stream.of(
        new YearProfile(count.getIndicator(), oneYear, 1L, half),
        new YearProfile(count.getIndicator(), otherYear, 1L, count.getUnits() - half));
  }

  private static ClusterProfile cluster(
      String id, int rank, String name, List<YearProfile> years, List<IndicatorFlows> flows) {
    return ClusterProfile.newBuilder()
        .setClusterId(id)
        .setRank(rank)
        .setWholeCounts(documents(40 + rank))
        .setYears(years)
        .setFlows(flows)
        .setApplicants(
            new NameList(
                List.of(
                    new NamedCount(name, null, UNITS * 3 / 2, 2L, 5L),
                    new NamedCount("Second", null, UNITS, 1L, 0L)),
                UNITS / 2))
        .setOrganisations(
            new NameList(List.of(new NamedCount("The University", "057zh3y96", UNITS, 3L, 0L)), 0L))
        .setTechnologyFields(List.of(new TechnologyFieldCount(3, "Telecommunications", UNITS, 4L)))
        .setArticleFields(
            new NameList(List.of(new NamedCount("Materials", null, UNITS, 1L, 0L)), 0L))
        .setPartners(
            List.of(
                new PartnerCluster("n0.00e0.00-0", documents(9)),
                new PartnerCluster("not-ranked", documents(1))))
        .setRankRange(new RankRange(1, 4, 5, 1))
        .build();
  }

  private static List<IndicatorDocuments> documents(long number) {
    return List.of(new IndicatorDocuments(Indicator.ARTICLE, number));
  }
}
