package io.clusterpulse.standalone.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.core.clustering.Density;
import io.clusterpulse.core.clustering.WeightedLocation;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.ranking.RankedCluster;
import io.clusterpulse.core.ranking.Ranking;
import io.clusterpulse.schemas.Generation;
import io.clusterpulse.schemas.GenerationLog.InForce;
import io.clusterpulse.standalone.topics.PublishedRankings.Published;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GenerationTest {
  private static final Generation SECOND = new Generation("g2");

  @Test
  void whateverSwitchFollowsWhichVersionsAndOffsetsThatAreServedOnlyGrow() {
    Random random = new Random(5);
    for (int run = 0; run < 200; run++) {
      InForce inForce = InForce.FROM_THE_START;
      SortedMap<String, Published> one = published(random, 1);
      SortedMap<String, Published> other = published(random, 1);
      long end = 1 + random.nextInt(1_000);
      long endOfOther = 1 + random.nextInt(1_000);
      for (int i = 0; i < 10; i++) {
        InForce next = Generations.after(inForce, one, end, SECOND, other);
        for (String key : other.keySet()) {
          if (one.containsKey(key)) {
            assertThat(other.get(key).version() + next.versionShift())
                .isGreaterThan(one.get(key).version() + inForce.versionShift());
          }
        }
        assertThat(next.versionShift()).isGreaterThan(inForce.versionShift());
        assertThat(next.offsetShift()).isGreaterThan(inForce.offsetShift() + end);
        inForce = next;
        SortedMap<String, Published> before = one;
        one = later(other, random);
        other = later(before, random);
        long endBefore = end;
        end = endOfOther + random.nextInt(100);
        endOfOther = endBefore + random.nextInt(100);
      }
    }
  }

  private static SortedMap<String, Published> published(Random random, long from) {
    SortedMap<String, Published> published = new TreeMap<>();
    for (int edition = 2025; edition < 2028; edition++) {
      if (random.nextInt(4) > 0) {
        published.put("m/" + edition, of(from + random.nextInt(50)));
      }
    }
    return published;
  }

  private static SortedMap<String, Published> later(
      SortedMap<String, Published> rankings, Random random) {
    SortedMap<String, Published> later = new TreeMap<>();
    rankings.forEach((key, one) -> later.put(key, of(one.version() + random.nextInt(30))));
    return later;
  }

  private static Published of(long version) {
    return new Published(ranking(), version, Map.of());
  }

  @Test
  void clustersAreTheSameWhereTheirLocationsAreWhateverTheirIds() {
    Ranking before =
        ranking(cluster(1, "a", 90, 1, 2, 3), cluster(2, "b", 50, 10, 11), cluster(3, "c", 9, 20));
    assertThat(
            RankingDifference.between(
                    before,
                    ranking(
                        cluster(1, "x", 90, 1, 2, 3),
                        cluster(2, "y", 50, 10, 11),
                        cluster(3, "z", 9, 20)))
                .isNone())
        .isTrue();

    RankingDifference difference =
        RankingDifference.between(
            before,
            ranking(
                cluster(1, "b", 95, 10, 11, 12),
                cluster(2, "a", 90, 1, 2, 3),
                cluster(3, "d", 10, 40)));
    assertThat(difference.gained()).containsExactly("+ 3 d");
    assertThat(difference.lost()).containsExactly("- 3 c");
    assertThat(difference.moved()).containsExactly("b: 2 to 1", "a: 1 to 2");
    assertThat(difference.counted()).isEmpty();
    assertThat(difference.lines())
        .contains("clusters gained: 1", "  + 3 d", "clusters lost: 1", "moved to another rank: 2");
  }

  @Test
  void otherCountsAtTheSameRankAreToldToo() {
    assertThat(
            RankingDifference.between(
                    ranking(cluster(1, "a", 90, 1, 2)), ranking(cluster(1, "a", 91, 1, 2, 3)))
                .lines())
        .containsExactly(
            "counted otherwise at the same rank: 1", "  1 a: 90 to 91 points, 2 to 3 locations");
  }

  @Test
  void onlyTheTopicsOfTheGenerationItselfAreRemoved() {
    Set<String> existing =
        Set.of(
            "patents",
            "rankings",
            "rankings-g2",
            "location-tallies",
            "generations",
            "clusterpulse-scoring-progress-store-changelog",
            "clusterpulse-scoring-g2-progress-store-changelog");

    assertThat(GenerationRemoval.topics(Generation.FIRST, "clusterpulse-scoring", existing))
        .containsExactlyInAnyOrder(
            "rankings", "location-tallies", "clusterpulse-scoring-progress-store-changelog");
    assertThat(GenerationRemoval.topics(SECOND, "clusterpulse-scoring", existing))
        .containsExactlyInAnyOrder(
            "rankings-g2", "clusterpulse-scoring-g2-progress-store-changelog");
  }

  private static Ranking ranking(RankedCluster... clusters) {
    return new Ranking(
        "m",
        1,
        "digest",
        2027,
        new Density(15_000, 45, 0),
        Map.of(Indicator.ARTICLE, 1_000L),
        Map.of(Indicator.ARTICLE, 0L),
        List.of(clusters),
        List.of());
  }

  private static RankedCluster cluster(int rank, String name, long points, int... latitudes) {
    return new RankedCluster(
        rank,
        name + "-id",
        name,
        List.of("JP"),
        0.5,
        Map.of(Indicator.ARTICLE, points),
        points,
        OptionalInt.empty(),
        new Coordinate(0, 0),
        0,
        Arrays.stream(latitudes)
            .mapToObj(latitude -> new WeightedLocation(new Location(latitude, 0), 1))
            .toList());
  }
}
