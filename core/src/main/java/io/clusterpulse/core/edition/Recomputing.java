package io.clusterpulse.core.edition;

import io.clusterpulse.core.clustering.Clustering;
import io.clusterpulse.core.clustering.Density;
import io.clusterpulse.core.clustering.StaticClustering;
import io.clusterpulse.core.clustering.WeightedLocation;
import io.clusterpulse.core.geo.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts anew after every change: for methodologies that merge clusters over more than epsilon,
 * which the live clusters cannot follow.
 */
final class Recomputing implements ClusterSource {
  private final Density density;
  private final Map<Location, Long> weights = new HashMap<>();
  private long changes;

  Recomputing(Density density) {
    this.density = density;
  }

  @Override
  public void put(Location location, long weight) {
    Long before = weights.put(location, weight);
    if (before == null || before != weight) {
      changes++;
    }
  }

  @Override
  public void remove(Location location) {
    if (weights.remove(location) != null) {
      changes++;
    }
  }

  @Override
  public long settle() {
    return changes;
  }

  @Override
  public Clustering clustering() {
    List<WeightedLocation> weighted = new ArrayList<>();
    List<Location> bystanders = new ArrayList<>();
    weights.forEach(
        (location, weight) -> {
          if (weight == 0) {
            bystanders.add(location);
          } else {
            weighted.add(new WeightedLocation(location, weight));
          }
        });
    return StaticClustering.cluster(weighted, bystanders, density);
  }
}
