package io.clusterpulse.core.clustering;

import io.clusterpulse.core.geo.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Prints how long the static pass takes; run it from the command line, it is no test. Half the
 * locations lie in towns, whose sizes fall off as those of cities do; the rest is scattered over
 * the inhabited latitudes. Arguments: locations (300,000), minPoints (4,500), passes (10).
 */
final class StaticClusteringTiming {
  private StaticClusteringTiming() {}

  public static void main(String[] arguments) {
    int size = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 300_000;
    long minPoints = arguments.length > 1 ? Long.parseLong(arguments[1]) : 4_500;
    int passes = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 10;
    List<WeightedLocation> world = world(size);
    Density density = new Density(15_000, minPoints, 5_000);
    for (int pass = 0; pass < passes; pass++) {
      long start = System.nanoTime();
      Clustering clustering = StaticClustering.cluster(world, density);
      long millis = (System.nanoTime() - start) / 1_000_000;
      System.out.printf(
          "%d locations, minPoints %d: %d clusters, %d noise, %d ms%n",
          size, minPoints, clustering.clusters().size(), clustering.noise().size(), millis);
    }
  }

  private static List<WeightedLocation> world(int size) {
    Random random = new Random(7);
    List<WeightedLocation> world = new ArrayList<>();
    while (world.size() < size) {
      Location center = scattered(random);
      int town = 1 + (int) (size / 100.0 / (1 + random.nextInt(1_000)));
      for (int i = 0; i < town; i++) {
        world.add(new WeightedLocation(near(center, random), weight(random)));
        world.add(new WeightedLocation(scattered(random), 1 + random.nextInt(5)));
      }
    }
    return world.subList(0, size);
  }

  /** Few locations have many points, many have few: 45 million on 300,000, as in a full window. */
  private static long weight(Random random) {
    return 1 + (long) (30 / (0.01 + random.nextDouble()));
  }

  private static Location near(Location center, Random random) {
    int latitude = center.latitudeHundredths() + (int) (random.nextGaussian() * 20);
    int longitude = center.longitudeHundredths() + (int) (random.nextGaussian() * 20);
    return new Location(latitude, Math.max(-18_000, Math.min(17_999, longitude)));
  }

  private static Location scattered(Random random) {
    return new Location(random.nextInt(10_000) - 4_000, random.nextInt(36_000) - 18_000);
  }
}
