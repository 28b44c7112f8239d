package io.clusterpulse.query.ranking;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.explanation.RankChange;
import io.clusterpulse.core.explanation.RankChange.Other;
import io.clusterpulse.core.geo.Location;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * What moved one cluster between two rankings, as far as the two rankings tell: its counts, the
 * world totals, and who overtook whom. Scores are exact, as whole numbers over one denominator, and
 * the parts add up to the difference: of each indicator with weight w, counts u and world totals W,
 * w (u1 - u0) / W1 by its own counts and w u0 (1 / W1 - 1 / W0) by the world's.
 *
 * @param denominator a common multiple of all world totals, at least 1
 * @param scoreBefore numerator; 0 where the cluster is new
 * @param scoreAfter numerator; 0 where it is gone
 * @param rank empty unless it is in both
 * @param joined locations that belong to it now and did not before
 * @param left locations that belonged to it and do no more
 */
public record ClusterMove(
    Comparison.Pair pair,
    BigInteger denominator,
    BigInteger scoreBefore,
    BigInteger scoreAfter,
    List<Part> parts,
    Optional<RankChange> rank,
    List<Location> joined,
    List<Location> left) {
  private static final Comparator<Other> BY_RANK_AFTER =
      Comparator.comparingInt(other -> other.rankAfter().orElse(Integer.MAX_VALUE));

  /**
   * What one indicator contributed.
   *
   * @param byCounts numerator of the part by its own counts
   * @param byWorld numerator of the part by the world total
   */
  public record Part(
      Indicator indicator,
      long unitsBefore,
      long unitsAfter,
      long worldBefore,
      long worldAfter,
      BigInteger byCounts,
      BigInteger byWorld) {}

  /**
   * @throws IllegalArgumentException if the parts are not the difference
   */
  public ClusterMove {
    BigInteger sum = scoreBefore;
    for (Part part : parts) {
      sum = sum.add(part.byCounts).add(part.byWorld);
    }
    if (!sum.equals(scoreAfter)) {
      throw new IllegalArgumentException(
          "%s and the parts are %s, not %s".formatted(scoreBefore, sum, scoreAfter));
    }
    parts = List.copyOf(parts);
    joined = List.copyOf(joined);
    left = List.copyOf(left);
  }

  /**
   * Explains one pair of a comparison.
   *
   * @param weights of the methodology that both rankings are by
   */
  public static ClusterMove of(
      Comparison comparison, Comparison.Pair pair, Map<Indicator, Integer> weights) {
    List<Term> terms = new ArrayList<>();
    BigInteger denominator = BigInteger.ONE;
    for (Map.Entry<Indicator, Integer> weight : weights.entrySet()) {
      Term term = Term.of(comparison, pair, weight.getKey(), weight.getValue());
      terms.add(term);
      denominator = commonMultiple(denominator, term.worldBefore);
      denominator = commonMultiple(denominator, term.worldAfter);
    }
    BigInteger before = BigInteger.ZERO;
    BigInteger after = BigInteger.ZERO;
    List<Part> parts = new ArrayList<>();
    for (Term term : terms) {
      before = before.add(term.numerator(term.unitsBefore, term.worldBefore, denominator));
      after = after.add(term.numerator(term.unitsAfter, term.worldAfter, denominator));
      parts.add(term.part(denominator));
    }
    return new ClusterMove(
        pair,
        denominator,
        before,
        after,
        parts,
        rankChange(comparison, pair),
        missing(pair.after(), pair.before()),
        missing(pair.before(), pair.after()));
  }

  private static BigInteger commonMultiple(BigInteger one, BigInteger other) {
    return one.divide(one.gcd(other)).multiply(other);
  }

  private static List<Location> missing(
      Optional<ClusterSnapshot> from, Optional<ClusterSnapshot> in) {
    Set<Location> locations = new TreeSet<>();
    from.ifPresent(cluster -> locations.addAll(cluster.locations().asList()));
    in.ifPresent(cluster -> cluster.locations().asList().forEach(locations::remove));
    return List.copyOf(locations);
  }

  private static Optional<RankChange> rankChange(Comparison comparison, Comparison.Pair pair) {
    if (pair.before().isEmpty() || pair.after().isEmpty()) {
      return Optional.empty();
    }
    int before = pair.before().get().rank();
    int after = pair.after().get().rank();
    List<Other> overtookIt = new ArrayList<>();
    List<Other> overtaken = new ArrayList<>();
    List<Other> newAbove = new ArrayList<>();
    List<Other> goneFromAbove = new ArrayList<>();
    for (Comparison.Pair one : comparison.pairs()) {
      Other other = other(one);
      boolean wasAbove = other.rankBefore().isPresent() && other.rankBefore().getAsInt() < before;
      boolean isAbove = other.rankAfter().isPresent() && other.rankAfter().getAsInt() < after;
      if (isAbove && other.rankBefore().isEmpty()) {
        newAbove.add(other);
      } else if (isAbove && !wasAbove) {
        overtookIt.add(other);
      } else if (wasAbove && other.rankAfter().isEmpty()) {
        goneFromAbove.add(other);
      } else if (wasAbove && !isAbove) {
        overtaken.add(other);
      }
    }
    overtaken.sort(BY_RANK_AFTER);
    return Optional.of(
        new RankChange(before, after, overtookIt, overtaken, newAbove, goneFromAbove));
  }

  private static Other other(Comparison.Pair pair) {
    ClusterSnapshot shown = pair.after().or(pair::before).orElseThrow();
    return new Other(shown.clusterId(), shown.name(), rank(pair.before()), rank(pair.after()));
  }

  private static OptionalInt rank(Optional<ClusterSnapshot> cluster) {
    return cluster.stream().mapToInt(ClusterSnapshot::rank).findFirst();
  }

  /**
   * One indicator of both scores. A world of nothing has a cluster of nothing: any total will do.
   */
  private record Term(
      Indicator indicator,
      int weight,
      long unitsBefore,
      long unitsAfter,
      BigInteger worldBefore,
      BigInteger worldAfter) {

    static Term of(Comparison comparison, Comparison.Pair pair, Indicator indicator, int weight) {
      long before = comparison.before().worldTotalUnits().getOrDefault(indicator, 0L);
      long after = comparison.after().worldTotalUnits().getOrDefault(indicator, 0L);
      long some = Math.max(1, Math.max(before, after));
      return new Term(
          indicator,
          weight,
          pair.before().map(cluster -> cluster.unitsOf(indicator)).orElse(0L),
          pair.after().map(cluster -> cluster.unitsOf(indicator)).orElse(0L),
          BigInteger.valueOf(before == 0 ? some : before),
          BigInteger.valueOf(after == 0 ? some : after));
    }

    BigInteger numerator(long units, BigInteger world, BigInteger denominator) {
      return BigInteger.valueOf(weight)
          .multiply(BigInteger.valueOf(units))
          .multiply(denominator.divide(world));
    }

    Part part(BigInteger denominator) {
      BigInteger byCounts =
          numerator(Math.subtractExact(unitsAfter, unitsBefore), worldAfter, denominator);
      BigInteger byWorld =
          numerator(unitsBefore, worldAfter, denominator)
              .subtract(numerator(unitsBefore, worldBefore, denominator));
      return new Part(
          indicator,
          unitsBefore,
          unitsAfter,
          worldBefore.longValueExact(),
          worldAfter.longValueExact(),
          byCounts,
          byWorld);
    }
  }
}
