package io.clusterpulse.benchmarks;

import io.clusterpulse.core.clustering.Density;
import io.clusterpulse.core.clustering.live.LiveClustering;
import io.clusterpulse.core.geo.Location;
import java.util.function.Supplier;

/**
 * What the live clusters keep in memory. Two countries of the same extent, hence of the same cells,
 * one with eight times as many locations: the difference is what locations take, the rest what
 * cells take.
 */
final class MemoryUse {
  private static final int SIDE_HUNDREDTHS = 800;
  private static final int STEP_OF_MANY = 2;
  private static final int STEP_OF_FEW = 16;

  private MemoryUse() {}

  static double bytesPerLocation() {
    long many = bytes(() -> country(STEP_OF_MANY));
    long few = bytes(() -> country(STEP_OF_FEW));
    int locationsMore = locations(STEP_OF_MANY) - locations(STEP_OF_FEW);
    return (double) (many - few) / locationsMore;
  }

  /** Cells included, in the world of the other figures. */
  static double bytesPerLocationWithCells(int locations, long points) {
    SyntheticWorld world = new SyntheticWorld(locations, points);
    return (double) bytes(world::live) / locations;
  }

  private static int locations(int step) {
    return SIDE_HUNDREDTHS * SIDE_HUNDREDTHS / step;
  }

  /** On every step-th diagonal; in the south all noise, in the north all cores. */
  private static LiveClustering country(int step) {
    LiveClustering clustering = new LiveClustering(new Density(15_000, 4_500, 5_000));
    for (int latitude = 0; latitude < SIDE_HUNDREDTHS; latitude++) {
      for (int longitude = latitude % step; longitude < SIDE_HUNDREDTHS; longitude += step) {
        clustering.add(
            new Location(latitude, longitude), latitude < SIDE_HUNDREDTHS / 2 ? 1 : 1_000);
      }
    }
    return clustering;
  }

  private static long bytes(Supplier<LiveClustering> source) {
    long before = used();
    LiveClustering clustering = source.get();
    clustering.clustering();
    long after = used();
    if (clustering.clustering().noise().isEmpty()) {
      throw new IllegalStateException("a world without noise is not the one to measure");
    }
    return after - before;
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
