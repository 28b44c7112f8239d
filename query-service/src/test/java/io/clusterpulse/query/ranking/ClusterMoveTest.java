package io.clusterpulse.query.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.explanation.Cause;
import io.clusterpulse.core.explanation.CountChange;
import io.clusterpulse.core.explanation.CountParts;
import io.clusterpulse.core.explanation.ScoreChange;
import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.core.ranking.Methodology;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClusterMoveTest {
  private static final long SEED = 3;
  private static final Methodology METHODOLOGY = Methodology.load("gii-2024");
  private static final Map<Indicator, Integer> WEIGHTS =
      Map.of(Indicator.PCT_APPLICATION, 1, Indicator.ARTICLE, 1);

  private final Random random = new Random(SEED);

  @Test
  void scores_and_their_parts_are_those_of_the_exact_computation() {
    for (int draw = 0; draw < 300; draw++) {
      Comparison comparison = Comparison.of(ranking(8), ranking(8));
      for (Comparison.Pair pair : comparison.pairs()) {
        ClusterMove move = ClusterMove.of(comparison, pair, WEIGHTS);
        ScoreChange exact = exact(comparison, pair);
        String said = "seed %d, draw %d".formatted(SEED, draw);
        assertThat(equal(move.scoreBefore(), move, exact.before(), exact)).as(said).isTrue();
        assertThat(equal(move.scoreAfter(), move, exact.after(), exact)).as(said).isTrue();
        BigInteger byWorld =
            move.parts().stream()
                .map(ClusterMove.Part::byWorld)
                .reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger exactly =
            exact.parts().stream()
                .filter(part -> part.cause() == Cause.WORLD_TOTAL)
                .map(part -> part.numerator())
                .reduce(BigInteger.ZERO, BigInteger::add);
        assertThat(equal(byWorld, move, exactly, exact)).as(said).isTrue();
      }
    }
  }

  private static boolean equal(
      BigInteger numerator, ClusterMove move, BigInteger other, ScoreChange exact) {
    return numerator.multiply(exact.denominator()).equals(other.multiply(move.denominator()));
  }

  private static ScoreChange exact(Comparison comparison, Comparison.Pair pair) {
    Map<Indicator, CountChange> counts = new EnumMap<>(Indicator.class);
    for (Indicator indicator : WEIGHTS.keySet()) {
      long before = pair.before().map(one -> one.unitsOf(indicator)).orElse(0L);
      long after = pair.after().map(one -> one.unitsOf(indicator)).orElse(0L);
      CountParts parts = new CountParts(Map.of(Cause.PUBLISHED, after - before));
      counts.put(indicator, new CountChange(before, after, parts));
    }
    return ScoreChange.of(
        METHODOLOGY,
        counts,
        comparison.before().worldTotalUnits(),
        comparison.after().worldTotalUnits());
  }

  @Test
  void a_cluster_of_another_id_is_known_by_its_locations() {
    RankingSnapshot before =
        ranking(List.of(cluster(1, "a", 1, 2, 3, 4), cluster(2, "b", 5, 6), cluster(3, "c", 7)));
    RankingSnapshot after =
        ranking(List.of(cluster(1, "x", 3, 4, 5), cluster(2, "c", 1, 2), cluster(3, "y", 8)));
    List<String> pairs =
        Comparison.of(before, after).pairs().stream()
            .map(pair -> id(pair.before()) + ">" + id(pair.after()))
            .toList();
    assertThat(pairs).containsExactly("a>x", "c>c", "->y", "b>-");
  }

  @Test
  void locations_that_came_and_went_are_named() {
    Comparison comparison =
        Comparison.of(
            ranking(List.of(cluster(1, "a", 1, 2))), ranking(List.of(cluster(1, "a", 2, 3))));
    ClusterMove move = ClusterMove.of(comparison, comparison.pairs().get(0), WEIGHTS);
    assertThat(move.joined()).extracting("latitudeHundredths").containsExactly(3);
    assertThat(move.left()).extracting("latitudeHundredths").containsExactly(1);
  }

  private static String id(java.util.Optional<ClusterSnapshot> cluster) {
    return cluster.map(ClusterSnapshot::clusterId).orElse("-");
  }

  private RankingSnapshot ranking(int most) {
    List<ClusterSnapshot> clusters = new ArrayList<>();
    for (int id = 0; id < most; id++) {
      if (random.nextInt(4) > 0) {
        clusters.add(cluster(clusters.size() + 1, "c" + id, id * 10, id * 10 + 1));
      }
    }
    return ranking(clusters);
  }

  private ClusterSnapshot cluster(int rank, String id, int... latitudes) {
    List<Integer> locations = new ArrayList<>();
    for (int latitude : latitudes) {
      locations.addAll(List.of(latitude, 0));
    }
    return new ClusterSnapshot(
        rank,
        id,
        id,
        List.of("JP"),
        0,
        Map.of(
            Indicator.PCT_APPLICATION, (long) random.nextInt(50),
            Indicator.ARTICLE, (long) random.nextInt(50)),
        1,
        OptionalInt.empty(),
        new Coordinate(0, 0),
        0,
        new Locations(locations));
  }

  private RankingSnapshot ranking(List<ClusterSnapshot> clusters) {
    Map<Indicator, Long> world = new EnumMap<>(Indicator.class);
    for (Indicator indicator : WEIGHTS.keySet()) {
      long sum = clusters.stream().mapToLong(one -> one.unitsOf(indicator)).sum();
      world.put(indicator, sum + random.nextInt(3));
    }
    return new RankingSnapshot(
        new RankingKey("gii-2024", 2027),
        1,
        "d",
        true,
        1,
        Instant.EPOCH,
        Instant.EPOCH,
        1,
        "d",
        List.of(),
        15_000,
        45,
        world,
        Map.of(),
        clusters,
        new Locations(List.of()));
  }
}
