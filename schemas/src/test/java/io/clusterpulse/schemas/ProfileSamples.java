package io.clusterpulse.schemas;

import io.clusterpulse.schemas.avro.ClusterOutlines;
import io.clusterpulse.schemas.avro.ClusterProfile;
import io.clusterpulse.schemas.avro.ClusterProfiles;
import io.clusterpulse.schemas.avro.DocumentQuality;
import io.clusterpulse.schemas.avro.Indicator;
import io.clusterpulse.schemas.avro.IndicatorDocuments;
import io.clusterpulse.schemas.avro.IndicatorFlows;
import io.clusterpulse.schemas.avro.IndicatorWindow;
import io.clusterpulse.schemas.avro.InputPosition;
import io.clusterpulse.schemas.avro.NameList;
import io.clusterpulse.schemas.avro.NamedCount;
import io.clusterpulse.schemas.avro.OutlinedCluster;
import io.clusterpulse.schemas.avro.PartnerCluster;
import io.clusterpulse.schemas.avro.ProfileRequest;
import io.clusterpulse.schemas.avro.ProfileTally;
import io.clusterpulse.schemas.avro.ProfiledCluster;
import io.clusterpulse.schemas.avro.RankRange;
import io.clusterpulse.schemas.avro.SensitivityGrid;
import io.clusterpulse.schemas.avro.TechnologyFieldCount;
import io.clusterpulse.schemas.avro.YearProfile;
import java.time.Instant;
import java.util.List;

/** One value of each topic about profiles and outlines, as released in version 4. */
final class ProfileSamples {
  private static final long ONE_DOCUMENT = 80_313_433_200L;
  private static final String CLUSTER = "n35.69e139.69";
  private static final InputPosition POSITION = new InputPosition("patents", 2, 98_765_432_100L);

  private ProfileSamples() {}

  static ProfileRequest request() {
    return new ProfileRequest(
        "gii-2024",
        2027,
        41L,
        List.of(new IndicatorWindow(Indicator.ARTICLE, 2021, 2025)),
        List.of(new ProfiledCluster(CLUSTER, List.of(3544, 13_964, 3569, 13_969))));
  }

  static ProfileTally tally() {
    return new ProfileTally(
        2, "gii-2024", 2027, 41L, List.of(POSITION), List.of(quality()), List.of(profile(null)));
  }

  static ClusterProfiles profiles() {
    return new ClusterProfiles(
        "gii-2024",
        2027,
        41L,
        Instant.parse("2026-11-22T12:34:56.789Z"),
        List.of(POSITION),
        List.of(quality()),
        new SensitivityGrid(List.of(12_000, 18_000), List.of(3_000L, 4_500L, 6_000L)),
        List.of(profile(new RankRange(1, 3, 5, 1)), profile(new RankRange(null, null, 0, 6))));
  }

  static ClusterOutlines outlines() {
    List<Integer> triangle =
        List.of(1_396_000, 354_000, 1_398_000, 354_000, 1_397_000, 358_000, 1_396_000, 354_000);
    return new ClusterOutlines(
        "gii-2024",
        2027,
        41L,
        List.of(new OutlinedCluster(CLUSTER, 2_000, 402.5, List.of(List.of(triangle)))));
  }

  private static DocumentQuality quality() {
    return new DocumentQuality(Indicator.ARTICLE, 100L, 90L, 80L, 70L, 60L, 1L);
  }

  private static ClusterProfile profile(RankRange range) {
    return new ClusterProfile(
        CLUSTER,
        1,
        List.of(new IndicatorDocuments(Indicator.ARTICLE, 17L)),
        List.of(new YearProfile(Indicator.ARTICLE, 2024, 17L, 6 * ONE_DOCUMENT)),
        List.of(new IndicatorFlows(Indicator.ARTICLE, -3L, -ONE_DOCUMENT)),
        names("Example K.K.", null, 0),
        names("The University of Tokyo", "057zh3y96", ONE_DOCUMENT),
        List.of(new TechnologyFieldCount(4, "Digital communication", ONE_DOCUMENT, 2L)),
        names("Materials Science", null, 0),
        List.of(
            new PartnerCluster(
                "n34.69e135.50", List.of(new IndicatorDocuments(Indicator.ARTICLE, 5L)))),
        range);
  }

  private static NameList names(String name, String ror, long uncertainUnits) {
    return new NameList(
        List.of(new NamedCount(name, ror, 2 * ONE_DOCUMENT, 3L, uncertainUnits)), ONE_DOCUMENT);
  }
}
