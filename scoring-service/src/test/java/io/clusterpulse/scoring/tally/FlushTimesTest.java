package io.clusterpulse.scoring.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlushTimesTest {
  @ParameterizedTest
  @CsvSource({
    "250, 1000, 1000, false", // partitions flush now
    "250, 1083, 1000, false", // what they flushed may not be ranked yet
    "250, 1084, 1000, true",
    "250, 1208, 1000, true",
    "250, 1209, 1000, false", // the next flush is near
    "250, 1249, 1000, false",
    "250, -1, -250, false",
    "100, 1000, 1000, true", // no room
    "0, 1000, 1000, true",
  })
  void flushesAreAtMultiplesOfTheIntervalAndOtherWorkBetweenThem(
      long intervalMillis, long millis, long lastMillis, boolean isBetween) {
    FlushTimes times = new FlushTimes(intervalMillis);

    assertThat(times.last(millis)).isEqualTo(lastMillis);
    assertThat(times.isBetween(millis)).isEqualTo(isBetween);
  }

  @Test
  void otherWorkWaitsUntilItsOwnThreadHasCommittedALateFlush() throws Exception {
    FlushTimes times = new FlushTimes(250);
    times.flushed(1_100);

    assertThat(times.isBetween(1_101)).isFalse();
    assertThat(times.isBetween(1_120)).isFalse();
    assertThat(times.isBetween(1_121)).isTrue();
    assertThat(CompletableFuture.supplyAsync(() -> times.isBetween(1_101)).get())
        .as("in another thread")
        .isTrue();
  }
}
