package io.clusterpulse.scoring.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.scoring.book.PublicationPacing.Sums;
import io.clusterpulse.scoring.tally.FlushTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicationPacingTest {
  private static final RankingKey NEW = new RankingKey("gii-2024", 2027);
  private static final RankingKey OLD = new RankingKey("gii-2024", 2026);
  private static final long NOW = 1_000_000;
  private static final Sums FAR_BEHIND = new Sums(2, NOW, true, true);

  private final PublicationPacing pacing =
      new PublicationPacing(List.of(NEW, OLD), 250, new FlushTimes(1));

  @Test
  void everyRankingIsDueAtFirst_OneAfterTheOther() {
    assertThat(pacing.due(sums(1), NOW)).contains(NEW);
    pacing.looked(NEW, sums(1), NOW);
    assertThat(pacing.due(sums(1), NOW)).contains(OLD);
    pacing.looked(OLD, sums(1), NOW);
    assertThat(pacing.due(sums(1), NOW)).isEmpty();
  }

  @Test
  void nothingIsDueTwiceInOneGeneration() {
    pacing.looked(NEW, sums(1), NOW);

    assertThat(pacing.due(sums(1), NOW + 10_000)).contains(OLD);
  }

  @Test
  void aNewGenerationWaitsForTheInterval() {
    pacing.looked(NEW, together(1, NOW), NOW + 20);
    pacing.looked(OLD, together(1, NOW), NOW + 20);

    assertThat(pacing.due(together(2, NOW + 200), NOW + 269)).isEmpty();
    assertThat(pacing.due(together(2, NOW + 200), NOW + 270)).contains(NEW);
  }

  @Test
  void oneThatWasHeldUpDoesNotDelayTheNext() {
    pacing.looked(NEW, together(1, NOW), NOW + 130);
    pacing.looked(OLD, together(1, NOW), NOW + 130);

    assertThat(pacing.due(together(2, NOW + 250), NOW + 254)).isEmpty();
    assertThat(pacing.due(together(2, NOW + 250), NOW + 255)).contains(NEW);
    pacing.looked(NEW, together(2, NOW + 250), NOW + 255);
    assertThat(pacing.due(together(3, NOW + 490), NOW + 504)).as("one an interval").isEmpty();
  }

  @Test
  void aRankingWaitsALittleForPartitionsThatFlushAtTheSameTime() {
    pacing.looked(NEW, together(1, NOW), NOW + 20);
    pacing.looked(OLD, together(1, NOW), NOW + 20);

    assertThat(pacing.due(alone(2), NOW + 270)).isEmpty();
    assertThat(pacing.due(alone(2), NOW + 309)).isEmpty();
    assertThat(pacing.due(alone(2), NOW + 310)).contains(NEW);
    assertThat(pacing.due(together(3, NOW + 250), NOW + 270)).contains(NEW);
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 100, 130, 250, 600})
  void theFirstRankingIsMadeOncePerIntervalHoweverOftenPartitionsFlush(int flushIntervalMillis) {
    Random random = new Random(flushIntervalMillis);
    int rankings = 0;
    for (long millis = NOW + 250; millis < NOW + 60_250; millis += 1 + random.nextInt(20)) {
      long flushedMillis = millis - random.nextInt(60) - millis % flushIntervalMillis;
      Sums sums = new Sums(millis, flushedMillis, random.nextInt(4) > 0, false);
      Optional<RankingKey> due = pacing.due(sums, millis);
      if (due.isPresent()) {
        pacing.looked(due.get(), sums, millis);
        rankings += due.get().equals(NEW) ? 1 : 0;
      }
    }
    assertThat(rankings).isBetween(190, 241);
  }

  @ParameterizedTest
  @ValueSource(longs = {-3_600_000, 3_600_000})
  void anInstanceWhoseClockIsWrongHoldsUpNothing(long aheadMillis) {
    pacing.looked(NEW, together(1, NOW + aheadMillis), NOW + 20);
    pacing.looked(OLD, together(1, NOW + aheadMillis), NOW + 20);

    assertThat(pacing.due(together(2, NOW + aheadMillis + 250), NOW + 270)).contains(NEW);
  }

  @ParameterizedTest
  @CsvSource({"0, false", "83, false", "84, true", "208, true", "209, false", "249, false"})
  void theOthersAreMadeBetweenFlushes(long sinceFlushMillis, boolean isDue) {
    PublicationPacing pacing = new PublicationPacing(List.of(NEW, OLD), 250, new FlushTimes(250));
    long flushedMillis = NOW + 2_000;
    pacing.looked(OLD, together(1, NOW), NOW);
    pacing.looked(NEW, together(2, flushedMillis), flushedMillis);

    assertThat(pacing.due(together(2, flushedMillis), flushedMillis + sinceFlushMillis).isPresent())
        .isEqualTo(isDue);
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
      Sums sums = together(generation, NOW + millis);
      Optional<RankingKey> due = pacing.due(sums, NOW + millis);
      if (due.isEmpty()) {
        continue;
      }
      pacing.looked(due.get(), sums, NOW + millis);
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
    pacing.looked(NEW, sums(1), NOW);
    pacing.looked(OLD, sums(1), NOW);
    assertThat(pacing.due(sums(2), NOW + 250)).contains(NEW);
    pacing.looked(NEW, sums(2), NOW + 250);

    assertThat(pacing.due(sums(2), NOW + 749)).isEmpty();
    assertThat(pacing.due(sums(2), NOW + 750)).contains(OLD);
  }

  @Test
  void farBehindEachRankingIsDueOnceInHalfAMinute() {
    pacing.looked(NEW, sums(1), NOW);
    pacing.looked(OLD, sums(1), NOW);

    assertThat(pacing.due(FAR_BEHIND, NOW + 29_999)).isEmpty();
    assertThat(pacing.due(FAR_BEHIND, NOW + 30_000)).contains(NEW);
    assertThat(pacing.due(sums(2), NOW + 250)).as("caught up").contains(NEW);
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
    pacing.looked(OLD, sums(1), NOW - 10_000);
    lookedQuickly(NEW, 1, NOW - 10_000);
    pacing.due(sums(2), NOW - oldMillis);
    lookedQuickly(NEW, 2, NOW - 1_000);
    pacing.due(sums(3), NOW - newMillis);

    assertThat(pacing.due(sums(3), NOW)).contains(new RankingKey("gii-2024", firstEdition));
  }

  private void lookedQuickly(RankingKey key, long generation, long atMillis) {
    pacing.looked(key, sums(generation), atMillis);
    pacing.due(sums(generation), atMillis + 20);
  }

  @Test
  void whereAllAreOutOfDateAndTakeLongTheFirstHasEverySecondTurn() {
    List<RankingKey> keys =
        IntStream.range(0, 6).mapToObj(i -> new RankingKey("gii-2024", 2027 - i)).toList();
    PublicationPacing slow = new PublicationPacing(keys, 250, new FlushTimes(1));
    List<Integer> editions = new ArrayList<>();
    for (int second = 0; second < 12; second++) {
      RankingKey due = slow.due(sums(second), NOW + 1_000 * second).orElseThrow();
      slow.looked(due, sums(second), NOW + 1_000 * second);
      editions.add(due.edition());
    }
    assertThat(editions)
        .containsExactly(2027, 2027, 2027, 2027, 2026, 2027, 2025, 2027, 2024, 2027, 2023, 2027);
  }

  @Test
  void afterALongRestTheOthersAreNoMoreUrgentThanInASteadyStream() {
    pacing.looked(NEW, sums(1), NOW);
    pacing.looked(OLD, sums(1), NOW);
    long later = NOW + 3_600_000;

    assertThat(pacing.due(sums(2), later)).contains(NEW);
    pacing.looked(NEW, sums(2), later);
    assertThat(pacing.due(sums(3), later + 250)).as("OLD has not had a turn").contains(NEW);
    pacing.looked(NEW, sums(3), later + 250);
    assertThat(pacing.due(sums(3), later + 270)).contains(OLD);
  }

  /** All partitions flushed, at the same time. */
  private static Sums together(long generation, long flushedMillis) {
    return new Sums(generation, flushedMillis, true, false);
  }

  /** At a time that is no reason for anything. */
  private static Sums sums(long generation) {
    return together(generation, 0);
  }

  /** One partition flushed. */
  private static Sums alone(long generation) {
    return new Sums(generation, NOW, false, false);
  }
}
