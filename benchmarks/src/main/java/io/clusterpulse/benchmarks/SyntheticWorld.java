package io.clusterpulse.benchmarks;

import io.clusterpulse.core.clustering.Density;
import io.clusterpulse.core.clustering.WeightedLocation;
import io.clusterpulse.core.clustering.live.LiveClustering;
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
  private final List<List<Location>> placesOfCity = new ArrayList<>();
  private final List<Integer> cityOf = new ArrayList<>();
  private final Set<Location> taken = new HashSet<>();
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
      placesOfCity.add(new ArrayList<>());
    }
  }

  private void settle(int locationCount, List<Location> places, double[] raw) {
    while (places.size() < locationCount) {
      int city = random.nextInt(3) == 0 ? random.nextInt(CITIES) : drawnFrom(citiesUpTo);
      Location place = placeIn(city);
      if (taken.add(place)) {
        raw[places.size()] = Math.exp(2 * random.nextGaussian()) / Math.sqrt(city + 1);
        places.add(place);
        cityOf.add(city);
        placesOfCity.get(city).add(place);
      }
    }
  }

  private Location placeIn(int city) {
    double spreadDegrees = 0.08 + 0.5 / Math.sqrt(city + 1);
    double lat = latitude[city] + random.nextGaussian() * spreadDegrees;
    double lng = longitude[city] + random.nextGaussian() * spreadDegrees;
    return Location.of(Coordinate.fromDegrees(lat, Math.max(-180, Math.min(180, lng))));
  }

  List<WeightedLocation> locations() {
    return locations;
  }

  /** The clusters of this world, ready to follow. */
  LiveClustering live() {
    LiveClustering clustering = new LiveClustering(density());
    for (WeightedLocation location : locations) {
      clustering.add(location.location(), location.weight());
    }
    clustering.settle();
    return clustering;
  }

  /** minPoints in proportion to the points, so that the clusters stay about the same. */
  Density density() {
    long points = (long) weightUpTo[weightUpTo.length - 1];
    return new Density(15_000, Math.max(1, 4_500 * points / REAL_POINTS), 5_000);
  }

  /** Places in proportion to their weight, each by itself. */
  Location[] drawOrigins(int count) {
    Location[] origins = new Location[count];
    for (int i = 0; i < count; i++) {
      origins[i] = locations.get(drawnFrom(weightUpTo)).location();
    }
    return origins;
  }

  /**
   * Where the persons of the next document are: the first at a place drawn by weight, most others
   * at the same place or elsewhere in the same city, some anywhere, and a few where nobody was yet.
   */
  Location[] drawDocument(int origins) {
    Location[] document = new Location[origins];
    int home = drawnFrom(weightUpTo);
    document[0] = locations.get(home).location();
    for (int i = 1; i < origins; i++) {
      document[i] = drawOrigin(home);
    }
    return document;
  }

  private Location drawOrigin(int home) {
    int chance = random.nextInt(1_000);
    if (chance < 550) {
      return locations.get(home).location();
    }
    if (chance < 800) {
      List<Location> city = placesOfCity.get(cityOf.get(home));
      return city.get(random.nextInt(city.size()));
    }
    if (chance < 998) {
      return locations.get(drawnFrom(weightUpTo)).location();
    }
    return newPlaceIn(cityOf.get(home));
  }

  private Location newPlaceIn(int city) {
    Location place = placeIn(city);
    while (!taken.add(place)) {
      place = placeIn(city);
    }
    return place;
  }

  int random(int bound) {
    return random.nextInt(bound);
  }

  private int drawnFrom(double[] upTo) {
    int found = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
    return Math.min(found < 0 ? -found - 1 : found, upTo.length - 1);
  }
}
