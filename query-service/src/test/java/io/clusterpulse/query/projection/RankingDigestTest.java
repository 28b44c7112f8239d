package io.clusterpulse.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.core.clustering.Density;
import io.clusterpulse.core.clustering.WeightedLocation;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.ranking.CanonicalDump;
import io.clusterpulse.core.ranking.RankedCluster;
import io.clusterpulse.core.ranking.Ranking;
import io.clusterpulse.query.ranking.ClusterSnapshot;
import io.clusterpulse.query.ranking.Locations;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RankingDigestTest {
  private static final long SEED = 20261122;

  @Test
  void the_digest_is_that_of_the_canonical_dump() {
    Random random = new Random(SEED);
    for (int i = 0; i < 50; i++) {
      Ranking ranking = ranking(random, random.nextInt(12));
      List<ClusterSnapshot> clusters =
          ranking.clusters().stream().map(RankingDigestTest::snapshot).toList();
      assertThat(RankingDigest.of(clusters, ranking.worldTotalUnits().keySet()))
          .as("seed %d, draw %d", SEED, i)
          .isEqualTo(CanonicalDump.sha256(ranking));
    }
  }

  private static Ranking ranking(Random random, int size) {
    List<RankedCluster> clusters = new ArrayList<>();
    for (int rank = 1; rank <= size; rank++) {
      clusters.add(cluster(random, rank));
    }
    Map<Indicator, Long> totals = Map.of(Indicator.PCT_APPLICATION, 9L, Indicator.ARTICLE, 9L);
    return new Ranking(
        "gii-2024",
        1,
        "d",
        2027,
        new Density(15_000, 45, 5_000),
        totals,
        totals,
        clusters,
        List.of());
  }

  private static RankedCluster cluster(Random random, int rank) {
    TreeSet<Location> locations = new TreeSet<>();
    for (int i = 0; i <= random.nextInt(9); i++) {
      locations.add(new Location(random.nextInt(18_000) - 9_000, random.nextInt(36_000) - 18_000));
    }
    EnumMap<Indicator, Long> units = new EnumMap<>(Indicator.class);
    units.put(Indicator.PCT_APPLICATION, random.nextLong(Long.MAX_VALUE));
    units.put(Indicator.ARTICLE, (long) random.nextInt(3));
    return new RankedCluster(
        rank,
        "n1.00e1.00",
        "x",
        List.of("JP"),
        0.5,
        units,
        random.nextInt(9_999),
        OptionalInt.empty(),
        new Coordinate(0, 0),
        1,
        locations.stream().map(one -> new WeightedLocation(one, 1)).toList());
  }

  private static ClusterSnapshot snapshot(RankedCluster cluster) {
    List<Integer> flat = new ArrayList<>();
    cluster
        .locations()
        .forEach(one -> flat.addAll(List.of(one.latitudeHundredths(), one.longitudeHundredths())));
    return new ClusterSnapshot(
        cluster.rank(),
        cluster.clusterId(),
        cluster.name(),
        cluster.economies(),
        cluster.score(),
        cluster.countUnits(),
        cluster.points(),
        cluster.previousRank(),
        cluster.center(),
        cluster.population(),
        new Locations(flat));
  }
}
