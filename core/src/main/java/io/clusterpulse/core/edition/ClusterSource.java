package io.clusterpulse.core.edition;

import io.clusterpulse.core.clustering.Clustering;
import io.clusterpulse.core.clustering.Density;
import io.clusterpulse.core.clustering.live.LiveClustering;
import io.clusterpulse.core.geo.Location;

/** Where the clusters of changing weights come from. */
interface ClusterSource {

  /** The way that can follow this density. */
  static ClusterSource of(Density density) {
    return density.mergeDistanceMetres() <= density.epsilonMetres()
        ? new Following(new LiveClustering(density))
        : new Recomputing(density);
  }

  /** The location is there, with this weight; 0: it belongs to clusters but does not make them. */
  void put(Location location, long weight);

  /** The location is not there, or no longer. */
  void remove(Location location);

  /** Brings the clusters up to date; equal numbers, equal clusters. */
  long settle();

  /** The clusters as of {@link #settle}. */
  Clustering clustering();

  /** Follows the changes. */
  record Following(LiveClustering live) implements ClusterSource {
    @Override
    public void put(Location location, long weight) {
      live.put(location, weight);
    }

    @Override
    public void remove(Location location) {
      live.remove(location);
    }

    @Override
    public long settle() {
      live.settle();
      return live.revision();
    }

    @Override
    public Clustering clustering() {
      return live.clustering();
    }
  }
}
