package io.clusterpulse.benchmarks;

import io.clusterpulse.core.clustering.WeightedLocation;
import io.clusterpulse.core.geo.SpherePoint;
import io.clusterpulse.core.ranking.RankedCluster;
import io.clusterpulse.core.ranking.Ranking;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How much hangs on the rule for border locations, counted in the plainest way.
 *
 * @param members locations in clusters
 * @param borders of them, those that are no core
 * @param contested borders with cores of several clusters within epsilon: where the rule decides
 * @param contestedPointsPercent their part of all points in clusters
 */
record BorderChoices(int members, int borders, int contested, double contestedPointsPercent) {
  private record Member(SpherePoint point, long weight, int rank) {}

  static BorderChoices of(Ranking ranking) {
    List<Member> members = new ArrayList<>();
    for (RankedCluster cluster : ranking.clusters()) {
      for (WeightedLocation member : cluster.members()) {
        SpherePoint point = SpherePoint.of(member.location());
        members.add(new Member(point, member.weight(), cluster.rank()));
      }
    }
    long epsilon = SpherePoint.squaredChordOfArc(ranking.density().epsilonMetres());
    List<Member> cores = new ArrayList<>();
    List<Member> borders = new ArrayList<>();
    for (Member member : members) {
      boolean core = isCore(member, members, epsilon, ranking.density().minPoints());
      (core ? cores : borders).add(member);
    }
    List<Member> contested =
        borders.stream().filter(border -> clustersWithin(border, cores, epsilon) > 1).toList();
    double all = members.stream().mapToLong(Member::weight).sum();
    double part = contested.stream().mapToLong(Member::weight).sum();
    return new BorderChoices(members.size(), borders.size(), contested.size(), 100 * part / all);
  }

  /** Noise within epsilon of a core does not exist: it would be a border. */
  private static boolean isCore(Member member, List<Member> members, long epsilon, long minPoints) {
    long weight = 0;
    for (Member other : members) {
      weight += member.point.squaredChordTo(other.point) <= epsilon ? other.weight : 0;
    }
    return weight >= minPoints;
  }

  private static int clustersWithin(Member border, List<Member> cores, long epsilon) {
    Set<Integer> clusters = new HashSet<>();
    for (Member core : cores) {
      if (border.point.squaredChordTo(core.point) <= epsilon) {
        clusters.add(core.rank);
      }
    }
    return clusters.size();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "Border rule: of %,d member locations %,d are borders, %,d of them in reach of several"
            + " clusters, with %.3f %% of all points in clusters.",
        members,
        borders,
        contested,
        contestedPointsPercent);
  }
}
