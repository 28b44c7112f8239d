package io.clusterpulse.scoring;

import static io.clusterpulse.core.counting.ShareUnits.PER_DOCUMENT;
import static io.clusterpulse.scoring.SampleEvents.BOSTON;
import static io.clusterpulse.scoring.SampleEvents.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.core.document.Document;
import io.clusterpulse.core.ranking.DensityGrid;
import io.clusterpulse.core.ranking.EditionRanking;
import io.clusterpulse.core.ranking.Methodology;
import io.clusterpulse.core.ranking.RankRange;
import io.clusterpulse.core.ranking.Sensitivity;
import io.clusterpulse.schemas.InMemorySchemaIds;
import io.clusterpulse.schemas.SchemaIds;
import io.clusterpulse.schemas.avro.ClusterOutlines;
import io.clusterpulse.schemas.avro.ClusterProfiles;
import io.clusterpulse.schemas.avro.DocumentQuality;
import io.clusterpulse.schemas.avro.Indicator;
import io.clusterpulse.schemas.avro.IndicatorFlows;
import io.clusterpulse.schemas.avro.NamedCount;
import io.clusterpulse.schemas.avro.Ranking;
import io.clusterpulse.scoring.profile.BatchProfiles;
import io.clusterpulse.scoring.profile.DocumentEvents;
import io.clusterpulse.scoring.profile.ProfileFacts;
import io.clusterpulse.scoring.profile.ProfileSettings;
import io.clusterpulse.scoring.profile.RandomDocuments;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From documents to profiles through the whole topology. */
class ProfilesTest {
  private static final Methodology METHODOLOGY = ScoringDriver.PLAN.methodologies().get(0);

  @TempDir(factory = MemoryTempDir.class)
  Path stateDir;

  private final SchemaIds ids = new InMemorySchemaIds();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void profilesAreThoseOfABatchComputationInAnyOrder(long seed) {
    List<Document> revisions = new RandomDocuments(seed).revisions(40);
    SortedMap<String, SortedMap<String, Long>> inOrder = published(revisions, "a", true);
    Collections.shuffle(revisions, new Random(seed));

    assertThat(published(revisions, "b", false)).isEqualTo(inOrder);
  }

  /** The facts of each ranking's last profiles. */
  private SortedMap<String, SortedMap<String, Long>> published(
      List<Document> revisions, String name, boolean againstBatch) {
    try (ScoringDriver driver = driver(name, ProfileSettings.DEFAULT)) {
      // Some are profiled before the others come, and the others while it is done.
      feed(driver, revisions.subList(0, revisions.size() / 2)).settle();
      driver.advance(Duration.ofSeconds(10));
      for (Document revision : revisions.subList(revisions.size() / 2, revisions.size())) {
        feed(driver, List.of(revision)).advance(Duration.ofMillis(20));
      }
      driver.settle().advance(Duration.ofSeconds(10));
      driver.settle();
      Map<String, Ranking> rankings = driver.readLastRankings();
      SortedMap<String, SortedMap<String, Long>> facts = new TreeMap<>();
      lastProfiles(driver)
          .forEach((key, profiles) -> facts.put(key, ProfileFacts.of(profiles.getClusters())));
      if (againstBatch) {
        rankings.forEach(
            (key, ranking) ->
                assertThat(facts.get(key))
                    .as(key)
                    .isEqualTo(
                        BatchProfiles.of(
                            RandomDocuments.winners(revisions), ranking, METHODOLOGY)));
      }
      assertThat(facts).hasSize(3);
      return facts;
    }
  }

  @Test
  void profilesSayOfWhichVersionTheyAreAndWhatTheyInclude() {
    try (ScoringDriver driver = driver("a", ProfileSettings.DEFAULT)) {
      feed(driver, new RandomDocuments(7).revisions(20)).settle();
      Ranking ranking = driver.readLastRankings().get("gii-2024/2027");
      ClusterProfiles profiles = lastProfiles(driver).get("gii-2024/2027");

      assertThat(profiles.getVersion()).isEqualTo(ranking.getVersion());
      assertThat(profiles.getInputPositions()).isEqualTo(ranking.getInputPositions());
      assertThat(profiles.getClusters())
          .extracting(profile -> profile.getRank() + " " + profile.getClusterId())
          .isEqualTo(
              ranking.getClusters().stream()
                  .map(cluster -> cluster.getRank() + " " + cluster.getClusterId())
                  .toList());
    }
  }

