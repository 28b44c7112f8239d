package io.clusterpulse.core.clustering;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.core.Seeds;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.geo.SpherePoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A turn of the earth by any number of grid steps turns the clusters and changes nothing else.
 *
 * <p>A turn moves a point by less than a millimetre on each axis, since all are rounded; so it can
 * make a difference only where two distances are within a few millimetres of each other. Whether
 * any pair of locations is that near to epsilon can be looked up: there are no more than 9,000
 * latitudes.
 */
class RotationTest {
  private static final int STEPS = 36_000;

  /** Two points are each off by half a millimetre on three axes at most. */
  private static final double ROUNDING_MILLIMETRES = 1.75;

  @ParameterizedTest
  @ValueSource(ints = {5_000, 15_000})
  void noTurnBringsAnyTwoLocationsWithinReachOrOutOfIt(int metres) {
    for (int a = 0; a <= 9_000; a++) {
      for (int b = a; b <= 9_000 && (b - a) * 1_111L <= metres; b++) {
        for (int apart : stepsApartNear(metres, a, b)) {
          assertNoTurnMatters(metres, a, b, apart);
        }
      }
    }
  }

  /** How many steps of longitude are between locations so far apart, to within the rounding. */
  private static List<Integer> stepsApartNear(int metres, int latitudeA, int latitudeB) {
    double chord = chordMillimetres(metres);
    int least = (int) stepsApart(chord - ROUNDING_MILLIMETRES, latitudeA, latitudeB);
    int most = (int) Math.ceil(stepsApart(chord + ROUNDING_MILLIMETRES, latitudeA, latitudeB));
    List<Integer> steps = new ArrayList<>();
    for (int apart = least; apart <= most; apart++) {
      double exact = chordMillimetres(latitudeA, latitudeB, apart);
      if (Math.abs(exact - chord) <= ROUNDING_MILLIMETRES) {
        steps.add(apart);
      }
    }
    return steps;
  }

  private static void assertNoTurnMatters(int metres, int latitudeA, int latitudeB, int apart) {
    for (int south = -1; south <= 1; south += 2) {
      boolean expected = areWithin(metres, south * latitudeA, south * latitudeB, 0, apart);
      for (int turn = 1; turn < STEPS; turn++) {
        assertThat(areWithin(metres, south * latitudeA, south * latitudeB, turn, apart))
            .as("latitudes %d and %d, %d steps apart", latitudeA, latitudeB, apart)
            .isEqualTo(expected);
      }
    }
  }

  private static boolean areWithin(
      int metres, int latitudeA, int latitudeB, int longitude, int apart) {
    SpherePoint a = SpherePoint.of(at(latitudeA, longitude));
    SpherePoint b = SpherePoint.of(at(latitudeB, longitude + apart));
    return a.squaredChordTo(b) <= SpherePoint.squaredChordOfArc(metres);
  }

  @Test
  void atAnotherLengthATurnCanMatter() {
    assertThat(
            IntStream.range(0, STEPS).mapToObj(turn -> areWithin(16_000, 7_062, 7_074, turn, 24)))
        .contains(true, false);
  }

  @Test
  void theExactDistanceIsThatOfThePointsUpToTheirRounding() {
    Random random = new Random(8);
    for (int i = 0; i < 10_000; i++) {
      Location a = at(random.nextInt(18_001) - 9_000, random.nextInt(STEPS));
      int latitude = Math.max(-9_000, Math.min(9_000, a.latitudeHundredths() + i % 9));
      int apart = random.nextInt(13);
      Location b = at(latitude, a.longitudeHundredths() + apart);
      double chord = Math.sqrt(SpherePoint.of(a).squaredChordTo(SpherePoint.of(b)));
      assertThat(Math.abs(chord - chordMillimetres(a.latitudeHundredths(), latitude, apart)))
          .isLessThan(ROUNDING_MILLIMETRES);
    }
  }

  @Test
  void aTurnOfTheEarthTurnsTheClusters() {
    int[] compared = {0, 0};
    Seeds.of(300)
        .forEach(
            seed -> {
              RandomWorld world = RandomWorld.of(seed);
              compared[1]++;
              if (!hasCloseCall(world)) {
                compared[0]++;
                int turn = new Random(seed).nextInt(STEPS);
                assertThat(cluster(turned(world, turn)))
                    .as("seed %d, turn %d", seed, turn)
                    .isEqualTo(turned(cluster(world), turn));
              }
            });
    assertThat(compared[0]).as("worlds of %d", compared[1]).isGreaterThan(compared[1] / 2);
  }

