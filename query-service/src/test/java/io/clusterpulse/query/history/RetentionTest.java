package io.clusterpulse.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.query.history.Retention.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:30:00Z");
  private static final long SEED = 11;

  @ParameterizedTest(name = "{2}: {0} keeps {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          11-22T12:29:58 11-22T12:29:59                | 1 2   | all of the last minute
          11-21T12:40:00 11-21T12:50:00 11-22T12:00:00 | 1 2 3 | all of the last day
          11-21T12:05:00 11-21T12:10:00 11-22T12:00:00 | 1 2 3 | an hour that ended within the last day is whole
          11-21T11:05:00 11-21T11:10:00 11-22T12:00:00 | 2 3   | then the last one of the hour
          11-21T11:05:00 11-21T12:00:00 11-22T12:00:00 | 2 3   | a full hour ends the hour before it
          11-21T11:05:00 11-21T12:00:01 11-22T12:00:00 | 1 2 3 | and a second later begins the next
          11-21T10:59:00 11-21T11:01:00 11-22T12:00:00 | 1 2 3 | two hours have one each
          10-22T10:00:00 10-22T11:00:00 11-22T12:00:00 | 1 2 3 | hours within a month
          10-20T10:00:00 10-20T11:00:00 11-22T12:00:00 | 2 3   | then the last one of the day
          10-20T10:00:00 10-21T00:00:00 11-22T12:00:00 | 2 3   | midnight ends the day before it
          01-01T10:00:00 01-02T10:00:00 11-22T12:00:00 | 1 2 3 | two days have one each, for ever
          01-01T10:00:00 01-01T11:00:00                | 2     | the newest stays however old it is
          01-01T11:00:00 01-01T10:00:00 11-22T12:00:00 | 2 3   | where the clock went back the version counts
          ''                                           | ''    | of nothing nothing is kept
          """)
  void what_is_kept_of_versions_in_order(String times, String kept, String why) {
    assertThat(keptOf(stamps(times), NOW)).as(why).isEqualTo(versions(kept));
  }

  @Test
  void thinning_every_now_and_then_leaves_what_thinning_once_would_have_left() {
    Random random = new Random(SEED);
    List<Stamp> all = new ArrayList<>();
    Instant time = NOW.minus(Duration.ofDays(80));
    for (long version = 1; time.isBefore(NOW); version++) {
      all.add(new Stamp(version, time));
      time = time.plusSeconds(60L + random.nextInt(3_000));
    }
    List<Stamp> stepwise = new ArrayList<>();
    for (Stamp stamp : all) {
      stepwise.add(stamp);
      if (random.nextInt(20) == 0) {
        Set<Long> thinned = Retention.thinned(stepwise, stamp.computedAt());
        stepwise.removeIf(one -> thinned.contains(one.version()));
      }
    }
    assertThat(keptOf(stepwise, NOW)).as("seed %d", SEED).isEqualTo(keptOf(all, NOW));
    assertThat(keptOf(all, NOW)).hasSizeLessThan(31 * 24 + 50 + 26 * 60).contains(all.size() + 0L);
  }

  @Test
  void what_stood_at_a_full_hour_of_the_last_month_and_at_each_midnight_keeps_standing_there() {
    List<Stamp> all = new ArrayList<>();
    for (int i = 0; i < 60 * 24 * 6; i++) {
      Instant time = NOW.minus(Duration.ofDays(60)).plusSeconds(i * 600L + i % 7);
      all.add(new Stamp(i + 1, time));
    }
    Set<Long> kept = keptOf(all, NOW);
    for (int hours = 2; hours < 30 * 24; hours++) {
      Instant hour = Instant.parse("2026-11-22T12:00:00Z").minus(Duration.ofHours(hours));
      assertThat(kept).contains(standingAt(all, hour));
    }
    for (int days = 1; days < 59; days++) {
      Instant midnight = Instant.parse("2026-11-22T00:00:00Z").minus(Duration.ofDays(days));
      assertThat(kept).contains(standingAt(all, midnight));
    }
  }

  private static long standingAt(List<Stamp> all, Instant time) {
    return all.stream()
        .filter(stamp -> !stamp.computedAt().isAfter(time))
        .mapToLong(Stamp::version)
        .max()
        .orElseThrow();
  }

  private static List<Stamp> stamps(String times) {
    List<Stamp> stamps = new ArrayList<>();
    for (String time : times.isEmpty() ? new String[0] : times.split(" +")) {
      stamps.add(new Stamp(stamps.size() + 1, Instant.parse("2026-" + time + "Z")));
    }
    return stamps;
  }

  private static Set<Long> versions(String text) {
    return text.isEmpty()
        ? Set.of()
        : Arrays.stream(text.split(" ")).map(Long::valueOf).collect(Collectors.toSet());
  }

  private static Set<Long> keptOf(List<Stamp> stamps, Instant now) {
    Set<Long> kept = new TreeSet<>();
    stamps.forEach(stamp -> kept.add(stamp.version()));
    kept.removeAll(Retention.thinned(stamps, now));
    return kept;
  }
}
