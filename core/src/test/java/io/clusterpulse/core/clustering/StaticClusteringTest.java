package io.clusterpulse.core.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterpulse.core.Seeds;
import io.clusterpulse.core.geo.Location;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On the equator one hundredth of a degree is 1,111.95 m. */
class StaticClusteringTest {
  @Test
  void theClusteringIsThatOfItsDefinition() {
    int clusters = 0;
    int noise = 0;
    int borders = 0;
    int tiedBorders = 0;
    int merges = 0;
    for (long seed : Seeds.of(1_000).toArray()) {
      RandomWorld world = RandomWorld.of(seed);
      BruteForceClustering definition =
          new BruteForceClustering(world.locations(), world.bystanders(), world.density());
      Clustering expected = definition.cluster();
      assertThat(cluster(world)).as("seed %d, %s", seed, world.density()).isEqualTo(expected);
      clusters += expected.clusters().size();
      noise += expected.noise().size();
      borders += definition.borders;
      tiedBorders += definition.tiedBorders;
      merges += definition.merges;
    }
    assertThat(List.of(clusters, noise, borders, tiedBorders, merges))
        .as("clusters, noise, borders, tied borders, merges: the worlds have all of them")
        .allMatch(count -> count > 100);
  }

  @Test
  void anyOrderOfTheLocationsGivesTheSame() {
    for (long seed = 0; seed < 200; seed++) {
      RandomWorld world = RandomWorld.of(seed);
      Clustering expected = cluster(world);
      List<WeightedLocation> shuffled = new ArrayList<>(world.locations());
      List<Location> bystanders = new ArrayList<>(world.bystanders());
      for (int i = 0; i < 10; i++) {
        Collections.shuffle(shuffled, new Random(i));
        Collections.shuffle(bystanders, new Random(i));
        assertThat(StaticClustering.cluster(shuffled, bystanders, world.density()))
            .isEqualTo(expected);
      }
    }
  }

  /** Where so many places fall into one cell that it is searched by a tree. */
  @Test
  void besideAPoleTheClusteringIsThatOfItsDefinitionToo() {
    int[] epsilons = {8_000, 15_000, 60_000, Integer.MAX_VALUE};
    for (long seed : Seeds.of(8, 10).toArray()) {
      Random random = new Random(seed);
      Density density =
          new Density(
              epsilons[random.nextInt(epsilons.length)],
              1 + random.nextInt(2_400),
              random.nextInt(3) * 2_000);
      List<WeightedLocation> places = new ArrayList<>();
      List<Location> bystanders = new ArrayList<>();
      int pole = random.nextBoolean() ? 9_000 : -9_000;
      for (int i = 0; i < 1_300; i++) {
        int fromPole = 1 + random.nextInt(1 + random.nextInt(40));
        Location place =
            at(pole - Integer.signum(pole) * fromPole, random.nextInt(36_000) - 18_000);
        if (random.nextInt(8) == 0) {
          bystanders.add(place);
        } else {
          places.add(new WeightedLocation(place, 1 + random.nextInt(3)));
        }
      }
      assertThat(StaticClustering.cluster(places, bystanders, density))
          .as("seed %d, %s", seed, density)
          .isEqualTo(new BruteForceClustering(places, bystanders, density).cluster());
    }
  }

  @Test
  void aWeightIsAsManyPoints() {
    Density density = new Density(15_000, 4_500, 0);
    assertThat(StaticClustering.cluster(List.of(weighted(0, 0, 4_499)), density).noise())
        .containsExactly(at(0, 0));
    assertThat(StaticClustering.cluster(List.of(weighted(0, 0, 4_500)), density).clusters())
        .containsExactly(List.of(at(0, 0)));
    assertThat(
            StaticClustering.cluster(List.of(weighted(0, 0, 4_499), weighted(0, 13, 1)), density)
                .clusters())
        .as("14.5 km away")
        .containsExactly(List.of(at(0, 0), at(0, 13)));
    assertThat(
            StaticClustering.cluster(List.of(weighted(0, 0, 4_499), weighted(0, 14, 1)), density)
                .clusters())
        .as("15.6 km away")
        .isEmpty();
  }

