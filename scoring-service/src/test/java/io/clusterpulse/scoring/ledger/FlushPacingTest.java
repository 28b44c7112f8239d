package io.clusterpulse.scoring.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlushPacingTest {
  private static final long NOW = 1_000_000_000;
  private static final long AN_HOUR = 3_600_000;
  private final FlushPacing pacing = new FlushPacing(100, 3_000);

  @Test
  void theFirstFlushIsDueAtOnceHoweverLarge() {
    assertThat(pacing.isDue(1_000_000, 1, NOW, NOW)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 100", // only positions moved
    "5, 105", // one document
    "900, 1000",
    "2900, 3000",
    "2147483647, 3000", // a feed
  })
  void theMoreSumsChangedTheLongerAFlushWaits(int changedSums, long millis) {
    pacing.flushed(NOW);

    assertThat(pacing.isDue(changedSums, 1, NOW, NOW + millis - 1)).isFalse();
    assertThat(pacing.isDue(changedSums, 1, NOW, NOW + millis)).isTrue();
  }

  @Test
  void aReplayFlushesEveryTenSecondsAndAtOnceWhenItHasCaughtUp() {
    pacing.flushed(NOW);
    for (int second = 1; second < 10; second++) {
      long now = NOW + second * 1_000;
      assertThat(pacing.isDue(60_000, second, now - AN_HOUR, now)).isFalse();
    }
    assertThat(pacing.isDue(60_000, 10, NOW - AN_HOUR, NOW + 10_000)).isTrue();
    pacing.flushed(NOW + 10_000);

    assertThat(pacing.isDue(60_000, 11, NOW + 14_000, NOW + 14_000)).isTrue();
  }

  @Test
  void theLastRecordsOfAReplayWaitUntilNoMoreHaveComeForHalfASecond() {
    pacing.flushed(NOW);

    assertThat(pacing.isDue(5, 1, NOW - AN_HOUR, NOW + 400)).isFalse();
    assertThat(pacing.isDue(5, 1, NOW - AN_HOUR, NOW + 899)).isFalse();
    assertThat(pacing.isDue(5, 1, NOW - AN_HOUR, NOW + 900)).isTrue();
  }
}
