package io.clusterpulse.core.clustering;

import io.clusterpulse.core.geo.Location;
import java.util.List;

/**
 * Locations grouped by density, in one canonical order.
 *
 * @param clusters members sorted, clusters sorted by their smallest member
 * @param noise locations of no cluster, sorted
 */
public record Clustering(List<List<Location>> clusters, List<Location> noise) {
  public Clustering {
    clusters = clusters.stream().map(List::copyOf).toList();
    noise = List.copyOf(noise);
  }
}
