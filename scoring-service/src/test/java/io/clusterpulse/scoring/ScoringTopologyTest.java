package io.clusterpulse.scoring;

import static io.clusterpulse.core.counting.ShareUnits.PER_DOCUMENT;
import static io.clusterpulse.core.document.Indicator.PCT_APPLICATION;
import static io.clusterpulse.scoring.SampleEvents.BOSTON;
import static io.clusterpulse.scoring.SampleEvents.NOWHERE;
import static io.clusterpulse.scoring.SampleEvents.TOKYO;
import static io.clusterpulse.scoring.SampleEvents.YOKOHAMA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.clusterpulse.core.counting.Counts;
import io.clusterpulse.core.counting.Flows;
import io.clusterpulse.core.counting.IndicatorYear;
import io.clusterpulse.schemas.Generation;
import io.clusterpulse.schemas.InMemorySchemaIds;
import io.clusterpulse.schemas.avro.Indicator;
import io.clusterpulse.schemas.avro.IndicatorUnits;
import io.clusterpulse.schemas.avro.InputPosition;
import io.clusterpulse.schemas.avro.RankedCluster;
import io.clusterpulse.schemas.avro.Ranking;
import io.clusterpulse.scoring.book.RankingPlan;
import io.clusterpulse.scoring.ledger.ProgressListener;
import io.clusterpulse.scoring.ledger.TopicProgress;
import io.clusterpulse.scoring.tally.TallyKey;
import io.clusterpulse.scoring.tally.TallyRecord;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoringTopologyTest {
  @TempDir(factory = MemoryTempDir.class)
  Path stateDir;

  private ScoringDriver driver;
  private SampleEvents events;

  @BeforeEach
  void start() {
    driver = new ScoringDriver(stateDir);
    events = driver.events();
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void isTwoSubTopologiesOnePerSourcePartitionAndOneForTheBook() {
    ProgressListener nobody =
        new ProgressListener() {
          @Override
          public void progressed(String topic, int partition, TopicProgress progress) {}

          @Override
          public void released(String topic, int partition) {}
        };
    Topology topology =
        ScoringTopology.build(
            Generation.FIRST,
            ScoringDriver.PLAN,
            new ScoringTopology.Pace(100, 3_000, 250),
            new InMemorySchemaIds(),
            new GridNames(),
            nobody,
            (key, version) -> {});

    assertThat(topology.describe().subtopologies()).hasSize(2);
    assertThat(topology.describe().globalStores()).hasSize(1);
  }

  @Test
  void aDocumentIsInEveryEditionWhoseWindowHoldsItsYear() {
    driver.patent("WO1", events.patent("WO1", 1, 2024, TOKYO, TOKYO, BOSTON, NOWHERE)).settle();

    Ranking ranking = driver.readLastRankings().get("gii-2024/2027");

    assertThat(ranking.getVersion()).isEqualTo(1);
    assertThat(ranking.getProvisional()).isTrue();
    assertThat(ranking.getMinPoints()).isEqualTo(1);
    assertThat(units(ranking.getWorldTotals())).isEqualTo(PER_DOCUMENT);
    assertThat(units(ranking.getUnplaced())).isEqualTo(PER_DOCUMENT / 4);
    assertThat(ranking.getInputPositions())
        .containsExactly(
            new InputPosition("deals", 0, 0L),
            new InputPosition("patents", 0, 1L),
            new InputPosition("publications", 0, 0L));
    assertThat(ranking.getClusters())
        .extracting(RankedCluster::getRank, RankedCluster::getLocations)
        .containsExactly(tuple(1, List.of(3569, 13969)), tuple(2, List.of(4236, -7109)));
    assertThat(units(ranking.getClusters().get(0).getCounts())).isEqualTo(PER_DOCUMENT / 2);
  }

  @Test
  void aWithdrawalLeavesExactlyTheRankingFromBefore() {
    driver.patent("WO1", events.patent("WO1", 1, 2024, TOKYO, BOSTON)).settle();
    Ranking before = driver.readLastRankings().get("gii-2024/2026");

    driver.patent("WO2", events.patent("WO2", 1, 2023, YOKOHAMA)).settle();
    Ranking between = driver.readLastRankings().get("gii-2024/2026");
    driver.patent("WO2", events.withdrawnPatent("WO2", 2)).settle();
    Ranking after = driver.readLastRankings().get("gii-2024/2026");

    assertThat(between.getClusters()).isNotEqualTo(before.getClusters());
    assertThat(after.getClusters()).isEqualTo(before.getClusters());
    assertThat(after.getWorldTotals()).isEqualTo(before.getWorldTotals());
    assertThat(List.of(before.getVersion(), between.getVersion(), after.getVersion()))
        .containsExactly(1L, 2L, 3L);
  }

  @Test
  void ofALocationWithoutDocumentsOnlyItsStoryIsLeft() {
    driver.patent("WO1", events.patent("WO1", 1, 2024, TOKYO)).settle();
    driver.readTallies();
    driver.patent("WO1", events.patent("WO1", 2, 2024, BOSTON)).settle();

    IndicatorYear key = new IndicatorYear(PCT_APPLICATION, 2024);
    assertThat(driver.readTallies())
        .extracting(record -> record.value)
        .contains(
            new TallyRecord.Sums(
                0,
                2,
                TOKYO,
                new TreeMap<>(),
                new TreeMap<>(Map.of(key, new Flows(PER_DOCUMENT, -PER_DOCUMENT, 0)))))
        .contains(
            new TallyRecord.Sums(
                0,
                2,
                BOSTON,
                new TreeMap<>(Map.of(key, new Counts(1, PER_DOCUMENT))),
                new TreeMap<>(Map.of(key, new Flows(0, PER_DOCUMENT, 0)))));
    assertThat(driver.talliesOfTopic().locations()).containsExactly(BOSTON);
  }

  @Test
  void aLocationWithoutDocumentsAndWithoutAStoryIsGoneFromTheTopic() {
    driver.patent("WO1", events.patent("WO1", 1, 2024, TOKYO)).settle();
    driver.patent("WO1", events.patent("WO1", 2, 2024, BOSTON)).settle();
    driver.readTallies();
    driver.patent("WO1", events.patent("WO1", 3, 2024, TOKYO)).settle();

    assertThat(driver.readTallies())
        .contains(KeyValue.pair(TallyKey.sums(0, BOSTON), null))
        .extracting(record -> record.key.kind())
        .startsWith(TallyKey.Kind.BEGIN)
        .endsWith(TallyKey.Kind.END)
        .hasSize(4);
  }

  @Test
  void aFlushIsNumberedAndStatesItsInput() {
    driver.patent("WO1", events.patent("WO1", 1, 2024, TOKYO)).settle();
    driver.publication("10.1/a", events.article("10.1/a", 1, 2022, TOKYO)).settle();

    List<TallyRecord> marks =
        driver.readTallies().stream()
            .map(record -> record.value)
            .filter(value -> !(value instanceof TallyRecord.Sums))
            .toList();

    assertThat(marks)
        .map(Object::toString)
        .containsExactly(
            "Begin[partition=0, flush=1]",
            "End[partition=0, flush=1, positions=["
                + "SourcePosition[topic=patents, partition=0, nextOffset=1], "
                + "SourcePosition[topic=publications, partition=0, nextOffset=0], "
                + "SourcePosition[topic=deals, partition=0, nextOffset=0]], isFarBehind=false]",
            "Begin[partition=0, flush=2]",
            "End[partition=0, flush=2, positions=["
                + "SourcePosition[topic=patents, partition=0, nextOffset=1], "
                + "SourcePosition[topic=publications, partition=0, nextOffset=1], "
                + "SourcePosition[topic=deals, partition=0, nextOffset=0]], isFarBehind=false]");
  }

  @Test
  void aDuplicateMovesOnlyTheInputPositions() {
    driver.patent("WO1", events.patent("WO1", 1, 2024, TOKYO)).settle();
    Ranking before = driver.readLastRankings().get("gii-2024/2027");
    driver.patent("WO1", events.patent("WO1", 1, 2024, TOKYO)).settle();
    Ranking after = driver.readLastRankings().get("gii-2024/2027");

    assertThat(after.getClusters()).isEqualTo(before.getClusters());
    assertThat(after.getInputPositions()).contains(new InputPosition("patents", 0, 2L));
    assertThat(after.getVersion()).isEqualTo(2);
  }

  @Test
  void nothingIsPublishedWhenNothingHappens() {
    driver.patent("WO1", events.patent("WO1", 1, 2024, TOKYO)).settle();
    driver.readRankings();
    driver.readTallies();

    driver.settle().settle();

    assertThat(driver.readRankings()).isEmpty();
    assertThat(driver.readTallies()).isEmpty();
  }

  @Test
  void anEditionIsPublishedAtMostFourTimesASecond() {
    for (int i = 0; i < 100; i++) {
      String id = "WO" + i;
      driver.patent(id, events.patent(id, 1, 2024, TOKYO));
      driver.advance(Duration.ofMillis(20));
    }

    List<Long> versions =
        driver.readRankings().stream()
            .filter(ranking -> ranking.getEdition() == 2027)
            .map(Ranking::getVersion)
            .toList();

    // Two seconds are of nine intervals, the first and the last not whole.
    assertThat(versions).hasSizeBetween(6, 9);
    assertThat(versions).isSorted().startsWith(1L).doesNotHaveDuplicates();
  }

  @Test
  void ranksCompareWithTheEditionBefore() {
    // Published in 2020, an application counts in the editions 2021 to 2025.
    driver.patent("WO1", events.patent("WO1", 1, 2020, BOSTON));
    driver.patent("WO2", events.patent("WO2", 1, 2020, BOSTON));
    driver.patent("WO3", events.patent("WO3", 1, 2021, TOKYO));
    driver.patent("WO4", events.patent("WO4", 1, 2022, BOSTON)).settle();

    List<RankedCluster> clusters = driver.readLastRankings().get("gii-2024/2026").getClusters();

    assertThat(clusters)
        .extracting(RankedCluster::getLocations, RankedCluster::getPreviousRank)
        .containsExactlyInAnyOrder(tuple(List.of(3569, 13969), 2), tuple(List.of(4236, -7109), 1));
  }

  @Test
  void aDocumentThatTheMethodologyDoesNotCountIsAppliedAndAddsNothing() {
    driver
        .publication("10.1/e", events.publication("editorial", "10.1/e", 1, 2022, TOKYO))
        .settle();

    assertThat(driver.publicationProgress().applied()).isEqualTo(1);
    assertThat(driver.talliesOfTopic().isEmpty()).isTrue();
    assertThat(driver.readLastRankings().get("gii-2024/2027").getInputPositions())
        .contains(new InputPosition("publications", 0, 1L));
  }

  @Test
  void dealsAreTheThirdIndicatorOfTheMethodologyThatCountsThem() {
    RankingPlan plan =
        RankingPlan.of(List.of("gii-2024", "gii-2025"), 2026, 1, new BigDecimal("0.0001"), 2026);
    try (ScoringDriver three =
        new ScoringDriver(stateDir.resolve("three"), plan, new InMemorySchemaIds())) {
      SampleEvents filed = three.events();
      three.patent("WO1", filed.patent("WO1", 1, 2024, TOKYO));
      three.deal("deal-1", filed.deal("deal-1", 1, 2024, TOKYO));
      three.deal("deal-2", filed.deal("deal-2", 1, 2024, BOSTON));
      three.deal("deal-3", filed.deal("deal-3", 1, 2024, NOWHERE)).settle();
      Map<String, Ranking> rankings = three.readLastRankings();

      Ranking withDeals = rankings.get("gii-2025/2026");
      assertThat(withDeals.getWorldTotals())
          .contains(new IndicatorUnits(Indicator.VC_DEAL, 3 * PER_DOCUMENT));
      assertThat(withDeals.getUnplaced())
          .contains(new IndicatorUnits(Indicator.VC_DEAL, PER_DOCUMENT));
      // Deals make no density, so Boston has none of its own; Tokyo's deal counts.
      assertThat(withDeals.getClusters())
          .singleElement()
          .satisfies(
              cluster ->
                  assertThat(cluster.getCounts())
                      .contains(new IndicatorUnits(Indicator.VC_DEAL, PER_DOCUMENT)));
      assertThat(rankings.get("gii-2024/2026").getWorldTotals())
          .extracting(IndicatorUnits::getIndicator)
          .doesNotContain(Indicator.VC_DEAL);
    }
  }

  private static long units(List<IndicatorUnits> units) {
    return units.stream().mapToLong(IndicatorUnits::getUnits).sum();
  }
}