  /** Whether two distances that are compared are within their rounding of each other. */
  private static boolean hasCloseCall(RandomWorld world) {
    Set<Location> all = new TreeSet<>(world.bystanders());
    world.locations().forEach(place -> all.add(place.location()));
    Map<Location, Integer> clusterOf = clusterOf(world);
    for (Location a : all) {
      TreeMap<Double, Integer> clustersByDistance = new TreeMap<>();
      for (Location b : all) {
        double chord = chordMillimetres(a, b);
        if (isNear(chord, world.density().epsilonMetres())
            || isNear(chord, world.density().mergeDistanceMetres())
            || isTie(chord, clusterOf.get(b), clustersByDistance)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Between two cores as near as each other the key decides, which a turn can change. */
  private static boolean isTie(
      double chord, Integer cluster, TreeMap<Double, Integer> clustersByDistance) {
    if (cluster == null) {
      return false;
    }
    double margin = 2 * ROUNDING_MILLIMETRES;
    boolean isTie =
        clustersByDistance.subMap(chord - margin, true, chord + margin, true).values().stream()
            .anyMatch(other -> !other.equals(cluster));
    clustersByDistance.put(chord, cluster);
    return isTie;
  }

  /** Before any become one because they are close. */
  private static Map<Location, Integer> clusterOf(RandomWorld world) {
    Density unmerged = new Density(world.density().epsilonMetres(), world.density().minPoints(), 0);
    List<List<Location>> clusters =
        StaticClustering.cluster(world.locations(), world.bystanders(), unmerged).clusters();
    Map<Location, Integer> clusterOf = new HashMap<>();
    for (int cluster = 0; cluster < clusters.size(); cluster++) {
      for (Location member : clusters.get(cluster)) {
        clusterOf.put(member, cluster);
      }
    }
    return clusterOf;
  }

  private static boolean isNear(double chord, int metres) {
    return metres > 0
        && metres < SpherePoint.HALF_CIRCUMFERENCE_METRES
        && Math.abs(chord - chordMillimetres(metres)) <= ROUNDING_MILLIMETRES;
  }

  private static double chordMillimetres(int arcMetres) {
    return 2.0
        * SpherePoint.RADIUS_MILLIMETRES
        * Math.sin(arcMetres * 1_000.0 / SpherePoint.RADIUS_MILLIMETRES / 2);
  }

  private static double chordMillimetres(Location a, Location b) {
    return chordMillimetres(
        a.latitudeHundredths(),
        b.latitudeHundredths(),
        a.longitudeHundredths() - b.longitudeHundredths());
  }

  private static double chordMillimetres(int latitudeA, int latitudeB, int stepsApart) {
    double acrossLatitudes = Math.sin(radians(latitudeA - latitudeB) / 2);
    double acrossLongitudes = Math.sin(radians(stepsApart) / 2);
    double square =
        acrossLatitudes * acrossLatitudes
            + Math.cos(radians(latitudeA))
                * Math.cos(radians(latitudeB))
                * acrossLongitudes
                * acrossLongitudes;
    return 2.0 * SpherePoint.RADIUS_MILLIMETRES * Math.sqrt(square);
  }

  /** The number of steps, not whole, at which locations of two latitudes are so far apart. */
  private static double stepsApart(double chord, int latitudeA, int latitudeB) {
    double half = chord / 2 / SpherePoint.RADIUS_MILLIMETRES;
    double acrossLatitudes = Math.sin(radians(latitudeA - latitudeB) / 2);
    double square =
        (half * half - acrossLatitudes * acrossLatitudes)
            / (Math.cos(radians(latitudeA)) * Math.cos(radians(latitudeB)));
    double sine = Math.sqrt(Math.max(0, Math.min(1, square)));
    return Math.toDegrees(2 * Math.asin(sine)) * 100;
  }

  private static double radians(int hundredths) {
    return Math.toRadians(hundredths / 100.0);
  }

  private static RandomWorld turned(RandomWorld world, int turn) {
    return new RandomWorld(
        world.locations().stream()
            .map(place -> new WeightedLocation(turned(place.location(), turn), place.weight()))
            .toList(),
        world.bystanders().stream().map(place -> turned(place, turn)).toList(),
        world.density());
  }

  private static Clustering turned(Clustering clustering, int turn) {
    List<List<Location>> clusters = new ArrayList<>();
    for (List<Location> cluster : clustering.clusters()) {
      clusters.add(cluster.stream().map(place -> turned(place, turn)).sorted().toList());
    }
    clusters.sort((a, b) -> a.get(0).compareTo(b.get(0)));
    return new Clustering(
        clusters, clustering.noise().stream().map(place -> turned(place, turn)).sorted().toList());
  }

  private static Location turned(Location location, int turn) {
    return at(location.latitudeHundredths(), location.longitudeHundredths() + turn);
  }

  private static Location at(int latitude, int longitude) {
    return new Location(latitude, Math.floorMod(longitude + STEPS / 2, STEPS) - STEPS / 2);
  }

  private static Clustering cluster(RandomWorld world) {
    return StaticClustering.cluster(world.locations(), world.bystanders(), world.density());
  }
}
