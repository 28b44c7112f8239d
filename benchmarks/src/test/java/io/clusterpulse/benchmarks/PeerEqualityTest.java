package io.clusterpulse.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.core.clustering.Clustering;
import io.clusterpulse.core.clustering.Density;
import io.clusterpulse.core.clustering.StaticClustering;
import io.clusterpulse.core.clustering.WeightedLocation;
import io.clusterpulse.core.clustering.live.LiveClustering;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.geo.SpherePoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Our clusters of weighted locations against those of ELKI and Smile of as many points: the same
 * cores, the same noise, the same partition of the cores. A border belongs to whichever cluster
 * came first there and to the nearest core here, so of borders it is asked that they are with a
 * core within epsilon.
 */
class PeerEqualityTest {
  private static final int NOISE = -1;
  private static final int SEEDS =
      Math.max(1, Integer.getInteger("clusterpulse.test.seeds", 300) / 100);

  @ParameterizedTest
  @CsvSource({
    "a dense city, 3500, 13900, 60, 40, 60",
    "sparse towns, 4800, 500, 200, 60, 12",
    "across the dateline, -1700, 17970, 60, 40, 40",
    "beside the north pole, 8950, 0, 49, 40, 40",
    "pairs, 4000, 0, 150, 60, 2",
    "every place with points is a core, 4000, 0, 150, 60, 1",
  })
  void clustersAreThoseOfElkiAndSmile(
      String world, int latitude, int longitude, int spread, int epsilonKilometres, int minPoints) {
    for (int seed = 0; seed < SEEDS; seed++) {
      List<WeightedLocation> locations = draw(new Random(seed), latitude, longitude, spread);
      for (int metres : new int[] {epsilonKilometres * 100, 15_000}) {
        compare(locations, new Density(metres, minPoints, 0), world + ", seed " + seed);
      }
    }
  }

  /** Towns of some places each; distinct, of weights 1 to 12. */
  private static List<WeightedLocation> draw(
      Random random, int latitude, int longitude, int spread) {
    Map<Location, Long> weights = new TreeMap<>();
    for (int town = 0; town < 12; town++) {
      int townLatitude = latitude + random.nextInt(spread);
      int townLongitude = longitude + random.nextInt(spread);
      for (int i = random.nextInt(40); i > 0; i--) {
        int lat = Math.min(9_000, townLatitude + random.nextInt(9) - 4);
        int lng = townLongitude + random.nextInt(13) - 6;
        weights.put(new Location(lat, lng >= 18_000 ? lng - 36_000 : lng), 1L + random.nextInt(12));
      }
    }
    List<WeightedLocation> locations = new ArrayList<>();
    weights.forEach((place, weight) -> locations.add(new WeightedLocation(place, weight)));
    return locations;
  }

  private static void compare(List<WeightedLocation> locations, Density density, String world) {
    Clustering ours = StaticClustering.cluster(locations, density);
    LiveClustering live = new LiveClustering(density);
    locations.forEach(place -> live.add(place.location(), place.weight()));
    assertThat(live.clustering()).as(world).isEqualTo(ours);

    boolean[] isCore = cores(locations, density);
    ExpandedPoints data = new ExpandedPoints(locations, density);
    Elki elki = Elki.cluster(data);
    assertThat(elki.isCore).as("cores of ELKI, %s", world).isEqualTo(expanded(isCore, data));
    int[] clusterOf = clusterOf(locations, ours);
    compare(clusterOf, elki.clusterOf, isCore, locations, data, "ELKI, " + world);
    if (density.minPoints() > 1) {
      compare(clusterOf, Smile.cluster(data), isCore, locations, data, "Smile, " + world);
    }
  }

  private static void compare(
      int[] ours,
      int[] theirs,
      boolean[] isCore,
      List<WeightedLocation> locations,
      ExpandedPoints data,
      String description) {
    Map<Integer, Integer> oursOfTheirs = new HashMap<>();
    Map<Integer, Integer> theirsOfOurs = new HashMap<>();
    for (int point = 0; point < theirs.length; point++) {
      int location = data.locationOf[point];
      assertThat(theirs[point] == NOISE)
          .as("noise of %s at %s", description, locations.get(location))
          .isEqualTo(ours[location] == NOISE);
      if (isCore[location]) {
        assertThat(oursOfTheirs.merge(theirs[point], ours[location], (known, same) -> known))
            .as(description)
            .isEqualTo(ours[location]);
        assertThat(theirsOfOurs.merge(ours[location], theirs[point], (known, same) -> known))
            .as(description)
            .isEqualTo(theirs[point]);
      }
    }
    for (int point = 0; point < theirs.length; point++) {
      if (theirs[point] != NOISE && !isCore[data.locationOf[point]]) {
        int cluster = oursOfTheirs.get(theirs[point]);
        assertThat(isWithCore(data.locationOf[point], cluster, ours, isCore, locations, data))
            .as("border of %s", description)
            .isTrue();
      }
    }
  }

  private static boolean isWithCore(
      int border,
      int cluster,
      int[] clusterOf,
      boolean[] isCore,
      List<WeightedLocation> locations,
      ExpandedPoints data) {
    for (int core = 0; core < isCore.length; core++) {
      if (isCore[core]
          && clusterOf[core] == cluster
          && Math.sqrt(squaredChord(locations, border, core)) <= data.epsilonMillimetres) {
        return true;
      }
    }
    return false;
  }

  private static boolean[] cores(List<WeightedLocation> locations, Density density) {
    long reach = SpherePoint.squaredChordOfArc(density.epsilonMetres());
    boolean[] isCore = new boolean[locations.size()];
    for (int i = 0; i < isCore.length; i++) {
      long weight = 0;
      for (int other = 0; other < isCore.length; other++) {
        if (squaredChord(locations, i, other) <= reach) {
          weight += locations.get(other).weight();
        }
      }
      isCore[i] = weight >= density.minPoints();
    }
    return isCore;
  }

  private static long squaredChord(List<WeightedLocation> locations, int a, int b) {
    return SpherePoint.of(locations.get(a).location())
        .squaredChordTo(SpherePoint.of(locations.get(b).location()));
  }

  private static boolean[] expanded(boolean[] isCore, ExpandedPoints data) {
    boolean[] ofPoint = new boolean[data.locationOf.length];
    for (int point = 0; point < ofPoint.length; point++) {
      ofPoint[point] = isCore[data.locationOf[point]];
    }
    return ofPoint;
  }

  private static int[] clusterOf(List<WeightedLocation> locations, Clustering clustering) {
    Map<Location, Integer> cluster = new HashMap<>();
    for (int i = 0; i < clustering.clusters().size(); i++) {
      for (Location member : clustering.clusters().get(i)) {
        cluster.put(member, i);
      }
    }
    return locations.stream()
        .mapToInt(place -> cluster.getOrDefault(place.location(), NOISE))
        .toArray();
  }
}
