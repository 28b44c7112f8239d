package io.clusterpulse.benchmarks;

import java.util.Arrays;
import smile.clustering.DBSCAN;
import smile.clustering.PartitionClustering;

/**
 * DBSCAN of Smile on its k-d tree. It leaves a point out of its own neighbours, so that minPoints
 * is one less; 1 cannot be said.
 */
final class Smile {
  static final int NOISE = -1;

  private Smile() {}

  /** Of each point its cluster, or {@link #NOISE}. */
  static int[] cluster(ExpandedPoints data) {
    return Arrays.stream(run(data).y)
        .map(cluster -> cluster == PartitionClustering.OUTLIER ? NOISE : cluster)
        .toArray();
  }

  /** Only the computation, for a benchmark. */
  static PartitionClustering run(ExpandedPoints data) {
    return DBSCAN.fit(data.points, data.minPoints - 1, data.epsilonMillimetres);
  }
}
