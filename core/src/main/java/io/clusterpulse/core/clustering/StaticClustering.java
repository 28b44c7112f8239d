package io.clusterpulse.core.clustering;

import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.geo.SpherePoint;
import java.util.Arrays;
import java.util.List;

/**
 * Clusters by density, found from nothing in one pass: exact weighted DBSCAN on integers, then
 * merging of clusters that all but touch.
 *
 * <p><b>What is computed.</b> A location is a <i>core</i> if the weights within epsilon of it, its
 * own included, reach minPoints [1]. Cores within epsilon of each other are in one cluster. Any
 * other location within epsilon of a core is on the <i>border</i> and goes to the nearest core,
 * among equally near ones to that with the smallest location; DBSCAN as published gives it to
 * whichever cluster came first, which would make the result depend on order. The rest is
 * <i>noise</i>. At last, clusters whose nearest members are at most the merge distance apart become
 * one. The result is a function of the set of locations.
 *
 * <p><b>How.</b> A location with w points is one location of weight w, never w rows. Space is cut
 * into cubes whose diagonal is epsilon [2], in three dimensions, where the sphere has neither poles
 * nor an antimeridian; on it few of the cubes around a given one are inhabited. All locations of
 * one cell are neighbours, hence
 *
 * <ul>
 *   <li>a cell of weight minPoints or more is all core, without measuring any distance;
 *   <li>a cell which with all cells around it stays below minPoints has no core;
 *   <li>only in the cells between is each location counted, by whole cells where a cell is
 *       altogether near or altogether far, and no further than to minPoints;
 *   <li>the cores of one cell are in one cluster, so that clusters are the connected components of
 *       cells, found by union-find; two cells are compared only as long as they are not connected
 *       and only until the first pair of cores within epsilon is found [3].
 * </ul>
 *
 * <p>Merging is the same computation once more: a grid of the merge distance, in which all cells of
 * one cluster are connected from the start.
 *
 * <p><b>Cost.</b> Sorting, O(n log n), and in practice a time proportional to the locations:
 * neighbourhoods hold a bounded number of places of the 0.01 degree grid except near the poles.
 * Comparisons in integers are exact, so that nothing depends on the machine.
 *
 * <ol>
 *   <li>M. Ester, H.-P. Kriegel, J. Sander, X. Xu: A density-based algorithm for discovering
 *       clusters in large spatial databases with noise. KDD 1996.
 *   <li>J. Gan, Y. Tao: DBSCAN revisited: mis-claim, un-fixability, and approximation. SIGMOD 2015.
 *   <li>Y. Wang, Y. Gu, J. Shun: Theoretically-efficient and practical parallel DBSCAN. SIGMOD
 *       2020.
 * </ol>
 */
public final class StaticClustering {
  private final SortedLocations locations;
  private final Density density;
  private final SpherePoint[] points;
  private final CellGrid grid;
  private final CellNeighbours neighbours;
  private final long[] weightOf;
  private final boolean[] isCore;
  private final PointTree[] trees;

  private StaticClustering(SortedLocations locations, Density density) {
    this.locations = locations;
    this.density = density;
    points = new SpherePoint[locations.size()];
    Arrays.setAll(points, position -> SpherePoint.of(locations.location(position)));
    grid = new CellGrid(points, SpherePoint.squaredChordOfArc(density.epsilonMetres()));
    neighbours = new CellNeighbours(grid);
    weightOf = new long[grid.cells()];
    isCore = new boolean[locations.size()];
    trees = PointTree.ofCells(grid, slot -> true, this::weight);
  }

  /**
   * Clusters weighted locations.
   *
   * @param locations in any order; several entries of one location add up, weight zero is absent
   * @throws ArithmeticException if all weights together pass 63 bits
   */
  public static Clustering cluster(List<WeightedLocation> locations, Density density) {
    return cluster(locations, List.of(), density);
  }

  /**
   * Clusters weighted locations and says where others belong that have no weight.
   *
   * @param bystanders locations that neither make nor merge clusters, and go to the nearest core
   *     within epsilon or to the noise like a border; one that has a weight counts as weighted
   * @throws ArithmeticException if all weights together pass 63 bits
   */
  public static Clustering cluster(
      List<WeightedLocation> locations, List<Location> bystanders, Density density) {
    return new StaticClustering(SortedLocations.of(locations, bystanders), density).cluster();
  }

  private Clustering cluster() {
    sumWeights();
    findCores();
    int[] clusterOf = new CoreClusters(grid, neighbours, isCore).clusterOfEachPoint();
    ClusterMerging.merge(locations, points, clusterOf, density.mergeDistanceMetres());
    return locations.grouped(clusterOf);
  }

  private void sumWeights() {
    for (int cell = 0; cell < grid.cells(); cell++) {
      for (int slot = grid.start(cell); slot < grid.end(cell); slot++) {
        weightOf[cell] += weight(slot);
      }
    }
  }

  private void findCores() {
    for (int cell = 0; cell < grid.cells(); cell++) {
      boolean allCore = weightOf[cell] >= density.minPoints();
      if (allCore || weightAround(cell) >= density.minPoints()) {
        for (int slot = grid.start(cell); slot < grid.end(cell); slot++) {
          isCore[slot] = weight(slot) > 0 && (allCore || reachesMinPoints(slot, cell));
        }
      }
    }
  }

  private long weightAround(int cell) {
    long weight = weightOf[cell];
    for (int i = neighbours.start(cell); i < neighbours.end(cell); i++) {
      weight += weightOf[neighbours.at(i)];
    }
    return weight;
  }

  private boolean reachesMinPoints(int slot, int cell) {
    long weight = weightOf[cell];
    for (int i = neighbours.start(cell);
        i < neighbours.end(cell) && weight < density.minPoints();
        i++) {
      weight += weightWithinReach(slot, neighbours.at(i));
    }
    return weight >= density.minPoints();
  }

  private long weightWithinReach(int slot, int cell) {
    if (!grid.mayReachFrom(slot, cell)) {
      return 0;
    }
    if (grid.reachesAll(slot, cell)) {
      return weightOf[cell];
    }
    if (trees[cell] != null) {
      return trees[cell].weightWithinReach(slot);
    }
    long weight = 0;
    for (int other = grid.start(cell); other < grid.end(cell); other++) {
      if (grid.areWithinReach(slot, other)) {
        weight += weight(other);
      }
    }
    return weight;
  }

  private long weight(int slot) {
    return locations.weight(grid.pointAt(slot));
  }
}
