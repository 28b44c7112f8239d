package io.clusterpulse.scoring.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlushPacingTest {
  private static final long NOW = 1_000_000_000;
  private final FlushPacing pacing = new FlushPacing(100, 3_000);

  @Test
  void theFirstChangeAfterAPauseIsDueAtOnce() {
    pacing.changed(NOW - 5);

    assertThat(pacing.isDue(NOW)).isTrue();
  }

  @Test
  void flushesKeepTheirIntervalWhileRecordsAreFresh() {
    pacing.changed(NOW - 5);
    pacing.flushed(NOW);
    pacing.changed(NOW + 10);

    assertThat(pacing.isDue(NOW + 99)).isFalse();
    assertThat(pacing.isDue(NOW + 100)).isTrue();
  }

  @Test
  void aBacklogIsFlushedRarely() {
    pacing.flushed(NOW);
    pacing.changed(NOW - 60_000);
    assertThat(pacing.isDue(NOW + 100)).isFalse();
    pacing.changed(NOW - 50_000);
    assertThat(pacing.isDue(NOW + 2_999)).isFalse();
    pacing.changed(NOW - 40_000);
    assertThat(pacing.isDue(NOW + 3_000)).isTrue();
  }

  @Test
  void theEndOfABacklogIsFlushedSoon() {
    pacing.flushed(NOW);
    pacing.changed(NOW - 60_000);
    assertThat(pacing.isDue(NOW + 200)).isFalse();

    assertThat(pacing.isDue(NOW + 499)).isFalse();
    assertThat(pacing.isDue(NOW + 500)).isTrue();
  }
}