  @Test
  void entriesOfOneLocationAddUp() {
    List<WeightedLocation> entries = List.of(weighted(0, 0, 2), weighted(0, 0, 3));
    assertThat(StaticClustering.cluster(entries, new Density(15_000, 5, 0)).clusters())
        .containsExactly(List.of(at(0, 0)));
  }

  @Test
  void aLocationOfWeightZeroIsGoneAndBridgesNothing() {
    Density density = new Density(15_000, 5, 5_000);
    WeightedLocation left = weighted(0, 0, 5);
    WeightedLocation right = weighted(0, 20, 5);
    assertThat(clusters(density, left, weighted(0, 10, 1), right))
        .containsExactly(List.of(at(0, 0), at(0, 10), at(0, 20)));
    Clustering without =
        StaticClustering.cluster(List.of(left, weighted(0, 10, 0), right), density);
    assertThat(without.clusters()).containsExactly(List.of(at(0, 0)), List.of(at(0, 20)));
    assertThat(without.noise()).isEmpty();
  }

  @Test
  void aBystanderFollowsItsNearestCoreAndBridgesNothing() {
    Density density = new Density(12_000, 5, 5_000);
    List<WeightedLocation> weighted = List.of(weighted(0, -8, 5), weighted(0, 8, 5));
    List<Location> bystanders =
        List.of(at(0, -2), at(0, -1), at(0, 0), at(0, 1), at(0, 2), at(0, 22));
    Clustering clustering = StaticClustering.cluster(weighted, bystanders, density);
    assertThat(clustering.clusters())
        .containsExactly(
            List.of(at(0, -8), at(0, -2), at(0, -1), at(0, 0)),
            List.of(at(0, 1), at(0, 2), at(0, 8)));
    assertThat(clustering.noise()).containsExactly(at(0, 22));
  }

  @Test
  void aBystanderThatHasAWeightCountsAsWeighted() {
    Clustering clustering =
        StaticClustering.cluster(
            List.of(weighted(0, 0, 5)), List.of(at(0, 0)), new Density(15_000, 5, 0));
    assertThat(clustering.clusters()).containsExactly(List.of(at(0, 0)));
  }

  @Test
  void aBorderGoesToTheNearestCore() {
    assertThat(clusters(new Density(12_000, 10, 0), twoTownsAndABorderAt(1)))
        .containsExactly(List.of(at(0, -16), at(0, -8)), List.of(at(0, 1), at(0, 8), at(0, 16)));
  }

  @Test
  void aBorderBetweenEquallyNearCoresGoesToTheSmallerLocation() {
    assertThat(clusters(new Density(12_000, 10, 0), twoTownsAndABorderAt(0)))
        .containsExactly(List.of(at(0, -16), at(0, -8), at(0, 0)), List.of(at(0, 8), at(0, 16)));
  }

  @Test
  void aTieIsATieWhereverTheCellsOfTheGridLie() {
    for (int hundredths = 9; hundredths < 30; hundredths++) {
      List<WeightedLocation> cores =
          List.of(weighted(0, -hundredths, 5), weighted(0, hundredths, 5));
      for (int epsilon = hundredths * 1_113; epsilon < hundredths * 2_200; epsilon += 7) {
        assertThat(
                StaticClustering.cluster(cores, List.of(at(0, 0)), new Density(epsilon, 5, 0))
                    .clusters())
            .as("epsilon %d m", epsilon)
            .containsExactly(List.of(at(0, -hundredths), at(0, 0)), List.of(at(0, hundredths)));
      }
    }
  }

  /** The inner locations are cores by the outer ones, which the border is too far from. */
  private static WeightedLocation[] twoTownsAndABorderAt(int longitude) {
    return new WeightedLocation[] {
      weighted(0, 16, 9),
      weighted(0, 8, 1),
      weighted(0, longitude, 1),
      weighted(0, -8, 1),
      weighted(0, -16, 9)
    };
  }

