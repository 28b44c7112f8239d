package io.clusterpulse.core.ranking;

import io.clusterpulse.core.clustering.DensitySweep;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Location;
import java.math.BigInteger;
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
  private final ExactScore score;

  /** Which of the indicators decides ties; below 0: none. */
  private final int pct;

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
    score = new ExactScore(List.copyOf(methodology.rules().values()), counts.worldTotals());
    pct = List.copyOf(methodology.rules().keySet()).indexOf(Indicator.PCT_APPLICATION);
    sweep =
        new DensitySweep(
            counts.weighted(), counts.bystanders(), methodology.density().mergeDistanceMetres());
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

  private void look(int[] clusterOf) {
    int clusters = numberByFirstMember(clusterOf);
    take(clusterOf, ranks(sums(clusterOf, clusters)));
  }

  /**
   * @return how many clusters there are
   */
  private static int numberByFirstMember(int[] clusterOf) {
    int[] numberOf = new int[clusterOf.length];
    Arrays.fill(numberOf, NONE);
    int clusters = 0;
    for (int position = 0; position < clusterOf.length; position++) {
      int cluster = clusterOf[position];
      if (cluster != DensitySweep.NOISE) {
        if (numberOf[cluster] == NONE) {
          numberOf[cluster] = clusters++;
        }
        clusterOf[position] = numberOf[cluster];
      }
    }
    return clusters;
  }

  /** Both the sweep and the counts have the locations in their order: a position is one of both. */
  private Sum[] sums(int[] clusterOf, int clusters) {
    Sum[] sums = new Sum[clusters];
    for (int position = 0; position < clusterOf.length; position++) {
      int cluster = clusterOf[position];
      if (cluster != DensitySweep.NOISE) {
        LocationCounts member = locations.get(position);
        if (sums[cluster] == null) {
          sums[cluster] = new Sum(cluster, member.location(), new long[member.units().length]);
        }
        EditionCounts.addExact(sums[cluster].units(), member.units());
      }
    }
    return sums;
  }

  /** By cluster: its rank. */
  private int[] ranks(Sum[] sums) {
    List<Scored> inRankOrder = new ArrayList<>(sums.length);
    for (Sum sum : sums) {
      long pctUnits = pct < 0 ? 0 : sum.units()[pct];
      inRankOrder.add(
          new Scored(
              sum.cluster(), score.numerator(sum.units()), pctUnits, sum.smallestLocation()));
    }
    inRankOrder.sort(Standing.RANK_ORDER);
    int[] ranks = new int[sums.length];
    int rank = 0;
    for (Scored cluster : inRankOrder) {
      ranks[cluster.cluster()] = ++rank;
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

  private record Sum(int cluster, Location smallestLocation, long[] units) {}

  private record Scored(int cluster, BigInteger numerator, long pctUnits, Location smallestLocation)
      implements Standing {}
}
