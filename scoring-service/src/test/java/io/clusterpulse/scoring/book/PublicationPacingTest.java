package io.clusterpulse.scoring.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PublicationPacingTest {
  private static final RankingKey NEW = new RankingKey("gii-2024", 2027);
  private static final RankingKey OLD = new RankingKey("gii-2024", 2026);
  private static final long NOW = 1_000_000;

  private final PublicationPacing pacing = new PublicationPacing(List.of(NEW, OLD), 250);

  @Test
  void everyRankingIsDueAtFirst() {
    assertThat(pacing.due(1, 2_000, NOW)).containsExactly(NEW, OLD);
  }

  @Test
  void nothingIsDueTwiceInOneGeneration() {
    pacing.looked(NEW, 1, NOW);

    assertThat(pacing.due(1, 2_000, NOW + 10_000)).containsExactly(OLD);
  }

  @Test
  void aNewGenerationWaitsForTheInterval() {
    pacing.looked(NEW, 1, NOW);
    pacing.looked(OLD, 1, NOW);

    assertThat(pacing.due(2, 2_000, NOW + 249)).isEmpty();
    assertThat(pacing.due(2, 2_000, NOW + 250)).containsExactly(NEW, OLD);
  }

  @Test
  void manyLocationsAreClusteredForOneRankingAtATimeTheLongestWaitingFirst() {
    pacing.looked(OLD, 1, NOW);
    pacing.looked(NEW, 1, NOW + 10);

    assertThat(pacing.due(2, 300_000, NOW + 1_000)).containsExactly(OLD);
  }
}
