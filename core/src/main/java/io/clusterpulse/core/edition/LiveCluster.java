package io.clusterpulse.core.edition;

import io.clusterpulse.core.ranking.ClusterMembers;
import io.clusterpulse.core.ranking.ClusterSums;
import java.util.Arrays;

/**
 * One cluster as long as its members stay the same, with the sums that each edition made of it.
 * Several editions (of methodologies that agree on density) use one cluster; each has a slot.
 */
final class LiveCluster {
  private final ClusterMembers members;
  private final ClusterSums[] sums;
  private final int[] ranks;

  LiveCluster(ClusterMembers members, int slots) {
    this.members = members;
    this.sums = new ClusterSums[slots];
    this.ranks = new int[slots];
  }

  ClusterMembers members() {
    return members;
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
