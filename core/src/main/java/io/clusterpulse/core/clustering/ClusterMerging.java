package io.clusterpulse.core.clustering;

import io.clusterpulse.core.geo.SpherePoint;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Makes clusters one whose nearest members are at most the merge distance apart. */
final class ClusterMerging {
  private ClusterMerging() {}

  /**
   * @param clusterOf cluster of each position, changed in place; bystanders follow their cluster
   *     and bring none together
   */
  static void merge(
      SortedLocations locations, SpherePoint[] points, int[] clusterOf, int mergeDistanceMetres) {
    int[] members = members(locations, clusterOf);
    if (mergeDistanceMetres == 0 || members.length == 0) {
      return;
    }
    SpherePoint[] memberPoints =
        Arrays.stream(members).mapToObj(i -> points[i]).toArray(SpherePoint[]::new);
    CellGrid grid = new CellGrid(memberPoints, SpherePoint.squaredChordOfArc(mergeDistanceMetres));
    DisjointSets cells = new DisjointSets(grid.cells());
    Map<Integer, Integer> cellOfCluster = uniteByCluster(grid, members, clusterOf, cells);
    boolean[] all = new boolean[members.length];
    Arrays.fill(all, true);
    PointTree[] trees = PointTree.ofCells(grid, slot -> true, slot -> 0);
    new CellLinks(grid, new CellNeighbours(grid), all, trees).uniteLinked(cells);
    for (int i = 0; i < clusterOf.length; i++) {
      if (clusterOf[i] != CoreClusters.NOISE) {
        clusterOf[i] = cells.find(cellOfCluster.get(clusterOf[i]));
      }
    }
  }

  private static int[] members(SortedLocations locations, int[] clusterOf) {
    int[] members = new int[clusterOf.length];
    int count = 0;
    for (int i = 0; i < clusterOf.length; i++) {
      if (clusterOf[i] != CoreClusters.NOISE && !locations.isBystander(i)) {
        members[count++] = i;
      }
    }
    return Arrays.copyOf(members, count);
  }

  /** Joins all cells of each cluster; two clusters in one cell are near enough to become one. */
  private static Map<Integer, Integer> uniteByCluster(
      CellGrid grid, int[] members, int[] clusterOf, DisjointSets cells) {
    Map<Integer, Integer> cellOfCluster = new HashMap<>();
    for (int cell = 0; cell < grid.cells(); cell++) {
      for (int slot = grid.start(cell); slot < grid.end(cell); slot++) {
        int cluster = clusterOf[members[grid.pointAt(slot)]];
        Integer first = cellOfCluster.putIfAbsent(cluster, cell);
        if (first != null) {
          cells.unite(first, cell);
        }
      }
    }
    return cellOfCluster;
  }
}
