package io.clusterpulse.outlines;

import io.clusterpulse.core.clustering.Density;
import io.clusterpulse.core.clustering.StaticClustering;
import io.clusterpulse.core.clustering.WeightedLocation;
import io.clusterpulse.core.geo.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Clusters drawn from a seed, near a place of the caller's choice. */
record RandomTowns(List<List<Location>> clusters, Density density) {

  /**
   * @param latitudeHundredths of the middle
   * @param longitudeHundredths of the middle
   */
  static RandomTowns of(long seed, int latitudeHundredths, int longitudeHundredths) {
    Random random = new Random(seed);
    List<WeightedLocation> weighted = new ArrayList<>();
    int towns = 1 + random.nextInt(12);
    // Meridians come together; near a pole a town of the same size has more of them.
    double cosine = Math.max(0.002, Math.cos(Math.toRadians(latitudeHundredths / 100.0)));
    for (int town = 0; town < towns; town++) {
      int latitude = latitudeHundredths + (int) (40 * random.nextGaussian());
      int longitude = longitudeHundredths + (int) (40 * random.nextGaussian() / cosine);
      int size = 1 + random.nextInt(120);
      double spread = 1 + random.nextInt(15);
      for (int i = 0; i < size; i++) {
        Location location =
            location(
                latitude + (int) (spread * random.nextGaussian()),
                longitude + (int) (spread * random.nextGaussian() / cosine));
        weighted.add(new WeightedLocation(location, 1 + random.nextInt(3)));
      }
    }
    Density density = new Density(15_000, 1 + random.nextInt(20), 5_000);
    List<List<Location>> clusters = StaticClustering.cluster(weighted, density).clusters();
    return new RandomTowns(clusters, density);
  }

  /** Over the pole one comes down on the other side; around the earth one comes back. */
  static Location location(int latitudeHundredths, int longitudeHundredths) {
    if (Math.abs(latitudeHundredths) > 9_000) {
      int beyond = Integer.signum(latitudeHundredths) * 18_000 - latitudeHundredths;
      return location(beyond, longitudeHundredths + 18_000);
    }
    return new Location(
        latitudeHundredths, Math.floorMod(longitudeHundredths + 18_000, 36_000) - 18_000);
  }
}
