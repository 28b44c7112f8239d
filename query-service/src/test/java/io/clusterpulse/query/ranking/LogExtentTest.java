package io.clusterpulse.query.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.query.ranking.LogExtent.Lag;
import io.clusterpulse.query.ranking.LogExtent.Partition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogExtentTest {
  private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
  private static final Partition PATENTS = new Partition("patents", 0);
  private static final Partition ARTICLES = new Partition("publications", 0);

  private final LogExtent log = new LogExtent();

  @Test
  void before_anything_is_measured_nothing_is_known() {
    assertThat(log.lagOf(including(5), START)).isEmpty();
  }

  @Test
  void a_ranking_that_includes_all_is_as_fresh_as_the_last_measurement() {
    measured(0, 10);
    measured(2, 12);
    assertThat(lag(12, 3)).isEqualTo(new Lag(0, 1, false));
    assertThat(lag(12, 60)).as("Kafka away").isEqualTo(new Lag(0, 58, false));
  }

  @Test
  void one_that_does_not_is_as_old_as_the_last_measurement_it_includes() {
    measured(0, 10);
    measured(2, 12);
    measured(4, 20);
    assertThat(lag(12, 5)).isEqualTo(new Lag(8, 3, false));
    assertThat(lag(10, 5)).isEqualTo(new Lag(10, 5, false));
    assertThat(lag(9, 5)).isEqualTo(new Lag(11, 5, true));
  }

  @Test
  void a_partition_that_the_ranking_has_not_seen_counts_whole() {
    log.measured(START, Map.of(PATENTS, 5L, ARTICLES, 7L));
    assertThat(lag(5, 1)).isEqualTo(new Lag(7, 1, true));
  }

  private void measured(int second, long patents) {
    log.measured(START.plusSeconds(second), Map.of(PATENTS, patents));
  }

  private Lag lag(long nextOffset, int second) {
    return log.lagOf(including(nextOffset), START.plusSeconds(second)).orElseThrow();
  }

  private static RankingSnapshot including(long nextOffset) {
    return new RankingSnapshot(
        new RankingKey("gii-2024", 2027),
        1,
        "d",
        true,
        1,
        START,
        START,
        1,
        "d",
        List.of(new InputPosition("patents", 0, nextOffset)),
        15_000,
        45,
        Map.of(),
        Map.of(),
        List.of(),
        new Locations(List.of()));
  }
}
