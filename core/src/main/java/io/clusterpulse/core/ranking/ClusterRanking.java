package io.clusterpulse.core.ranking;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Location;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The last step to a ranking, however its clusters were found: score them against the world totals,
 * put them in order, name them.
 */
public final class ClusterRanking {
  private final Methodology methodology;
  private final int edition;
  private final long[] worldTotals;
  private final long[] unplaced;
  private final ExactScore score;
  private final List<Scored> inRankOrder = new ArrayList<>();

  private record Scored(ClusterSums sums, BigInteger numerator, long pctUnits) implements Standing {
    @Override
    public Location smallestLocation() {
      return sums.smallestLocation();
    }
  }

  /**
   * @param worldTotals in the order of the methodology's indicators, placed and unplaced
   * @param unplaced the part of it that no location takes
   * @param clusters in any order
   */
  public ClusterRanking(
      Methodology methodology,
      int edition,
      long[] worldTotals,
      long[] unplaced,
      List<ClusterSums> clusters) {
    this.methodology = methodology;
    this.edition = edition;
    this.worldTotals = worldTotals.clone();
    this.unplaced = unplaced.clone();
    score = new ExactScore(List.copyOf(methodology.rules().values()), worldTotals);
    int pct = List.copyOf(methodology.rules().keySet()).indexOf(Indicator.PCT_APPLICATION);
    for (ClusterSums sums : clusters) {
      long pctUnits = pct < 0 ? 0 : sums.units()[pct];
      inRankOrder.add(new Scored(sums, score.numerator(sums.units()), pctUnits));
    }
    inRankOrder.sort(Standing.RANK_ORDER);
  }

  /** The clusters, first rank first. */
  public List<ClusterSums> inRankOrder() {
    return inRankOrder.stream().map(Scored::sums).toList();
  }

  /**
   * The ranking, without previous ranks.
   *
   * @param noise locations with documents that are in no cluster, sorted
   */
  public Ranking ranking(List<Location> noise) {
    List<RankedCluster> ranked = new ArrayList<>(inRankOrder.size());
    for (Scored cluster : inRankOrder) {
      ranked.add(ranked(cluster, ranked.size() + 1));
    }
    return new Ranking(
        methodology.id(),
        methodology.version(),
        methodology.digest(),
        edition,
        methodology.density(),
        byIndicator(worldTotals),
        byIndicator(unplaced),
        ranked,
        noise);
  }

  private RankedCluster ranked(Scored cluster, int rank) {
    ClusterSums sums = cluster.sums();
    ClusterPlaces places = new ClusterPlaces(sums, score, methodology.naming());
    String id = ClusterId.of(sums.heaviestLocation());
    return new RankedCluster(
        rank,
        id,
        places.name().orElse(id),
        places.economies(),
        score.rounded(cluster.numerator(), methodology.scoreDecimals()),
        byIndicator(sums.units()),
        sums.points(),
        OptionalInt.empty(),
        sums.center(),
        places.population(),
        sums.members());
  }

  private Map<Indicator, Long> byIndicator(long[] units) {
    Map<Indicator, Long> byIndicator = new EnumMap<>(Indicator.class);
    int i = 0;
    for (Indicator indicator : methodology.rules().keySet()) {
      byIndicator.put(indicator, units[i++]);
    }
    return byIndicator;
  }
}
