package io.clusterpulse.query.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.core.document.Indicator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SnapshotsTest {
  private static final RankingKey KEY = new RankingKey("gii-2024", 2027);

  private final Snapshots snapshots = new Snapshots(2);

  @Test
  void an_older_or_equal_version_changes_nothing_and_tells_nobody() {
    List<Long> told = new ArrayList<>();
    snapshots.listen(ranking -> told.add(ranking.version()));
    for (long version : new long[] {3, 2, 3, 5, 4}) {
      snapshots.offer(version(version));
    }
    assertThat(snapshots.versionOf(KEY)).isEqualTo(5);
    assertThat(told).containsExactly(3L, 5L);
  }

  @Test
  void a_pinned_version_outlives_the_newest_and_the_longest_unused_gives_way() {
    for (long version = 1; version <= 4; version++) {
      snapshots.offer(version(version));
      snapshots.pin(snapshots.newest().get(KEY));
    }
    assertThat(snapshots.at(KEY, 4)).isPresent();
    assertThat(snapshots.at(KEY, 3)).isPresent();
    assertThat(snapshots.at(KEY, 2)).isEmpty();
    assertThat(snapshots.at(KEY, 1)).isEmpty();
  }

  private static RankingSnapshot version(long version) {
    Map<Indicator, Long> none = Map.of();
    return new RankingSnapshot(
        KEY,
        1,
        "d",
        true,
        version,
        Instant.EPOCH,
        Instant.EPOCH,
        version,
        "d",
        List.of(),
        15_000,
        45,
        none,
        none,
        List.of(),
        new Locations(List.of()));
  }
}
