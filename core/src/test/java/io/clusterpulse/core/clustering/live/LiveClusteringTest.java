package io.clusterpulse.core.clustering.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterpulse.core.Seeds;
import io.clusterpulse.core.clustering.Clustering;
import io.clusterpulse.core.clustering.Density;
import io.clusterpulse.core.clustering.StaticClustering;
import io.clusterpulse.core.clustering.WeightedLocation;
import io.clusterpulse.core.geo.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The live clustering against the static pass, after every batch of random changes. */
class LiveClusteringTest {
  private static final int WHOLE_WORLD_METRES = 20_100_000;

  /** Where locations are drawn from, in hundredths of a degree. */
  record World(
      String name,
      int fromLatitude,
      int latitudes,
      int fromLongitude,
      int longitudes,
      Density density,
      int maxWeight) {
    Location draw(Random random) {
      int longitude = fromLongitude + random.nextInt(longitudes);
      return new Location(
          fromLatitude + random.nextInt(latitudes),
          longitude >= 18_000 ? longitude - 36_000 : longitude);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<World> worlds() {
    Density usual = new Density(15_000, 40, 5_000);
    return Stream.of(
        new World("one metropolis, dense", 3500, 60, 13900, 60, usual, 9),
        new World("a country, sparse", 4500, 300, 500, 300, usual, 60),
        new World(
            "on the edge of minPoints", 4000, 120, 1000, 120, new Density(15_000, 12, 5_000), 3),
        new World("few places, many changes", 4000, 8, 1000, 8, new Density(3_000, 5, 1_200), 3),
        new World("across the dateline", -1700, 100, 17_950, 100, usual, 20),
        new World("around the north pole", 8900, 101, -18_000, 36_000, usual, 20),
        new World("around the south pole", -9000, 60, -18_000, 36_000, usual, 20),
        new World("minPoints 1", 4000, 200, 1000, 200, new Density(15_000, 1, 5_000), 3),
        new World(
            "merging as far as epsilon", 4000, 200, 1000, 200, new Density(9_000, 30, 9_000), 12),
        new World(
            "slack of all sizes", 4000, 100, 1000, 100, new Density(15_000, 4_500, 5_000), 400),
        new World("no merging", 4000, 150, 1000, 150, new Density(9_000, 30, 0), 12),
        new World(
            "all over the world",
            -9000,
            18_001,
            -18_000,
            36_000,
            new Density(900_000, 40, 5_000),
            9),
        new World(
            "epsilon larger than the world",
            -9000,
            18_001,
            -18_000,
            36_000,
            new Density(WHOLE_WORLD_METRES, 100, 5_000),
            3),
        new World(
            "minPoints beyond reach",
            4000,
            9,
            1000,
            9,
            new Density(15_000, Long.MAX_VALUE, 5_000),
            9));
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void equalsTheStaticPassAfterEveryBatchOfChanges(World world) {
    for (long seed : Seeds.of(3, 100).toArray()) {
      Random random = new Random(seed);
      LiveClustering live = new LiveClustering(world.density());
      Map<Location, Long> model = new TreeMap<>();
      for (int batch = 0; batch < 60; batch++) {
        int changes = 1 << random.nextInt(8);
        for (int i = 0; i < changes; i++) {
          change(world, random, model, live);
          if (random.nextInt(10) == 0) {
            live.settle();
          }
        }
        assertThat(live.clustering())
            .as("%s, seed %d, batch %d", world.name(), seed, batch)
            .isEqualTo(fromNothing(model, world.density()));
      }
      takeEverythingAway(model, live);
      assertThat(live.clustering()).isEqualTo(new Clustering(List.of(), List.of()));
    }
  }

  /** Point by point, so that cells hold back as much as they may, now up and now down. */
  @Test
  void nothingIsHeldBackUntilItMatters() {
    Density density = new Density(15_000, 4_000, 5_000);
    for (long seed : Seeds.of(6, 100).toArray()) {
      Random random = new Random(seed);
      LiveClustering live = new LiveClustering(density);
      Map<Location, Long> model = new TreeMap<>();
      List<Location> places = new ArrayList<>();
      for (int i = 0; i < 120; i++) {
        places.add(new Location(4_000 + random.nextInt(60), 1_000 + random.nextInt(60)));
        put(places.get(i), 100 + random.nextInt(120), model, live);
      }
      for (int batch = 0; batch < 40; batch++) {
        int direction = batch / 10 % 2 == 0 ? 1 : -1;
        for (int i = 0; i < 400; i++) {
          Location place = places.get(random.nextInt(places.size()));
          if (direction > 0 || model.getOrDefault(place, 0L) > 0) {
            add(place, direction, model, live);
          }
        }
        assertThat(live.clustering())
            .as("seed %d, batch %d", seed, batch)
            .isEqualTo(fromNothing(model, density));
      }
    }
  }

  private static void change(
      World world, Random random, Map<Location, Long> model, LiveClustering live) {
    Location location = known(random, model, world);
    long weight = model.getOrDefault(location, 0L);
    switch (random.nextInt(8)) {
      case 0 -> remove(location, model, live);
      case 1 -> put(location, 0, model, live);
      case 2 -> put(location, random.nextInt(world.maxWeight()), model, live);
      case 3, 4 -> {
        if (weight > 0) {
          add(location, -1 - random.nextLong(weight), model, live);
        }
      }
      default -> add(location, 1 + random.nextInt(world.maxWeight()), model, live);
    }
  }

  private static Location known(Random random, Map<Location, Long> model, World world) {
    Location drawn = world.draw(random);
    if (random.nextInt(3) == 0 && model instanceof TreeMap<Location, Long> sorted) {
      Location near = sorted.ceilingKey(drawn);
      return near == null ? drawn : near;
    }
    return drawn;
  }

  private static void remove(Location location, Map<Location, Long> model, LiveClustering live) {
    model.remove(location);
    live.remove(location);
  }

  private static void put(
      Location location, long weight, Map<Location, Long> model, LiveClustering live) {
    model.put(location, weight);
    live.put(location, weight);
  }

  /** What comes to zero is gone, whether by one change or by many. */
  private static void add(
      Location location, long delta, Map<Location, Long> model, LiveClustering live) {
    long weight = model.getOrDefault(location, 0L) + delta;
    if (weight == 0) {
      model.remove(location);
    } else {
      model.put(location, weight);
    }
    live.add(location, delta);
  }

  private static void takeEverythingAway(Map<Location, Long> model, LiveClustering live) {
    model.forEach(
        (location, weight) -> {
          if (weight == 0) {
            live.remove(location);
          } else {
            live.add(location, -weight);
          }
        });
  }

  private static Clustering fromNothing(Map<Location, Long> model, Density density) {
    List<WeightedLocation> weighted = new ArrayList<>();
    List<Location> bystanders = new ArrayList<>();
    model.forEach(
        (location, weight) -> {
          if (weight == 0) {
            bystanders.add(location);
          } else {
            weighted.add(new WeightedLocation(location, weight));
          }
        });
    return StaticClustering.cluster(weighted, bystanders, density);
  }

  @Test
  void splitsWhenTheBridgeIsTakenAwayAndMergesWhenItComesBack() {
    LiveClustering live = new LiveClustering(new Density(15_000, 10, 0));
    for (int longitude = 0; longitude <= 80; longitude += 10) {
      live.add(new Location(0, longitude), 10);
    }
    assertThat(live.clustering().clusters()).hasSize(1);
    live.add(new Location(0, 40), -10);
    assertThat(live.clustering().clusters()).hasSize(2);
    assertThat(live.clustering().noise()).isEmpty();
    live.add(new Location(0, 40), 10);
    assertThat(live.clustering().clusters()).hasSize(1);
  }

  @Test
  void aWeightBelowZeroIsRefusedAndChangesNothing() {
    LiveClustering live = new LiveClustering(new Density(15_000, 1, 5_000));
    Location tokyo = new Location(3569, 13969);
    live.add(tokyo, 3);
    assertThatThrownBy(() -> live.add(tokyo, -4))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("the weight at 3569,13969 would become -1");
    assertThat(live.clustering().clusters()).containsExactly(List.of(tokyo));
  }

  @Test
  void moreThan63BitsOfWeightAreRefused() {
    LiveClustering live = new LiveClustering(new Density(15_000, 1, 5_000));
    live.add(new Location(0, 0), Long.MAX_VALUE);
    assertThatThrownBy(() -> live.add(new Location(0, 1), 1))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void mergingFurtherThanEpsilonIsRefused() {
    assertThatThrownBy(() -> new LiveClustering(new Density(5_000, 1, 5_001)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mergeDistanceMetres must not be above epsilonMetres, 5000: 5001");
  }
}
