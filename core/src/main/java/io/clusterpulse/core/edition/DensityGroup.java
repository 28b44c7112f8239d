package io.clusterpulse.core.edition;

import io.clusterpulse.core.clustering.Clustering;
import io.clusterpulse.core.clustering.Density;
import io.clusterpulse.core.counting.Counts;
import io.clusterpulse.core.counting.IndicatorYear;
import io.clusterpulse.core.geo.Location;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The clusters of all editions that agree on what makes density: parameters, windows and weights.
 * They may differ in what does not, such as deals; a location that has only that is a bystander
 * here for all of them, and each edition leaves out those that are not there for it. Bystanders
 * neither make clusters nor join them, so that nothing else depends on them.
 */
final class DensityGroup {

  /**
   * What makes density.
   *
   * @param weights above 0, by window
   */
  record Key(Density density, Map<WindowColumn.Window, Integer> weights) {}

  private final Key key;
  private final Places places;
  private final ClusterSource source;
  private final Set<WindowColumn> columns = new HashSet<>();
  private final LongColumn weight = new LongColumn();
  private final Set<Integer> bystanders = new HashSet<>();
  private int slots;

  private LiveCluster[] clusterOf = new LiveCluster[1024];
  private List<LiveCluster> clusters = List.of();
  private List<Location> noise = List.of();
  private long seen;
  private long version;

  DensityGroup(Key key, Places places) {
    this.key = key;
    this.places = places;
    this.source = ClusterSource.of(key.density());
  }

  /** Takes an edition in; to be called before the first change. */
  int join(List<WindowColumn> columnsOfEdition) {
    columns.addAll(columnsOfEdition);
    return slots++;
  }

  /** Whether a year is in any window of any edition of the group. */
  boolean concerns(IndicatorYear changed) {
    return columns.stream().anyMatch(column -> column.contains(changed));
  }

  /** By how much the weight of a location changes with what it has in one year. */
  long weightDelta(IndicatorYear changed, Counts before, Counts after) {
    long delta = 0;
    for (Map.Entry<WindowColumn.Window, Integer> entry : key.weights().entrySet()) {
      if (entry.getKey().contains(changed)) {
        long points = after.points() - before.points();
        delta = Math.addExact(delta, Math.multiplyExact(entry.getValue().longValue(), points));
      }
    }
    return delta;
  }

  /** Follows a location of which counts changed; the columns have been told before. */
  void change(int row, long weightDelta) {
    weight.add(row, weightDelta);
    boolean isBystander = weight.get(row) == 0 && hasUnits(row);
    if (isBystander) {
      bystanders.add(row);
    } else {
      bystanders.remove(row);
    }
    if (isBystander || weight.get(row) > 0) {
      source.put(places.location(row), weight.get(row));
    } else {
      source.remove(places.location(row));
    }
    if (row < clusterOf.length && clusterOf[row] != null) {
      clusterOf[row].forgetSums();
    }
    version++;
  }

  private boolean hasUnits(int row) {
    for (WindowColumn column : columns) {
      if (column.units(row) > 0) {
        return true;
      }
    }
    return false;
  }

  long weight(int row) {
    return weight.get(row);
  }

  /** Grows with every change of a location. */
  long version() {
    return version;
  }

  /** The rows that only some editions have, and without weight. */
  Set<Integer> bystanders() {
    return bystanders;
  }

  /** The cluster of a row as of {@link #settle}, or null. */
  LiveCluster clusterOf(int row) {
    return row < clusterOf.length ? clusterOf[row] : null;
  }

  List<LiveCluster> clusters() {
    return clusters;
  }

  List<Location> noise() {
    return noise;
  }

  /** Brings the clusters up to date; those with the same members as before stay the same. */
  void settle() {
    long revision = source.settle();
    if (revision == seen) {
      return;
    }
    seen = revision;
    Clustering clustering = source.clustering();
    Map<Location, LiveCluster> left = new HashMap<>();
    clusters.forEach(cluster -> left.put(cluster.members().first(), cluster));
    List<LiveCluster> next = new ArrayList<>();
    List<List<Location>> fresh = new ArrayList<>();
    for (List<Location> members : clustering.clusters()) {
      LiveCluster known = left.get(members.get(0));
      if (known != null && known.members().are(members)) {
        next.add(known);
        left.remove(members.get(0));
      } else {
        fresh.add(members);
      }
    }
    left.values().forEach(cluster -> assign(cluster, null));
    for (List<Location> members : fresh) {
      LiveCluster cluster = new LiveCluster(places.members(members), slots);
      assign(cluster, cluster);
      next.add(cluster);
    }
    clusters = next;
    noise = clustering.noise();
  }

  private void assign(LiveCluster cluster, LiveCluster clusterOrNull) {
    for (int i = 0; i < cluster.members().size(); i++) {
      int row = cluster.members().row(i);
      if (row >= clusterOf.length) {
        clusterOf = Arrays.copyOf(clusterOf, Math.max(row + 1, clusterOf.length * 2));
      }
      clusterOf[row] = clusterOrNull;
    }
  }
}
