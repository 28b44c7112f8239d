package io.clusterpulse.feeds.posting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private final FakePauses pauses = new FakePauses();
  private final Patience patience = new Patience(pauses, Duration.ofSeconds(30));

  @Test
  void waitsTwiceAsLongEachTimeUpToTenSecondsAndGivesUpAtTheLimit() throws InterruptedException {
    while (patience.waitForAnotherAttempt(Optional.empty())) {
      assertThat(pauses.slept.size()).isLessThan(100);
    }
    assertThat(pauses.slept)
        .extracting(Duration::toMillis)
        .containsExactly(250L, 500L, 1000L, 2000L, 4000L, 8000L, 10000L, 4250L);
  }

  @Test
  void waitsAsLongAsTheServiceAsksButNotBeyondTheLimit() throws InterruptedException {
    patience.waitForAnotherAttempt(Optional.of(Duration.ofSeconds(7)));
    patience.waitForAnotherAttempt(Optional.of(Duration.ZERO));
    patience.waitForAnotherAttempt(Optional.of(Duration.ofHours(1)));
    assertThat(pauses.slept).extracting(Duration::toMillis).containsExactly(7000L, 500L, 22500L);
    assertThat(patience.waitForAnotherAttempt(Optional.empty())).isFalse();
  }

  @Test
  void aSuccessMakesItAsPatientAsAtTheBeginning() throws InterruptedException {
    patience.waitForAnotherAttempt(Optional.of(Duration.ofSeconds(29)));
    patience.succeeded();
    patience.waitForAnotherAttempt(Optional.empty());
    assertThat(pauses.slept).extracting(Duration::toMillis).containsExactly(29000L, 250L);
    assertThat(patience.waitForAnotherAttempt(Optional.of(Duration.ofSeconds(29)))).isTrue();
  }
}
