package io.clusterpulse.scoring.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlushPacingTest {
  private static final long NOW = 1_000_000_000;
  private final FlushPacing pacing = new FlushPacing(100, 3_000);

  @Test
  void theFirstFlushIsDueAtOnceHoweverLarge() {
    assertThat(pacing.isDue(1_000_000, NOW)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 100", // only positions moved
    "5, 105", // one document
    "900, 1000",
    "2900, 3000",
    "2147483647, 3000", // a replay
  })
  void theMoreSumsChangedTheLongerAFlushWaits(int changedSums, long millis) {
    pacing.flushed(NOW);

    assertThat(pacing.isDue(changedSums, NOW + millis - 1)).isFalse();
    assertThat(pacing.isDue(changedSums, NOW + millis)).isTrue();
  }
}
