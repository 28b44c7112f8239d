package io.clusterpulse.core.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.core.clustering.WeightedLocation;
import io.clusterpulse.core.lineage.LineageEvent.Kind;
import io.clusterpulse.core.ranking.RankedCluster;
import io.clusterpulse.core.ranking.Ranking;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever becomes of clusters, nobody gets lost and nobody appears from nowhere. */
class LineageInvariantsTest {
  private static final int PLACES = 24;
  private static final Set<Kind> COMING = Set.of(Kind.BORN, Kind.SPLIT);
  private static final Set<Kind> GOING = Set.of(Kind.MERGED, Kind.DISSOLVED);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyClusterThatComesOrGoesIsAccountedForOnce(long seed) {
    Random random = new Random(seed);
    History history = new History();
    History neighbour = new History();
    Set<String> before = Set.of();
    for (int version = 1; version <= 300; version++) {
      neighbour.next(List.of(history.known()), random(random));
      Ranking ranking = random(random);
      Collection<KnownCluster> known = history.known();
      List<Collection<KnownCluster>> neighbours = List.of(neighbour.known());
      Identified identified = history.next(neighbours, ranking);
      assertThat(Identification.identify(ranking, shuffled(known, random), neighbours, version))
          .as("the order of what is known does not matter")
          .isEqualTo(identified);
      Set<String> now = new HashSet<>(identified.ids().values());
      assertThat(now).as("ids are unique").hasSameSizeAs(ranking.clusters());
      assertThat(ids(identified, COMING)).containsExactlyInAnyOrderElementsOf(minus(now, before));
      assertThat(ids(identified, GOING)).containsExactlyInAnyOrderElementsOf(minus(before, now));
      assertOthersGoOn(identified, now, before);
      assertRemembered(history, ranking.withClusterIds(identified.ids(), Map.of()));
      before = now;
    }
  }

  private static void assertOthersGoOn(Identified identified, Set<String> now, Set<String> before) {
    for (LineageEvent event : identified.events()) {
      switch (event.kind()) {
        case MERGED, SPLIT -> {
          assertThat(now).contains(event.otherId().orElseThrow());
          assertThat(before).contains(event.otherId().orElseThrow());
          assertThat(event.sharedWeight()).isPositive();
        }
        case RENAMED -> assertThat(event.otherName()).isNotEqualTo(event.name());
        default -> assertThat(event.otherId()).isEmpty();
      }
    }
  }

  private static void assertRemembered(History history, Ranking ranking) {
    assertThat(history.known().stream().filter(KnownCluster::isLiving))
        .as("what is remembered as living is what was ranked")
        .containsExactlyInAnyOrderElementsOf(
            ranking.clusters().stream()
                .map(
                    cluster ->
                        new KnownCluster(
                            cluster.clusterId(), cluster.name(), true, cluster.locations()))
                .toList());
  }

  private static List<String> ids(Identified identified, Set<Kind> kinds) {
    return identified.events().stream()
        .filter(event -> kinds.contains(event.kind()))
        .map(LineageEvent::clusterId)
        .toList();
  }

  private static Set<String> minus(Set<String> all, Set<String> without) {
    return all.stream().filter(id -> !without.contains(id)).collect(Collectors.toSet());
  }

  private static List<KnownCluster> shuffled(Collection<KnownCluster> known, Random random) {
    List<KnownCluster> shuffled = new ArrayList<>(known);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  /** Places fall into clusters as the dice will have it; some have no weight. */
  private static Ranking random(Random random) {
    int groups = 1 + random.nextInt(8);
    Map<Integer, List<WeightedLocation>> members = new TreeMap<>();
    for (int place = 0; place < PLACES; place++) {
      int group = random.nextInt(3) == 0 ? random.nextInt(groups) : place % groups;
      if (random.nextInt(4) > 0) {
        members
            .computeIfAbsent(group, unused -> new ArrayList<>())
            .add(new WeightedLocation(History.at(place), random.nextInt(4)));
      }
    }
    members.values().removeIf(all -> all.stream().allMatch(member -> member.weight() == 0));
    List<RankedCluster> clusters = new ArrayList<>();
    members.forEach(
        (group, all) ->
            clusters.add(History.cluster(0, random.nextInt(3) == 0 ? null : "Name " + group, all)));
    Collections.shuffle(clusters, random);
    return History.ranking(clusters.toArray(RankedCluster[]::new));
  }
}