  @Test
  void theyComeAtOnceAndThenAtMostEveryTenSecondsAndTheLastVersionGetsSome() {
    try (ScoringDriver driver = driver("a", ProfileSettings.DEFAULT)) {
      SampleEvents events = driver.events();
      driver.patent("WO0", events.patent("WO0", 1, 2024, TOKYO)).settle();
      assertThat(versions(driver)).containsExactly(1L);

      for (int i = 1; i <= 15; i++) {
        driver.patent("WO" + i, events.patent("WO" + i, 1, 2024, TOKYO)).settle();
      }
      assertThat(versions(driver)).hasSize(1);

      driver.advance(Duration.ofSeconds(10));
      driver.settle();
      List<Ranking> rankings = driver.readRankings();
      long last =
          rankings.stream()
              .filter(ranking -> ranking.getEdition() == 2027)
              .mapToLong(Ranking::getVersion)
              .max()
              .orElseThrow();
      assertThat(versions(driver)).containsExactly(last);

      driver.advance(Duration.ofSeconds(60));
      driver.settle();
      assertThat(versions(driver)).as("nothing changed").isEmpty();
    }
  }

  private static List<Long> versions(ScoringDriver driver) {
    return driver.readProfiles().stream()
        .filter(profiles -> profiles.getEdition() == 2027)
        .map(ClusterProfiles::getVersion)
        .toList();
  }

  @Test
  void correctionsAndWithdrawalsShowInTheFlows() {
    try (ScoringDriver driver = driver("a", ProfileSettings.DEFAULT)) {
      SampleEvents events = driver.events();
      driver.patent("WO1", events.patent("WO1", 1, 2024, TOKYO));
      driver.patent("WO2", events.patent("WO2", 1, 2024, TOKYO, BOSTON));
      driver.patent("WO3", events.patent("WO3", 1, 2024, TOKYO));
      driver.patent("WO2", events.patent("WO2", 2, 2024, BOSTON));
      driver.patent("WO3", events.withdrawnPatent("WO3", 2)).settle();

      assertThat(lastProfiles(driver).get("gii-2024/2027").getClusters())
          .extracting(profile -> profile.getFlows())
          .containsExactlyInAnyOrder(
              List.of(
                  new IndicatorFlows(Indicator.PCT_APPLICATION, -PER_DOCUMENT / 2, -PER_DOCUMENT)),
              List.of(new IndicatorFlows(Indicator.PCT_APPLICATION, PER_DOCUMENT / 2, 0L)));
    }
  }

  @Test
  void rankRangesAreThoseOfTheSensitivityOfTheRanking() {
    try (ScoringDriver driver = driver("a", ProfileSettings.DEFAULT)) {
      feed(driver, new RandomDocuments(8).revisions(40)).settle();
      io.clusterpulse.core.ranking.Ranking ranking =
          EditionRanking.rank(METHODOLOGY, 2027, driver.talliesOfTopic(), new GridNames());
      Sensitivity expected =
          Sensitivity.of(ranking, METHODOLOGY, driver.talliesOfTopic(), DensityGrid.STANDARD);
      ClusterProfiles profiles = lastProfiles(driver).get("gii-2024/2027");

      assertThat(profiles.getSensitivity().getEpsilonsMetres())
          .isEqualTo(expected.grid().epsilonsMetres());
      assertThat(profiles.getSensitivity().getMinPoints()).isEqualTo(expected.grid().minPoints());
      assertThat(profiles.getClusters())
          .extracting(profile -> profile.getRankRange())
          .isEqualTo(expected.clusters().stream().map(ProfilesTest::toAvro).toList());
    }
  }

