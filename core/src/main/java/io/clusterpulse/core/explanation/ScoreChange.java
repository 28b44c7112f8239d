package io.clusterpulse.core.explanation;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.ranking.Methodology;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An exact score before and after and the parts that make the difference, as whole numbers over one
 * denominator, the least common multiple of all world totals involved.
 *
 * <p>A score is the sum of w u / W over the indicators: weight, units of the cluster, world total.
 * The cluster's own part of a change, w (u1 - u0) / W1, is divided by cause like the units; the
 * rest, w u0 (1 / W1 - 1 / W0), is the part of the world total. Both add up to w u1 / W1 - w u0 /
 * W0. Where the world has nothing of an indicator, neither has the cluster, and the other world
 * total is as good as any.
 *
 * @param denominator at least 1
 * @param before numerator of the score before
 * @param after numerator of the score after
 * @param parts by indicator and cause; those without effect are absent
 */
public record ScoreChange(
    BigInteger denominator, BigInteger before, BigInteger after, List<ScorePart> parts) {

  /**
   * @throws IllegalArgumentException if the parts are not the difference
   */
  public ScoreChange {
    parts = parts.stream().filter(part -> part.numerator().signum() != 0).toList();
    BigInteger sum = parts.stream().map(ScorePart::numerator).reduce(before, BigInteger::add);
    if (!sum.equals(after)) {
      throw new IllegalArgumentException(
          "%s and the parts are %s, not %s".formatted(before, sum, after));
    }
  }

  /**
   * The change of a score by the changes of its counts, be it one change or several added up.
   *
   * @param methodology of both scores
   * @param counts by indicator of the methodology
   * @param worldBefore world totals, likewise
   * @param worldAfter world totals, likewise
   * @throws IllegalArgumentException if a cluster has more than the world
   */
  public static ScoreChange of(
      Methodology methodology,
      Map<Indicator, CountChange> counts,
      Map<Indicator, Long> worldBefore,
      Map<Indicator, Long> worldAfter) {
    List<Term> terms = new ArrayList<>();
    methodology
        .rules()
        .forEach(
            (indicator, rule) ->
                terms.add(
                    Term.of(
                        indicator,
                        rule.weight(),
                        counts.get(indicator),
                        worldBefore.get(indicator),
                        worldAfter.get(indicator))));
    BigInteger denominator = BigInteger.ONE;
    for (Term term : terms) {
      denominator = commonMultiple(denominator, term.worldBefore());
      denominator = commonMultiple(denominator, term.worldAfter());
    }
    return sum(terms, denominator);
  }

  private static ScoreChange sum(List<Term> terms, BigInteger denominator) {
    BigInteger before = BigInteger.ZERO;
    BigInteger after = BigInteger.ZERO;
    List<ScorePart> parts = new ArrayList<>();
    for (Term term : terms) {
      before = before.add(term.before(denominator));
      after = after.add(term.after(denominator));
      parts.addAll(term.parts(denominator));
    }
    return new ScoreChange(denominator, before, after, parts);
  }

  private static BigInteger commonMultiple(BigInteger a, BigInteger b) {
    return a.divide(a.gcd(b)).multiply(b);
  }

  /** A numerator as a number, rounded, for showing. */
  public BigDecimal rounded(BigInteger numerator, int significantDigits) {
    return new BigDecimal(numerator)
        .divide(new BigDecimal(denominator), new MathContext(significantDigits));
  }

  /** One indicator of a score. */
  private record Term(
      Indicator indicator,
      BigInteger weight,
      CountChange count,
      BigInteger worldBefore,
      BigInteger worldAfter) {

    static Term of(
        Indicator indicator, int weight, CountChange count, long worldBefore, long worldAfter) {
      if (count.before() > worldBefore || count.after() > worldAfter) {
        throw new IllegalArgumentException(
            "%s of a cluster beyond the world total: %s of %d before, %s of %d after"
                .formatted(indicator, count.before(), worldBefore, count.after(), worldAfter));
      }
      long someTotal = Math.max(1, Math.max(worldBefore, worldAfter));
      return new Term(
          indicator,
          BigInteger.valueOf(weight),
          count,
          BigInteger.valueOf(worldBefore == 0 ? someTotal : worldBefore),
          BigInteger.valueOf(worldAfter == 0 ? someTotal : worldAfter));
    }

    BigInteger before(BigInteger denominator) {
      return times(count.before(), denominator.divide(worldBefore));
    }

    BigInteger after(BigInteger denominator) {
      return times(count.after(), denominator.divide(worldAfter));
    }

    List<ScorePart> parts(BigInteger denominator) {
      BigInteger each = denominator.divide(worldAfter);
      List<ScorePart> parts = new ArrayList<>();
      count
          .parts()
          .units()
          .forEach(
              (cause, units) -> parts.add(new ScorePart(indicator, cause, times(units, each))));
      BigInteger dilution = each.subtract(denominator.divide(worldBefore));
      parts.add(new ScorePart(indicator, Cause.WORLD_TOTAL, times(count.before(), dilution)));
      return parts;
    }

    private BigInteger times(long units, BigInteger each) {
      return weight.multiply(BigInteger.valueOf(units)).multiply(each);
    }
  }
}
