package io.clusterpulse.benchmarks;

import io.clusterpulse.core.clustering.Density;
import io.clusterpulse.core.clustering.WeightedLocation;
import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.core.geo.Location;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Weighted locations like those of a five-year window, drawn from a seed: some thousand cities
 * whose sizes follow Zipf's law, each with its suburbs, and weights that differ by orders of
 * magnitude.
 */
final class SyntheticWorld {
  private static final int CITIES = 4_000;
  private static final long SEED = 2026;

  /** The size of the real thing: applications and articles of five years. */
  static final long REAL_POINTS = 45_000_000;

  private final Random random = new Random(SEED);
  private final double[] latitude = new double[CITIES];
  private final double[] longitude = new double[CITIES];
  private final double[] citiesUpTo = new double[CITIES];
  private final List<WeightedLocation> locations = new ArrayList<>();
  private final double[] weightUpTo;

  SyntheticWorld(int locationCount, long points) {
    foundCities();
    List<Location> places = new ArrayList<>();
    double[] raw = new double[locationCount];
    settle(locationCount, places, raw);
    double total = Arrays.stream(raw).sum();
    weightUpTo = new double[locationCount];
    double sum = 0;
    for (int i = 0; i < locationCount; i++) {
      long weight = Math.max(1, (long) (raw[i] / total * points));
      locations.add(new WeightedLocation(places.get(i), weight));
      weightUpTo[i] = sum += weight;
    }
  }

  private void foundCities() {
    double sum = 0;
    for (int city = 0; city < CITIES; city++) {
      latitude[city] = -50 + random.nextDouble() * 115;
      longitude[city] = -179 + random.nextDouble() * 358;
      citiesUpTo[city] = sum += 1.0 / (city + 1);
    }
  }

  private void settle(int locationCount, List<Location> places, double[] raw) {
    Set<Location> taken = new HashSet<>();
    while (places.size() < locationCount) {
      int city = random.nextInt(3) == 0 ? random.nextInt(CITIES) : drawnFrom(citiesUpTo);
      double spreadDegrees = 0.08 + 0.5 / Math.sqrt(city + 1);
      double lat = latitude[city] + random.nextGaussian() * spreadDegrees;
      double lng = longitude[city] + random.nextGaussian() * spreadDegrees;
      Location place = Location.of(Coordinate.fromDegrees(lat, Math.max(-180, Math.min(180, lng))));
      if (taken.add(place)) {
        raw[places.size()] = Math.exp(2 * random.nextGaussian()) / Math.sqrt(city + 1);
        places.add(place);
      }
    }
  }

  List<WeightedLocation> locations() {
    return locations;
  }

  /** minPoints in proportion to the points, so that the clusters stay about the same. */
  Density density() {
    long points = (long) weightUpTo[weightUpTo.length - 1];
    return new Density(15_000, Math.max(1, 4_500 * points / REAL_POINTS), 5_000);
  }

  /** Where the next filing comes from: places in proportion to their weight. */
  Location[] drawOrigins(int count) {
    Location[] origins = new Location[count];
    for (int i = 0; i < count; i++) {
      origins[i] = locations.get(drawnFrom(weightUpTo)).location();
    }
    return origins;
  }

  private int drawnFrom(double[] upTo) {
    int found = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
    return Math.min(found < 0 ? -found - 1 : found, upTo.length - 1);
  }
}
