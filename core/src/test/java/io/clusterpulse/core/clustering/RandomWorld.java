package io.clusterpulse.core.clustering;

import io.clusterpulse.core.geo.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A small world drawn from a seed: towns of all densities, and places in between. */
record RandomWorld(List<WeightedLocation> locations, List<Location> bystanders, Density density) {
  private static final int[] EPSILONS = {
    100, 1_000, 1_113, 5_000, 15_000, 50_000, 400_000, 1_500_000, 20_015_115, Integer.MAX_VALUE
  };
  private static final int[] MERGE_DISTANCES = {
    0, 0, 100, 1_200, 5_000, 15_000, 30_000, 1_000_000, 20_015_115
  };

  /** Where the towns of a world may lie. */
  enum Region {
    ANYWHERE,
    EQUATOR,
    DATELINE,
    NORTH_POLE,
    SOUTH_POLE;

    private Location town(Random random) {
      int around = random.nextInt(81) - 40;
      int across = random.nextInt(81) - 40;
      return switch (this) {
        case ANYWHERE -> location(random.nextInt(18_001) - 9_000, random.nextInt(36_000) - 18_000);
        case EQUATOR -> location(around, across);
        case DATELINE -> location(5_000 + around, 18_000 + across);
        case NORTH_POLE -> location(9_000 - Math.abs(around) / 2, random.nextInt(36_000));
        case SOUTH_POLE -> location(-9_000 + Math.abs(around) / 2, random.nextInt(36_000));
      };
    }

    private Location near(Location town, int spread, Random random) {
      boolean polar = this == NORTH_POLE || this == SOUTH_POLE;
      int longitudes = polar ? 36_000 : 2 * spread + 1;
      return location(
          town.latitudeHundredths() + random.nextInt(2 * spread + 1) - spread,
          town.longitudeHundredths() + random.nextInt(longitudes) - longitudes / 2);
    }
  }

  static RandomWorld of(long seed) {
    Random random = new Random(seed);
    Region region = Region.values()[random.nextInt(Region.values().length)];
    int towns = 1 + random.nextInt(8);
    int spread = 1 + random.nextInt(random.nextInt(4) == 0 ? 200 : 20);
    List<WeightedLocation> locations = new ArrayList<>();
    List<Location> bystanders = new ArrayList<>();
    for (int town = 0; town < towns; town++) {
      Location center = region.town(random);
      int size = random.nextInt(25);
      for (int i = 0; i < size; i++) {
        Location location = region.near(center, spread, random);
        locations.add(new WeightedLocation(location, weight(random)));
        if (random.nextInt(10) == 0) {
          locations.add(new WeightedLocation(location, weight(random)));
        }
        if (random.nextInt(8) == 0) {
          bystanders.add(region.near(center, spread, random));
        }
      }
    }
    if (region == Region.EQUATOR && random.nextBoolean()) {
      mirror(locations, bystanders);
    }
    return new RandomWorld(locations, bystanders, density(random));
  }

  /** What lies on the mirror is equally far from either side, to the millimetre. */
  private static void mirror(List<WeightedLocation> locations, List<Location> bystanders) {
    for (WeightedLocation place : List.copyOf(locations)) {
      int longitude = -place.location().longitudeHundredths();
      bystanders.add(location(place.location().latitudeHundredths(), 0));
      locations.add(
          new WeightedLocation(
              location(place.location().latitudeHundredths(), longitude), place.weight()));
    }
  }

  private static long weight(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> 0;
      case 1 -> random.nextInt(30);
      default -> 1 + random.nextInt(3);
    };
  }

  private static Density density(Random random) {
    int epsilonMetres = random.nextBoolean() ? 15_000 : EPSILONS[random.nextInt(EPSILONS.length)];
    long minPoints = random.nextInt(6) == 0 ? 1 : 1 + random.nextInt(40);
    return new Density(
        epsilonMetres, minPoints, MERGE_DISTANCES[random.nextInt(MERGE_DISTANCES.length)]);
  }

  /** Over the pole one comes down on the other side; around the earth one comes back. */
  private static Location location(int latitudeHundredths, int longitudeHundredths) {
    if (Math.abs(latitudeHundredths) > 9_000) {
      int beyond = Integer.signum(latitudeHundredths) * 18_000 - latitudeHundredths;
      return location(beyond, longitudeHundredths + 18_000);
    }
    return new Location(
        latitudeHundredths, Math.floorMod(longitudeHundredths + 18_000, 36_000) - 18_000);
  }
}
