package io.clusterpulse.scoring.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.scoring.tally.FlushTimes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlushPacingTest {
  private static final long NOW = 1_000_000_000;
  private static final long AN_HOUR = 3_600_000;
  private final FlushPacing pacing = new FlushPacing(new FlushTimes(100), 3_000);

  @Test
  void theFirstFlushIsDueAtOnceHoweverLarge() {
    assertThat(pacing.isDue(1_000_000, 1, NOW, NOW)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "5, 100", // one document
    "99, 100",
    "100, 200",
    "900, 1000",
    "2900, 3000",
    "2147483647, 3000", // a feed
  })
  void theMoreSumsChangedTheLongerAFlushWaitsWhileRecordsCome(int changedSums, long millis) {
    flushedIn(1);

    assertThat(pacing.isDue(changedSums, 1, NOW, NOW + millis - 1)).isFalse();
    assertThat(pacing.isDue(changedSums, 2, NOW, NOW + millis)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"150, 60000", "2000, 60000", "4000, 120000", "30000, 180000"})
  void farBehindFlushesTakeAThirtiethOfTheTimeAtMost(long tookMillis, long millis) {
    flushedIn(tookMillis);
    long due = NOW + millis;

    assertThat(pacing.isDue(150_000, 1, NOW - AN_HOUR, due - 1)).isFalse();
    assertThat(pacing.isDue(150_000, 2, NOW - AN_HOUR, due)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"20, 100", "80, 100", "130, 200", "2000, 3000"})
  void whereDocumentsAreNewFlushesTakeHalfOfTheTimeAtMost(long tookMillis, long millis) {
    for (int flush = 50; flush > 0; flush--) {
      flushedIn(tookMillis, NOW - flush * 10_000);
    }
    flushedIn(tookMillis, NOW);

    assertThat(pacing.isDue(5, 1, NOW + tookMillis, NOW + millis - 1)).isFalse();
    assertThat(pacing.isDue(5, 2, NOW + tookMillis, NOW + millis)).isTrue();
  }

  @Test
  void oneFlushThatWasHeldUpDoesNotHoldUpTheNext() {
    flushedIn(20, NOW - 10_000);
    flushedIn(400, NOW);

    assertThat(pacing.isDue(5, 1, NOW + 400, NOW + 400)).isTrue();
  }

  @Test
  void partitionsThatFlushedAtDifferentTimesFlushTogetherAgain() {
    FlushPacing other = new FlushPacing(new FlushTimes(100), 3_000);
    pacing.flushed(NOW + 10);
    other.flushed(NOW + 90);

    assertThat(pacing.isDue(5, 1, NOW + 99, NOW + 99)).isFalse();
    assertThat(other.isDue(5, 1, NOW + 99, NOW + 99)).isFalse();
    assertThat(pacing.isDue(5, 2, NOW + 100, NOW + 100)).isTrue();
    assertThat(other.isDue(5, 2, NOW + 100, NOW + 100)).isTrue();
  }

  @Test
  void whenNoMoreRecordsComeAllIsWrittenAtOnceHoweverMuch() {
    flushedIn(20);
    assertThat(pacing.isDue(150_000, 1, NOW + 2_000, NOW + 2_000)).isFalse();

    for (long quietMillis = 50; quietMillis < 250; quietMillis += 50) {
      assertThat(pacing.isDue(150_000, 1, NOW + 2_000, NOW + 2_000 + quietMillis)).isFalse();
    }
    assertThat(pacing.isDue(150_000, 1, NOW + 2_000, NOW + 2_250)).isTrue();
  }

  @Test
  void aThreadThatWasAwayForSecondsDoesNotTakeThatForQuiet() {
    flushedIn(20);
    assertThat(pacing.isDue(150_000, 1, NOW - AN_HOUR, NOW + 400)).isFalse();

    assertThat(pacing.isDue(150_000, 1, NOW - AN_HOUR, NOW + 4_400)).isFalse();
    assertThat(pacing.isDue(150_000, 1, NOW - AN_HOUR, NOW + 8_800)).isFalse();
    assertThat(pacing.isDue(150_000, 2, NOW - AN_HOUR, NOW + 9_900)).isFalse();
    assertThat(pacing.isFarBehind()).isTrue();
  }

  /** At {@code NOW}; asked again when it was over. */
  private void flushedIn(long millis) {
    flushedIn(millis, NOW);
  }

  private void flushedIn(long millis, long atMillis) {
    pacing.flushed(atMillis);
    pacing.isDue(0, 0, atMillis, atMillis + millis);
  }

  @Test
  void aReplayFlushesEveryMinuteAndAtOnceWhenItHasCaughtUp() {
    flushedIn(20);
    for (int second = 1; second < 60; second++) {
      long now = NOW + second * 1_000;
      assertThat(pacing.isDue(60_000, second, now - AN_HOUR, now)).isFalse();
    }
    assertThat(pacing.isDue(60_000, 60, NOW - AN_HOUR, NOW + 60_000)).isTrue();
    pacing.flushed(NOW + 60_000);
    assertThat(pacing.isDue(0, 60, NOW - AN_HOUR, NOW + 60_020)).isFalse();

    assertThat(pacing.isDue(60_000, 61, NOW + 64_000, NOW + 64_000)).isTrue();
  }

  @Test
  void theLastRecordsOfAReplayWaitUntilNoMoreHaveComeForTwoSeconds() {
    flushedIn(20);

    for (long millis = 400; millis < 2_400; millis += 50) {
      assertThat(pacing.isDue(5, 1, NOW - AN_HOUR, NOW + millis)).isFalse();
      assertThat(pacing.isFarBehind()).isTrue();
    }
    assertThat(pacing.isDue(5, 1, NOW - AN_HOUR, NOW + 2_400)).isTrue();
    assertThat(pacing.isFarBehind()).isFalse();
  }
}
