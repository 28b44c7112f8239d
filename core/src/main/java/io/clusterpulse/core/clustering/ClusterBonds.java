package io.clusterpulse.core.clustering;

import io.clusterpulse.core.geo.SpherePoint;
import java.util.Arrays;

/**
 * {@link ClusterMerging} for many clusterings of the same locations: one grid of the merge distance
 * over all of them, where members and noise are told apart only when clusters are merged.
 */
final class ClusterBonds {
  private final boolean merges;
  private final CellGrid grid;
  private final CellNeighbours neighbours;

  /** By slot of the grid: its position among all locations; bystanders merge nothing. */
  private final int[] positionAt;

  ClusterBonds(SortedLocations locations, SpherePoint[] points, int mergeDistanceMetres) {
    merges = mergeDistanceMetres > 0;
    int[] weighted = new int[locations.size()];
    int count = 0;
    for (int i = 0; i < weighted.length && merges; i++) {
      if (!locations.isBystander(i)) {
        weighted[count++] = i;
      }
    }
    SpherePoint[] ofWeighted =
        Arrays.stream(weighted, 0, count).mapToObj(i -> points[i]).toArray(SpherePoint[]::new);
    grid = new CellGrid(ofWeighted, SpherePoint.squaredChordOfArc(mergeDistanceMetres));
    neighbours = new CellNeighbours(grid);
    positionAt = new int[count];
    Arrays.setAll(positionAt, slot -> weighted[grid.pointAt(slot)]);
  }

  /**
   * @param clusterOf cluster of each position, below the number of positions; changed in place
   */
  void merge(int[] clusterOf) {
    if (!merges) {
      return;
    }
    DisjointSets clusters = new DisjointSets(clusterOf.length);
    int[] clusterOfCell = uniteWithinCells(clusterOf, clusters);
    for (int cell = 0; cell < grid.cells(); cell++) {
      int cluster = clusterOfCell[cell];
      int end = cluster == CoreClusters.NOISE ? 0 : neighbours.end(cell);
      for (int i = neighbours.start(cell); i < end; i++) {
        int other = neighbours.at(i);
        if (cell < other && areTwo(cluster, clusterOfCell[other], clusters)) {
          uniteIfNear(cell, other, clusterOf, clusters);
        }
      }
    }
    for (int i = 0; i < clusterOf.length; i++) {
      if (clusterOf[i] != CoreClusters.NOISE) {
        clusterOf[i] = clusters.find(clusterOf[i]);
      }
    }
  }

  /** All members in one cell are within the merge distance of each other. */
  private int[] uniteWithinCells(int[] clusterOf, DisjointSets clusters) {
    int[] clusterOfCell = new int[grid.cells()];
    Arrays.fill(clusterOfCell, CoreClusters.NOISE);
    for (int cell = 0; cell < grid.cells(); cell++) {
      for (int slot = grid.start(cell); slot < grid.end(cell); slot++) {
        int cluster = clusterOf(slot, clusterOf);
        if (cluster == CoreClusters.NOISE || cluster == clusterOfCell[cell]) {
          continue;
        }
        if (clusterOfCell[cell] != CoreClusters.NOISE) {
          clusters.unite(cluster, clusterOfCell[cell]);
        }
        clusterOfCell[cell] = cluster;
      }
    }
    return clusterOfCell;
  }

  private static boolean areTwo(int cluster, int other, DisjointSets clusters) {
    return cluster != other && other != CoreClusters.NOISE && !clusters.areOne(cluster, other);
  }

  private void uniteIfNear(int cell, int other, int[] clusterOf, DisjointSets clusters) {
    for (int a = grid.start(cell); a < grid.end(cell); a++) {
      if (clusterOf(a, clusterOf) == CoreClusters.NOISE || !grid.mayReachFrom(a, other)) {
        continue;
      }
      for (int b = grid.start(other); b < grid.end(other); b++) {
        if (clusterOf(b, clusterOf) != CoreClusters.NOISE && grid.areWithinReach(a, b)) {
          clusters.unite(clusterOf(a, clusterOf), clusterOf(b, clusterOf));
          return;
        }
      }
    }
  }

  private int clusterOf(int slot, int[] clusterOf) {
    return clusterOf[positionAt[slot]];
  }
}
