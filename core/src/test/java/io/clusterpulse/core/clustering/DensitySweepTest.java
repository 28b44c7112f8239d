package io.clusterpulse.core.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.clusterpulse.core.geo.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DensitySweepTest {
  private static final int WORLDS = 600;
  private static final int[] EPSILONS = {
    100, 1_113, 5_000, 12_000, 15_000, 18_000, 50_000, 1_500_000, 20_015_115
  };

  @Test
  void everyClusteringOfASweepIsTheStaticOne() {
    int clusters = 0;
    int noise = 0;
    int changes = 0;
    for (long seed = 0; seed < WORLDS; seed++) {
      RandomWorld world = RandomWorld.of(seed);
      Random random = new Random(seed);
      int epsilonMetres = EPSILONS[random.nextInt(EPSILONS.length)];
      List<Long> minPoints = random.longs(1 + random.nextInt(8), 1, 60).boxed().toList();
      Clustering last = null;
      for (Swept swept : sweep(world, epsilonMetres, minPoints)) {
        Clustering expected =
            StaticClustering.cluster(world.locations(), world.bystanders(), swept.density());
        assertThat(swept.clustering()).as("seed %d, %s", seed, swept.density()).isEqualTo(expected);
        clusters += expected.clusters().size();
        noise += expected.noise().size();
        changes += last == null || last.equals(expected) ? 0 : 1;
        last = expected;
      }
    }
    assertThat(List.of(clusters, noise, changes))
        .as("clusters, noise, changes from one step to the next: the worlds have all of them")
        .allMatch(count -> count > 500);
  }

  @Test
  void oneSweepServesSeveralEpsilons() {
    for (long seed = 0; seed < 100; seed++) {
      RandomWorld world = RandomWorld.of(seed);
      DensitySweep sweep = new DensitySweep(world.locations(), world.bystanders(), 5_000);
      for (int epsilonMetres : new int[] {18_000, 1_200, 15_000}) {
        sweep.sweep(
            epsilonMetres,
            List.of(3L, 20L, 7L),
            (density, clusterOf) ->
                assertThat(sweep.clustering(clusterOf))
                    .isEqualTo(
                        StaticClustering.cluster(world.locations(), world.bystanders(), density)));
      }
    }
  }

  @Test
  void minPointsGoDownAndComeOnce() {
    List<WeightedLocation> one = List.of(new WeightedLocation(new Location(0, 0), 5));
    RandomWorld world = new RandomWorld(one, List.of(), new Density(15_000, 1, 0));
    assertThat(sweep(world, 15_000, List.of(5L, 9L, 5L, 6L)))
        .extracting(swept -> swept.density().minPoints(), swept -> swept.clustering().clusters())
        .containsExactly(
            tuple(9L, List.of()),
            tuple(6L, List.of()),
            tuple(5L, List.of(List.of(new Location(0, 0)))));
  }

  @Test
  void aBorderGoesOverToANearerCoreWhenOneComes() {
    List<WeightedLocation> apart =
        List.of(weighted(0, 0, 50), weighted(0, 10, 0), weighted(0, 18, 20));
    RandomWorld bystander = new RandomWorld(apart, List.of(at(0, 10)), new Density(12_000, 1, 0));
    assertThat(sweep(bystander, 12_000, List.of(50L, 20L)))
        .extracting(swept -> swept.clustering().clusters())
        .containsExactly(
            List.of(List.of(at(0, 0), at(0, 10))),
            List.of(List.of(at(0, 0)), List.of(at(0, 10), at(0, 18))));
  }

  @Test
  void ofEquallyNearCoresTheSmallerLocationWinsHoweverLateItComes() {
    List<WeightedLocation> places = List.of(weighted(0, 10, 50), weighted(0, -10, 20));
    RandomWorld world = new RandomWorld(places, List.of(at(0, 0)), new Density(12_000, 1, 0));
    assertThat(sweep(world, 12_000, List.of(50L, 20L)))
        .extracting(swept -> swept.clustering().clusters())
        .containsExactly(
            List.of(List.of(at(0, 0), at(0, 10))),
            List.of(List.of(at(0, -10), at(0, 0)), List.of(at(0, 10))));
  }

  @Test
  void anEmptyWorldHasNoClusters() {
    RandomWorld nothing = new RandomWorld(List.of(), List.of(), new Density(15_000, 1, 5_000));
    assertThat(sweep(nothing, 15_000, List.of(1L, 2L)))
        .extracting(Swept::clustering)
        .containsOnly(new Clustering(List.of(), List.of()));
  }

  @Test
  void aDensityThatCannotBeIsRefused() {
    DensitySweep sweep = new DensitySweep(List.of(), List.of(), 50);
    assertThatThrownBy(() -> sweep.sweep(15_000, List.of(1L), (density, clusterOf) -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mergeDistanceMetres");
    assertThatThrownBy(
            () ->
                new DensitySweep(List.of(), List.of(), 0)
                    .sweep(15_000, List.of(0L), (density, clusterOf) -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("minPoints must be at least 1: 0");
  }

  private record Swept(Density density, Clustering clustering) {}

  private static List<Swept> sweep(RandomWorld world, int epsilonMetres, List<Long> minPoints) {
    DensitySweep sweep =
        new DensitySweep(
            world.locations(), world.bystanders(), world.density().mergeDistanceMetres());
    List<Swept> swept = new ArrayList<>();
    sweep.sweep(
        epsilonMetres,
        minPoints,
        (density, clusterOf) -> swept.add(new Swept(density, sweep.clustering(clusterOf))));
    assertThat(swept).hasSize(new TreeSet<>(minPoints).size());
    return swept;
  }

  private static Location at(int latitudeHundredths, int longitudeHundredths) {
    return new Location(latitudeHundredths, longitudeHundredths);
  }

  private static WeightedLocation weighted(int latitude, int longitude, long weight) {
    return new WeightedLocation(at(latitude, longitude), weight);
  }
}