  private static io.clusterpulse.schemas.avro.RankRange toAvro(RankRange range) {
    return new io.clusterpulse.schemas.avro.RankRange(
        range.bestRank().getAsInt(), range.worstRank().getAsInt(), range.exists(), range.merged());
  }

  @Test
  void outlinesHaveTheVersionOfTheProfilesAndEnclose() {
    try (ScoringDriver driver = driver("a", ProfileSettings.DEFAULT)) {
      SampleEvents events = driver.events();
      driver.patent("WO1", events.patent("WO1", 1, 2024, TOKYO, TOKYO, BOSTON)).settle();
      ClusterOutlines outlines =
          driver.readOutlines().stream()
              .filter(record -> record.getEdition() == 2027)
              .findFirst()
              .orElseThrow();
      ClusterProfiles profiles = lastProfiles(driver).get("gii-2024/2027");

      assertThat(outlines.getVersion()).isEqualTo(profiles.getVersion());
      assertThat(outlines.getClusters())
          .extracting(cluster -> cluster.getClusterId())
          .isEqualTo(profiles.getClusters().stream().map(p -> p.getClusterId()).toList());
      List<Integer> ring = outlines.getClusters().get(0).getPolygons().get(0).get(0);
      assertThat(ring.subList(0, 2)).isEqualTo(ring.subList(ring.size() - 2, ring.size()));
      assertThat(Collections.min(longitudes(ring))).isLessThan(TOKYO.longitudeHundredths() * 100);
      assertThat(Collections.max(longitudes(ring)))
          .isGreaterThan(TOKYO.longitudeHundredths() * 100);
      assertThat(outlines.getClusters().get(0).getAreaSquareKilometres()).isBetween(10.0, 14.0);
    }
  }

  private static List<Integer> longitudes(List<Integer> ring) {
    return IntStream.range(0, ring.size() / 2).mapToObj(i -> ring.get(2 * i)).toList();
  }

  @Test
  void namesBeyondTheDictionaryAreInNoListAndTheRecordSaysOfHowManyDocuments() {
    ProfileSettings small = new ProfileSettings(10_000, 2, 500, Runnable::run);
    try (ScoringDriver driver = driver("a", small)) {
      for (int i = 1; i <= 5; i++) {
        driver.patent("WO" + i, applied("WO" + i, "Applicant " + Math.min(i, 3)));
      }
      driver.settle();
      ClusterProfiles profiles = lastProfiles(driver).get("gii-2024/2027");

      assertThat(profiles.getClusters().get(0).getApplicants().getListed())
          .extracting(NamedCount::getName)
          .containsExactly("Applicant 1", "Applicant 2");
      assertThat(profiles.getDataQuality())
          .containsExactly(new DocumentQuality(Indicator.PCT_APPLICATION, 5L, 5L, 5L, 5L, 2L, 3L));
      assertThat(profiles.getClusters().get(0).getWholeCounts().get(0).getDocuments()).isEqualTo(5);
    }
  }

  private byte[] applied(String id, String applicant) {
    return new DocumentEvents(ids).of(RandomDocuments.application(id, TOKYO, applicant));
  }

  private ScoringDriver driver(String name, ProfileSettings settings) {
    return new ScoringDriver(stateDir.resolve(name), ScoringDriver.PLAN, ids, settings);
  }

  private ScoringDriver feed(ScoringDriver driver, List<Document> documents) {
    DocumentEvents events = new DocumentEvents(ids);
    for (Document document : documents) {
      if (document.documentId().startsWith("WO")) {
        driver.patent(document.documentId(), events.of(document));
      } else {
        driver.publication(document.documentId(), events.of(document));
      }
    }
    return driver;
  }

  private static Map<String, ClusterProfiles> lastProfiles(ScoringDriver driver) {
    Map<String, ClusterProfiles> last = new TreeMap<>();
    driver
        .readProfiles()
        .forEach(
            profiles ->
                last.put(profiles.getMethodology() + "/" + profiles.getEdition(), profiles));
    return last;
  }
}
