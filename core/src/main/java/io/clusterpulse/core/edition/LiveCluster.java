package io.clusterpulse.core.edition;

import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.ranking.ClusterSums;
import java.util.Arrays;
import java.util.List;

/**
 * One cluster as long as its members stay the same, with the sums that each edition made of it.
 * Several editions (of methodologies that agree on density) use one cluster; each has a slot.
 */
final class LiveCluster {
  private final List<Location> members;
  private final int[] rows;
  private final ClusterSums[] sums;
  private final int[] ranks;

  /**
   * @param rows of the members, in their order
   */
  LiveCluster(List<Location> members, int[] rows, int slots) {
    this.members = members;
    this.rows = rows;
    this.sums = new ClusterSums[slots];
    this.ranks = new int[slots];
  }

  boolean hasMembers(List<Location> others) {
    return members.equals(others);
  }

  Location first() {
    return members.get(0);
  }

  /** Sorted by location. */
  int[] rows() {
    return rows;
  }

  /** A count of a member changed. */
  void forgetSums() {
    Arrays.fill(sums, null);
  }

  ClusterSums sumsOrNull(int slot) {
    return sums[slot];
  }

  void keep(int slot, ClusterSums sum) {
    sums[slot] = sum;
  }

  /** In the last ranking of the edition with that slot. */
  int rank(int slot) {
    return ranks[slot];
  }

  void rank(int slot, int rank) {
    ranks[slot] = rank;
  }
}
