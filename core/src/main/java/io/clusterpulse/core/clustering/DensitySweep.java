package io.clusterpulse.core.clustering;

import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.geo.SpherePoint;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The clusterings of the same locations for many densities, each equal to that of {@link
 * StaticClustering}, for little more than the price of one clustering per epsilon.
 *
 * <p>For each epsilon the neighbourhood of a location is weighed once. Then minPoints goes down
 * from the largest to the smallest: cores are only added, so clusters only grow together
 * (union-find never has to take back a union) and a border location only ever exchanges its nearest
 * core for a new one. The locations are sorted and placed on the sphere once for all epsilons, and
 * so is the grid in which near clusters are merged.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class DensitySweep {
  private final SortedLocations locations;
  private final SpherePoint[] points;
  private final ClusterBonds bonds;
  private final int mergeDistanceMetres;

  /** Is shown one clustering after the other. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * @param clusterOf by position: the number of its cluster, below the number of positions, or
     *     {@link #NOISE}; the visitor may keep and change it
     */
    void visit(Density density, int[] clusterOf);
  }

  /** No cluster. */
  public static final int NOISE = CoreClusters.NOISE;

  /**
   * @param weighted in any order; several entries of one location add up, weight zero is absent
   * @param bystanders locations without weight, as for {@link StaticClustering}
   * @param mergeDistanceMetres of all densities
   * @throws ArithmeticException if all weights together pass 63 bits
   */
  public DensitySweep(
      List<WeightedLocation> weighted, List<Location> bystanders, int mergeDistanceMetres) {
    this.mergeDistanceMetres = mergeDistanceMetres;
    locations = SortedLocations.of(weighted, bystanders);
    points = new SpherePoint[locations.size()];
    Arrays.setAll(points, position -> SpherePoint.of(locations.location(position)));
    bonds = new ClusterBonds(locations, points, mergeDistanceMetres);
  }

  /** How many distinct locations there are; their positions follow their order. */
  public int size() {
    return locations.size();
  }

  public Location location(int position) {
    return locations.location(position);
  }

  /** A clustering that a visitor was shown, in canonical order. */
  public Clustering clustering(int[] clusterOf) {
    return locations.grouped(clusterOf);
  }

  /**
   * Shows the clusterings of one epsilon, from the largest minPoints to the smallest.
   *
   * @param minPoints in any order, each shown once
   * @throws IllegalArgumentException if a parameter is none that a density can have
   */
  public void sweep(int epsilonMetres, Collection<Long> minPoints, Visitor visitor) {
    List<Density> densities =
        minPoints.stream()
            .distinct()
            .sorted((a, b) -> Long.compare(b, a))
            .map(least -> new Density(epsilonMetres, least, mergeDistanceMetres))
            .toList();
    CellGrid grid = new CellGrid(points, SpherePoint.squaredChordOfArc(epsilonMetres));
    CellNeighbours neighbours = new CellNeighbours(grid);
    long[] steps = densities.stream().mapToLong(Density::minPoints).toArray();
    int[] stepOf = new CoreSteps(locations, grid, neighbours, steps).stepOfEachSlot();
    GrowingClusters clusters = new GrowingClusters(grid, neighbours, stepOf);
    for (Density density : densities) {
      clusters.advance();
      int[] clusterOf = clusters.clusterOfEachPoint();
      bonds.merge(clusterOf);
      visitor.visit(density, clusterOf);
    }
  }
}
