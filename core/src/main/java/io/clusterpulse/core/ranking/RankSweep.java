package io.clusterpulse.core.ranking;

import io.clusterpulse.core.clustering.DensitySweep;
import io.clusterpulse.core.geo.Location;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Ranks the clusterings of a {@link DensitySweep} as {@link EditionRanking} does and finds the
 * clusters of one ranking in each.
 */
final class RankSweep {
  private static final int NONE = -1;

  private final List<LocationCounts> locations;
  private final ClusterScoring scoring;
  private final DensitySweep sweep;
  private final RankRange[] ranges;

  /** By cluster of the ranking: the positions of its members. */
  private final List<int[]> members = new ArrayList<>();

  /**
   * @param counts from which the ranking was computed
   * @throws IllegalArgumentException if it was computed from others
   */
  RankSweep(Ranking ranking, Methodology methodology, EditionCounts counts) {
    locations = counts.locations();
    scoring = new ClusterScoring(methodology, counts);
    sweep =
        new DensitySweep(
            scoring.weighted(), scoring.bystanders(), methodology.density().mergeDistanceMetres());
    ranges = ranking.clusters().stream().map(RankRange::none).toArray(RankRange[]::new);
    Map<Location, Integer> positions = new HashMap<>();
    for (int position = 0; position < sweep.size(); position++) {
      positions.put(sweep.location(position), position);
    }
    for (RankedCluster cluster : ranking.clusters()) {
      members.add(
          cluster.locations().stream()
              .mapToInt(location -> position(location, positions))
              .toArray());
    }
  }

  private static int position(Location location, Map<Location, Integer> positions) {
    Integer position = positions.get(location);
    if (position == null) {
      throw new IllegalArgumentException(
          "the ranking is of other tallies: they have nothing at " + location);
    }
    return position;
  }

  List<RankRange> over(DensityGrid grid) {
    for (int epsilonMetres : grid.epsilonsMetres()) {
      sweep.sweep(epsilonMetres, grid.minPoints(), (density, clusterOf) -> look(clusterOf));
    }
    return List.of(ranges);
  }

  /** Both the sweep and the counts have the locations in their order: a position is one of both. */
  private void look(int[] clusterOf) {
    List<List<LocationCounts>> clusters = new ArrayList<>();
    int[] placeOf = new int[clusterOf.length];
    Arrays.fill(placeOf, NONE);
    for (int position = 0; position < clusterOf.length; position++) {
      int cluster = clusterOf[position];
      if (cluster == DensitySweep.NOISE) {
        continue;
      }
      if (placeOf[cluster] == NONE) {
        placeOf[cluster] = clusters.size();
        clusters.add(new ArrayList<>());
      }
      clusters.get(placeOf[cluster]).add(locations.get(position));
      clusterOf[position] = placeOf[cluster];
    }
    take(clusterOf, ranks(clusters));
  }

  /** By cluster: its rank. */
  private int[] ranks(List<List<LocationCounts>> clusters) {
    Map<Location, Integer> placeOfFirst = new HashMap<>();
    clusters.forEach(cluster -> placeOfFirst.put(cluster.get(0).location(), placeOfFirst.size()));
    int[] ranks = new int[clusters.size()];
    int rank = 0;
    for (ScoredCluster cluster : scoring.inRankOrder(clusters)) {
      ranks[placeOfFirst.get(cluster.smallestLocation())] = ++rank;
    }
    return ranks;
  }

  private void take(int[] clusterOf, int[] ranks) {
    List<Overlap> overlaps = overlaps(clusterOf, ranks);
    Map<Integer, Integer> placeOfRank = Overlap.largestFirst(overlaps);
    boolean[] found = new boolean[ranges.length];
    placeOfRank.forEach(
        (rank, place) -> {
          ranges[place] = ranges[place].withRank(rank);
          found[place] = true;
        });
    overlaps.stream()
        .mapToInt(Overlap::previousRank)
        .distinct()
        .filter(place -> !found[place])
        .forEach(place -> ranges[place] = ranges[place].withMerger());
  }

  /** What each cluster of the ranking, by its place, shares with each cluster found here. */
  private List<Overlap> overlaps(int[] clusterOf, int[] ranks) {
    List<Overlap> overlaps = new ArrayList<>();
    long[] shared = new long[ranks.length];
    for (int place = 0; place < ranges.length; place++) {
      for (int position : members.get(place)) {
        if (clusterOf[position] != DensitySweep.NOISE) {
          shared[clusterOf[position]] += locations.get(position).weight();
        }
      }
      for (int position : members.get(place)) {
        int cluster = clusterOf[position];
        if (cluster != DensitySweep.NOISE && shared[cluster] > 0) {
          overlaps.add(new Overlap(ranks[cluster], place, shared[cluster]));
          shared[cluster] = 0;
        }
      }
    }
    return overlaps;
  }
}
