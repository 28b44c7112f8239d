package io.clusterpulse.core.ranking;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a cluster of one ranking shares with a cluster of another one.
 *
 * @param rank of the first cluster, or another number that tells it from its like
 * @param previousRank of the second one, likewise
 * @param weight that both share, at least 1
 */
public record Overlap(int rank, int previousRank, long weight) {
  private static final Comparator<Overlap> LARGEST_FIRST =
      Comparator.comparingLong(Overlap::weight)
          .reversed()
          .thenComparingInt(Overlap::rank)
          .thenComparingInt(Overlap::previousRank);

  /**
   * Pairs clusters by shared weight, largest first, each one in one pair at most.
   *
   * @return previous rank by rank; absent where the cluster is in no pair
   */
  public static Map<Integer, Integer> largestFirst(List<Overlap> overlaps) {
    Map<Integer, Integer> previousRankOf = new HashMap<>();
    Set<Integer> taken = new HashSet<>();
    for (Overlap overlap : overlaps.stream().sorted(LARGEST_FIRST).toList()) {
      boolean free =
          !previousRankOf.containsKey(overlap.rank) && !taken.contains(overlap.previousRank);
      if (free) {
        previousRankOf.put(overlap.rank, overlap.previousRank);
        taken.add(overlap.previousRank);
      }
    }
    return previousRankOf;
  }
}