  @ParameterizedTest
  @CsvSource({"4, 5000, 1", "5, 5000, 2", "5, 5600, 1", "4, 0, 2"})
  void clustersWithinTheMergeDistanceBecomeOne(
      int hundredthsApart, int mergeDistanceMetres, int expectedClusters) {
    Density density = new Density(1_000, 5, mergeDistanceMetres);
    assertThat(clusters(density, weighted(0, 0, 5), weighted(0, hundredthsApart, 5)))
        .hasSize(expectedClusters);
  }

  @Test
  void mergingGoesFromClusterToCluster() {
    Density density = new Density(1_000, 5, 5_000);
    assertThat(clusters(density, weighted(0, 0, 5), weighted(0, 8, 5), weighted(0, 4, 5)))
        .containsExactly(List.of(at(0, 0), at(0, 4), at(0, 8)));
  }

  @Test
  void noiseMergesNothing() {
    Density density = new Density(1_000, 5, 5_000);
    assertThat(clusters(density, weighted(0, 0, 5), weighted(0, 8, 5), weighted(0, 4, 4)))
        .containsExactly(List.of(at(0, 0)), List.of(at(0, 8)));
  }

  @Test
  void withMinPoints1ThereIsNoNoise() {
    Clustering clustering =
        StaticClustering.cluster(
            List.of(weighted(9_000, 0, 1), weighted(-9_000, 0, 1), weighted(0, 0, 1)),
            new Density(15_000, 1, 0));
    assertThat(clustering.clusters()).hasSize(3);
    assertThat(clustering.noise()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {20_015_115, Integer.MAX_VALUE})
  void anEpsilonLargerThanTheWorldMakesOneCluster(int epsilonMetres) {
    WeightedLocation[] ends = {
      weighted(9_000, 0, 1), weighted(-9_000, 0, 1), weighted(0, 0, 1), weighted(0, -18_000, 1)
    };
    assertThat(clusters(new Density(epsilonMetres, 4, 0), ends)).hasSize(1);
    assertThat(clusters(new Density(epsilonMetres, 5, 0), ends)).isEmpty();
  }

  @Test
  void aMergeDistanceLargerThanTheWorldMakesOneCluster() {
    assertThat(
            clusters(
                new Density(15_000, 1, Integer.MAX_VALUE),
                weighted(9_000, 0, 1),
                weighted(-9_000, 0, 1)))
        .hasSize(1);
  }

  @Test
  void whereThereIsNothingThereIsNoCluster() {
    assertThat(StaticClustering.cluster(List.of(), new Density(15_000, 1, 5_000)))
        .isEqualTo(new Clustering(List.of(), List.of()));
  }

  @Test
  void weightsBeyond63BitsFailLoudly() {
    List<WeightedLocation> heavy = List.of(weighted(0, 0, Long.MAX_VALUE), weighted(50, 50, 1));
    assertThatThrownBy(() -> StaticClustering.cluster(heavy, new Density(15_000, 1, 0)))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void aNegativeWeightIsRefused() {
    assertThatThrownBy(() -> weighted(0, 0, -1)).hasMessageContaining("-1");
  }

  @ParameterizedTest
  @CsvSource({
    "99, 1, 0, epsilonMetres",
    "-1, 1, 0, epsilonMetres",
    "1500001, 1, 0, epsilonMetres",
    "15000, 0, 0, minPoints",
    "15000, 1, -1, mergeDistanceMetres",
    "15000, 1, 99, mergeDistanceMetres",
    "15000, 1, 20015114, mergeDistanceMetres",
  })
  void aDensityOutOfRangeNamesItsParameter(
      int epsilonMetres, long minPoints, int mergeDistanceMetres, String named) {
    assertThatThrownBy(() -> new Density(epsilonMetres, minPoints, mergeDistanceMetres))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(named);
  }

  private static Clustering cluster(RandomWorld world) {
    return StaticClustering.cluster(world.locations(), world.bystanders(), world.density());
  }

  private static List<List<Location>> clusters(Density density, WeightedLocation... locations) {
    return StaticClustering.cluster(List.of(locations), density).clusters();
  }

  private static WeightedLocation weighted(int latitude, int longitude, long weight) {
    return new WeightedLocation(at(latitude, longitude), weight);
  }

  private static Location at(int latitude, int longitude) {
    return new Location(latitude, longitude);
  }
}
