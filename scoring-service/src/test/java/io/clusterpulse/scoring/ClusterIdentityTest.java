package io.clusterpulse.scoring;

import static io.clusterpulse.scoring.SampleEvents.BOSTON;
import static io.clusterpulse.scoring.SampleEvents.TOKYO;
import static io.clusterpulse.scoring.SampleEvents.YOKOHAMA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.clusterpulse.core.geo.Location;
import io.clusterpulse.schemas.InMemorySchemaIds;
import io.clusterpulse.schemas.avro.Leaver;
import io.clusterpulse.schemas.avro.LineageEvent;
import io.clusterpulse.schemas.avro.LineageKind;
import io.clusterpulse.schemas.avro.RankedCluster;
import io.clusterpulse.schemas.avro.Ranking;
import io.clusterpulse.scoring.book.RankingPlan;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ids and lineage as they are published; minPoints is 1, so that every place makes a cluster. */
class ClusterIdentityTest {
  private static final String TOKYO_ID = "n35.69e139.69";
  private static final String BOSTON_ID = "n42.36w71.09";

  /** Within reach of Tokyo. */
  private static final Location SUBURB = new Location(3569, 13975);

  /** Between Tokyo and Yokohama, within reach of both. */
  private static final Location BRIDGE = new Location(3557, 13966);

  @TempDir(factory = MemoryTempDir.class)
  Path stateDir;

  private ScoringDriver driver;
  private SampleEvents events;

  @BeforeEach
  void start() {
    RankingPlan plan =
        RankingPlan.of(List.of("gii-2024", "gii-2025"), 2027, 3, new BigDecimal("0.0001"), 2026);
    driver = new ScoringDriver(stateDir, plan, new InMemorySchemaIds());
    events = driver.events();
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void aClusterHasOneIdInAllEditionsAndMethodologiesAndKeepsIt() {
    driver.patent("WO1", events.patent("WO1", 1, 2024, TOKYO)).settle();
    Ranking first = driver.readLastRankings().get("gii-2024/2027");
    driver.patent("WO2", events.patent("WO2", 1, 2024, SUBURB, SUBURB, SUBURB)).settle();

    assertThat(first.getLineage())
        .extracting(LineageEvent::getKind, LineageEvent::getClusterId)
        .containsExactly(tuple(LineageKind.BORN, TOKYO_ID));
    assertThat(driver.readLastRankings().values())
        .hasSize(6)
        .allSatisfy(
            ranking -> {
              assertThat(ids(ranking)).containsExactly(TOKYO_ID);
              assertThat(ranking.getLineage()).as("nothing to tell").isEmpty();
            });
  }

  @Test
  void aBridgeMergesTwoClustersAndItsWithdrawalSplitsThemAgain() {
    driver.patent("WO1", events.patent("WO1", 1, 2024, TOKYO, SUBURB));
    driver.patent("WO2", events.patent("WO2", 1, 2024, YOKOHAMA)).settle();
    assertThat(ids(last())).containsExactlyInAnyOrder(TOKYO_ID, "n35.44e139.64");

    driver.patent("WO3", events.patent("WO3", 1, 2024, BRIDGE)).settle();
    Ranking merged = last();
    driver.patent("WO3", events.withdrawnPatent("WO3", 2)).settle();
    Ranking split = last();

    assertThat(ids(merged)).containsExactly(TOKYO_ID);
    assertThat(merged.getLineage())
        .extracting(LineageEvent::getKind, LineageEvent::getClusterId, LineageEvent::getOtherId)
        .containsExactly(tuple(LineageKind.MERGED, "n35.44e139.64", TOKYO_ID));
    assertThat(ids(split)).containsExactlyInAnyOrder(TOKYO_ID, "n35.44e139.64");
    assertThat(split.getLineage())
        .extracting(LineageEvent::getKind, LineageEvent::getClusterId, LineageEvent::getOtherId)
        .containsExactly(tuple(LineageKind.SPLIT, "n35.44e139.64", TOKYO_ID));
  }

  @Test
  void whoLeftAndWhoIsNewIsSaidAgainstTheEditionBefore() {
    // Published in 2020, an application counts in the editions 2021 to 2025.
    driver.patent("WO1", events.patent("WO1", 1, 2020, BOSTON));
    driver.patent("WO2", events.patent("WO2", 1, 2023, TOKYO)).settle();
    var rankings = driver.readLastRankings();

    assertThat(rankings.get("gii-2024/2026").getLeavers())
        .containsExactly(new Leaver(BOSTON_ID, "42/-72", 2));
    assertThat(rankings.get("gii-2024/2026").getHasPrevious()).isTrue();
    assertThat(rankings.get("gii-2024/2025").getLeavers()).isEmpty();
    assertThat(rankings.get("gii-2024/2027").getLeavers()).isEmpty();
  }

  @Test
  void everyIdThatComesOrGoesIsAccountedFor() {
    LineageAccount account = new LineageAccount();
    Random random = new Random(7);
    int versions = 0;
    for (int i = 0; i < 50; i++) {
      String id = "WO" + random.nextInt(12);
      Location place = new Location(3_500 + 8 * random.nextInt(6), 13_900 + 8 * random.nextInt(6));
      boolean isWithdrawn = random.nextInt(3) == 0;
      driver
          .patent(
              id,
              isWithdrawn
                  ? events.withdrawnPatent(id, i + 1)
                  : events.patent(id, i + 1, 2019 + random.nextInt(6), place))
          .settle();
      for (Ranking ranking : driver.readRankings()) {
        account.follow(ranking);
        versions++;
      }
    }
    assertThat(versions).isGreaterThan(200);
  }

  private Ranking last() {
    return driver.readLastRankings().get("gii-2024/2027");
  }

  private static List<String> ids(Ranking ranking) {
    return ranking.getClusters().stream().map(RankedCluster::getClusterId).toList();
  }
}
