package io.clusterpulse.scoring.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicationPacingTest {
  private static final RankingKey NEW = new RankingKey("gii-2024", 2027);
  private static final RankingKey OLD = new RankingKey("gii-2024", 2026);
  private static final long NOW = 1_000_000;

  private final PublicationPacing pacing = new PublicationPacing(List.of(NEW, OLD), 250);

  @Test
  void everyRankingIsDueAtFirst_OneAfterTheOther() {
    assertThat(pacing.due(1, false, NOW)).contains(NEW);
    pacing.looked(NEW, 1, NOW);
    assertThat(pacing.due(1, false, NOW)).contains(OLD);
    pacing.looked(OLD, 1, NOW);
    assertThat(pacing.due(1, false, NOW)).isEmpty();
  }

  @Test
  void nothingIsDueTwiceInOneGeneration() {
    pacing.looked(NEW, 1, NOW);

    assertThat(pacing.due(1, false, NOW + 10_000)).contains(OLD);
  }

  @Test
  void aNewGenerationWaitsForTheInterval() {
    pacing.looked(NEW, 1, NOW);
    pacing.looked(OLD, 1, NOW);

    assertThat(pacing.due(2, false, NOW + 249)).isEmpty();
    assertThat(pacing.due(2, false, NOW + 250)).contains(NEW);
  }

  @ParameterizedTest
  @CsvSource({
    "20, 1000", // a fourth as often as the first
    "200, 1600", // an eighth of the time
    "1000, 4000", // but not for ever
  })
  void inASteadyStreamTheOthersTakeAnEighthOfTheTimeAtMost(long lookMillis, long intervalMillis) {
    long lastOldMillis = 0;
    for (long millis = 0, generation = 1; millis <= 60_000; millis += lookMillis, generation++) {
      Optional<RankingKey> due = pacing.due(generation, false, NOW + millis);
      if (due.isEmpty()) {
        continue;
      }
      pacing.looked(due.get(), generation, NOW + millis);
      if (due.get().equals(OLD)) {
        if (millis > 10_000) {
          assertThat(millis - lastOldMillis)
              .isBetween(intervalMillis, intervalMillis + 2 * lookMillis);
        }
        lastOldMillis = millis;
      }
    }
    assertThat(lastOldMillis).isGreaterThan(55_000);
  }

  @Test
  void whenTheStreamPausesTheOthersAreDueAtOnce() {
    pacing.looked(NEW, 1, NOW);
    pacing.looked(OLD, 1, NOW);
    assertThat(pacing.due(2, false, NOW + 250)).contains(NEW);
    pacing.looked(NEW, 2, NOW + 250);

    assertThat(pacing.due(2, false, NOW + 749)).isEmpty();
    assertThat(pacing.due(2, false, NOW + 750)).contains(OLD);
  }

  @Test
  void farBehindEachRankingIsDueOnceInHalfAMinute() {
    pacing.looked(NEW, 1, NOW);
    pacing.looked(OLD, 1, NOW);

    assertThat(pacing.due(2, true, NOW + 29_999)).isEmpty();
    assertThat(pacing.due(2, true, NOW + 30_000)).contains(NEW);
    assertThat(pacing.due(2, false, NOW + 250)).as("caught up").contains(NEW);
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 1000, 2027", // equally long: the first of the plan
    "2001, 300, 2027", // a little more than an eighth
    "2400, 300, 2027", // exactly an eighth: the order of the plan
    "2401, 300, 2026", // the other has been out of date more than eight times as long
    "2000, 1, 2027", // the first is due, however new it is what it lacks
    "2001, 1, 2026", // but not for ever
  })
  void theMostUrgentComesFirst(long oldMillis, long newMillis, int firstEdition) {
    pacing.looked(OLD, 1, NOW - 10_000);
    lookedQuickly(NEW, 1, NOW - 10_000);
    pacing.due(2, false, NOW - oldMillis);
    lookedQuickly(NEW, 2, NOW - 1_000);
    pacing.due(3, false, NOW - newMillis);

    assertThat(pacing.due(3, false, NOW)).contains(new RankingKey("gii-2024", firstEdition));
  }

  private void lookedQuickly(RankingKey key, long generation, long atMillis) {
    pacing.looked(key, generation, atMillis);
    pacing.due(generation, false, atMillis + 20);
  }

  @Test
  void whereAllAreOutOfDateAndTakeLongTheFirstHasEverySecondTurn() {
    List<RankingKey> keys =
        IntStream.range(0, 6).mapToObj(i -> new RankingKey("gii-2024", 2027 - i)).toList();
    PublicationPacing slow = new PublicationPacing(keys, 250);
    List<Integer> editions = new ArrayList<>();
    for (int second = 0; second < 12; second++) {
      RankingKey due = slow.due(second, false, NOW + 1_000 * second).orElseThrow();
      slow.looked(due, second, NOW + 1_000 * second);
      editions.add(due.edition());
    }
    assertThat(editions)
        .containsExactly(2027, 2027, 2027, 2027, 2026, 2027, 2025, 2027, 2024, 2027, 2023, 2027);
  }

  @Test
  void afterALongRestTheOthersAreNoMoreUrgentThanInASteadyStream() {
    pacing.looked(NEW, 1, NOW);
    pacing.looked(OLD, 1, NOW);
    long later = NOW + 3_600_000;

    assertThat(pacing.due(2, false, later)).contains(NEW);
    pacing.looked(NEW, 2, later);
    assertThat(pacing.due(3, false, later + 250)).as("OLD has not had a turn").contains(NEW);
    pacing.looked(NEW, 3, later + 250);
    assertThat(pacing.due(3, false, later + 270)).contains(OLD);
  }
}
