package io.clusterpulse.core.clustering;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.core.Seeds;
import io.clusterpulse.core.clustering.live.LiveClustering;
import io.clusterpulse.core.geo.Location;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Three ways to the clusters, by following changes, from nothing, and by the definition word by
 * word, come to the same; so does any order of the changes.
 */
class EqualityTest {
  private static final int BATCHES = 8;

  @Test
  void followingChangesStartingAnewAndTheDefinitionAgreeAfterEveryBatch() {
    int[] clusters = {0};
    int[] noise = {0};
    Seeds.of(120)
        .forEach(
            seed -> {
              Clustering last = compareThreeWays(seed);
              clusters[0] += last.clusters().size();
              noise[0] += last.noise().size();
            });
    assertThat(clusters[0]).as("the worlds have clusters").isPositive();
    assertThat(noise[0]).as("the worlds have noise").isPositive();
  }

  private static Clustering compareThreeWays(long seed) {
    RandomWorld world = RandomWorld.of(seed);
    Random random = new Random(seed);
    List<Location> places = places(world);
    Map<Location, Long> weights = new TreeMap<>();
    Density density = followable(world.density());
    LiveClustering live = new LiveClustering(density);
    Clustering following = live.clustering();
    for (int batch = 0; batch < BATCHES && !places.isEmpty(); batch++) {
      for (int changes = 1 << random.nextInt(9); changes > 0; changes--) {
        change(places.get(random.nextInt(places.size())), random, weights, live);
      }
      following = live.clustering();
      String description = "seed %d, batch %d, %s".formatted(seed, batch, density);
      assertThat(following).as(description).isEqualTo(fromNothing(weights, density));
      assertThat(following).as(description).isEqualTo(byDefinition(weights, density));
    }
    return following;
  }

  private static void change(
      Location place, Random random, Map<Location, Long> weights, LiveClustering live) {
    long before = weights.getOrDefault(place, 0L);
    switch (random.nextInt(8)) {
      case 0 -> {
        weights.remove(place);
        live.remove(place);
      }
      case 1 -> put(place, 0, weights, live);
      case 2 -> put(place, random.nextInt(40), weights, live);
      case 3, 4 -> add(place, before == 0 ? 1 : -1 - random.nextLong(before), weights, live);
      default -> add(place, 1 + random.nextInt(12), weights, live);
    }
  }

  private static void put(
      Location place, long weight, Map<Location, Long> weights, LiveClustering live) {
    weights.put(place, weight);
    live.put(place, weight);
  }

  private static void add(
      Location place, long delta, Map<Location, Long> weights, LiveClustering live) {
    weights.merge(place, delta, (before, more) -> before + more == 0 ? null : before + more);
    live.add(place, delta);
  }

  @Test
  void anyOrderOfTheSameChangesGivesTheSameBytes() {
    Seeds.of(100)
        .forEach(
            seed -> {
              List<Change> changes = changes(RandomWorld.of(seed), new Random(seed));
              Density density = followable(RandomWorld.of(seed).density());
              byte[] expected = bytes(follow(changes, density, new Random(-1)));
              for (int order = 0; order < 4; order++) {
                Collections.shuffle(changes, new Random(order));
                assertThat(bytes(follow(changes, density, new Random(order))))
                    .as("seed %d, order %d", seed, order)
                    .isEqualTo(expected);
              }
            });
  }

  private record Change(Location place, long delta) {}

  /** What comes in parts; of some of it, parts go again. */
  private static List<Change> changes(RandomWorld world, Random random) {
    List<Change> changes = new ArrayList<>();
    for (WeightedLocation place : world.locations()) {
      long left = place.weight();
      while (left > 0) {
        long part = 1 + random.nextLong(left);
        long withdrawn = random.nextInt(3);
        changes.add(new Change(place.location(), part + withdrawn));
        changes.add(new Change(place.location(), -withdrawn));
        left -= part;
      }
    }
    return changes;
  }

  /** What cannot be taken away yet is put off; now and then the clusters are asked for. */
  private static Clustering follow(List<Change> changes, Density density, Random random) {
    LiveClustering live = new LiveClustering(density);
    Map<Location, Long> weights = new TreeMap<>();
    ArrayDeque<Change> left = new ArrayDeque<>(changes);
    while (!left.isEmpty()) {
      Change change = left.poll();
      if (weights.getOrDefault(change.place(), 0L) + change.delta() < 0) {
        left.add(change);
      } else if (change.delta() != 0) {
        add(change.place(), change.delta(), weights, live);
      }
      if (random.nextInt(20) == 0) {
        live.settle();
      }
    }
    return live.clustering();
  }

  private static byte[] bytes(Clustering clustering) {
    return clustering.toString().getBytes(UTF_8);
  }

  /** What follows changes merges no further than epsilon. */
  private static Density followable(Density density) {
    return new Density(
        density.epsilonMetres(),
        density.minPoints(),
        Math.min(density.epsilonMetres(), density.mergeDistanceMetres()));
  }

  private static List<Location> places(RandomWorld world) {
    List<Location> places = new ArrayList<>(world.bystanders());
    world.locations().forEach(place -> places.add(place.location()));
    return places;
  }

  private static Clustering fromNothing(Map<Location, Long> weights, Density density) {
    return StaticClustering.cluster(weighted(weights), bystanders(weights), density);
  }

  private static Clustering byDefinition(Map<Location, Long> weights, Density density) {
    return new BruteForceClustering(weighted(weights), bystanders(weights), density).cluster();
  }

  private static List<WeightedLocation> weighted(Map<Location, Long> weights) {
    return weights.entrySet().stream()
        .map(entry -> new WeightedLocation(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static List<Location> bystanders(Map<Location, Long> weights) {
    return weights.keySet().stream().filter(place -> weights.get(place) == 0).toList();
  }
}
