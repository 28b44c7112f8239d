package io.clusterpulse.core.clustering.live;

import io.clusterpulse.core.clustering.Clustering;
import io.clusterpulse.core.clustering.Density;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.geo.SpherePoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Exact weighted DBSCAN that follows its input: after any sequence of changes it gives the very
 * clustering that {@link io.clusterpulse.core.clustering.StaticClustering} computes from the
 * weights as they stand, and it looks only where a change can matter.
 *
 * <p>A change of weight at a location adds to the drift of the cells within reach (about thirty on
 * the earth's surface) and does nothing else, unless some location there has used up its slack, see
 * {@link CoreTests}. Only when locations became cores or stopped being cores are links between
 * cells, nearest cores of border locations and bonds between close clusters looked at, in the cells
 * within reach of them. The order of work is always: core tests, links, borders, bonds, components.
 *
 * <p>The grid is that of Gan and Tao (SIGMOD 2015); that only neighbourhoods of changed points can
 * change is from Ester et al. (VLDB 1998); slack and drift, which spare the counting, are ours.
 *
 * <p>Not safe for use by several threads.
 */
public final class LiveClustering {
  private final LiveLocations locations = new LiveLocations();
  private final LiveCells cells;
  private final CoreTests tests;
  private final CoreLinks links;
  private final Components components;
  private final Borders borders;
  private final Merges merges;
  private long totalWeight;
  private long revision;
  private int[] sorted = {};

  /**
   * @throws IllegalArgumentException if clusters would merge over more than epsilon
   */
  public LiveClustering(Density density) {
    if (density.mergeDistanceMetres() > density.epsilonMetres()) {
      throw new IllegalArgumentException(
          "mergeDistanceMetres must not be above epsilonMetres, %d: %d"
              .formatted(density.epsilonMetres(), density.mergeDistanceMetres()));
    }
    cells = new LiveCells(SpherePoint.squaredChordOfArc(density.epsilonMetres()));
    tests = new CoreTests(locations, cells, density.minPoints());
    links = new CoreLinks(locations, cells);
    components = new Components(cells);
    borders = new Borders(locations, cells);
    merges = new Merges(locations, cells, mergeReach(density.mergeDistanceMetres()));
  }

  private static long mergeReach(int mergeDistanceMetres) {
    return SpherePoint.squaredChordOfArc(mergeDistanceMetres);
  }

  /**
   * Adds to the weight of a location, or takes from it. A location that comes to zero is gone.
   *
   * @throws ArithmeticException if the weight would become negative, or all weights together pass
   *     63 bits; nothing has changed then
   */
  public void add(Location location, long delta) {
    if (delta == 0) {
      return;
    }
    int known = locations.find(location);
    long before = known == LiveLocations.NONE ? 0 : locations.weight(known);
    long after = Math.addExact(before, delta);
    if (after < 0) {
      throw new ArithmeticException("the weight at " + location + " would become " + after);
    }
    totalWeight = Math.addExact(totalWeight, delta);
    change(known == LiveLocations.NONE ? takeUp(location) : known, after, after > 0);
  }

  /**
   * Sets the weight of a location that is there: with weight 0 it is a bystander, which belongs to
   * a cluster if a core is near, but neither makes one nor joins two.
   *
   * @throws IllegalArgumentException if the weight is negative
   * @throws ArithmeticException if all weights together pass 63 bits
   */
  public void put(Location location, long weight) {
    if (weight < 0) {
      throw new IllegalArgumentException("negative weight at " + location + ": " + weight);
    }
    int known = locations.find(location);
    long before = known == LiveLocations.NONE ? 0 : locations.weight(known);
    totalWeight = Math.addExact(totalWeight, weight - before);
    change(known == LiveLocations.NONE ? takeUp(location) : known, weight, true);
  }

  /** Takes a location away, if it is there. */
  public void remove(Location location) {
    int known = locations.find(location);
    if (known != LiveLocations.NONE && locations.isPresent(known)) {
      totalWeight -= locations.weight(known);
      change(known, 0, false);
    }
  }

  private int takeUp(Location location) {
    int id = locations.add(location);
    int knownCells = cells.size();
    int cell = cells.cellOf(locations.x(id), locations.y(id), locations.z(id));
    locations.setCellAndSlot(id, cell, LiveLocations.NONE);
    if (cells.size() > knownCells) {
      tests.meet(cell);
    }
    return id;
  }

  private void change(int id, long weight, boolean isPresent) {
    int cell = locations.cell(id);
    long delta = weight - locations.weight(id);
    boolean counted = locations.counts(id);
    boolean wasPresent = locations.isPresent(id);
    locations.setWeight(id, weight);
    locations.setPresent(id, isPresent);
    if (isPresent && locations.slot(id) == LiveLocations.NONE) {
      cells.addMember(cell, locations, id);
      locations.setNearestCore(id, LiveLocations.UNKNOWN);
    }
    if (delta != 0) {
      tests.drift(id, delta);
    }
    if (counted != locations.counts(id) || wasPresent != isPresent) {
      tests.demand(id);
    }
  }

  /** Brings the clusters up to date with all changes; cheap when none of them mattered. */
  public void settle() {
    if (tests.isIdle()) {
      return;
    }
    tests.run();
    if (tests.stirred.size() > 0) {
      revision++;
      links.update(tests, components);
      borders.update(tests);
      merges.update(tests.stirred, components);
      components.settle(tests.changed);
    }
    tests.clear();
  }

  /** As of the last {@link #settle}: as long as it stays the same, so do the clusters. */
  public long revision() {
    return revision;
  }

  /** The clusters of all changes so far, in canonical order. */
  public Clustering clustering() {
    settle();
    List<List<Location>> clusters = new ArrayList<>();
    List<Location> noise = new ArrayList<>();
    int[] clusterOf = new int[components.bound()];
    Arrays.fill(clusterOf, LiveLocations.NONE);
    for (int id : sorted()) {
      if (locations.isPresent(id)) {
        int core = locations.isCore(id) ? id : locations.nearestCore(id);
        if (core == LiveLocations.NONE) {
          noise.add(locations.location(id));
        } else {
          int component = components.of(locations.cell(core));
          if (clusterOf[component] == LiveLocations.NONE) {
            clusterOf[component] = clusters.size();
            clusters.add(new ArrayList<>());
          }
          clusters.get(clusterOf[component]).add(locations.location(id));
        }
      }
    }
    return new Clustering(clusters, noise);
  }

  /** All ids in the order of their locations; made anew only when locations were taken up. */
  private int[] sorted() {
    if (sorted.length != locations.size()) {
      long[] packed = new long[locations.size()];
      for (int id = 0; id < packed.length; id++) {
        packed[id] = (long) locations.key(id) << 32 | id;
      }
      Arrays.sort(packed);
      sorted = Arrays.stream(packed).mapToInt(number -> (int) number).toArray();
    }
    return sorted;
  }
}
