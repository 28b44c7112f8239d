package io.clusterpulse.core.ranking;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/**
 * Scores without rounding. A score is the sum over the indicators of weight × units / world total;
 * over the common denominator, the product of the world totals, it is a whole number, and ranks are
 * decided by those numbers alone. An indicator of which the world has nothing adds nothing.
 */
final class ExactScore {
  private final BigInteger[] factors;
  private final BigInteger denominator;

  ExactScore(List<IndicatorRule> rules, long[] worldTotals) {
    factors = new BigInteger[worldTotals.length];
    BigInteger product = BigInteger.ONE;
    for (long total : worldTotals) {
      product = product.multiply(BigInteger.valueOf(Math.max(1, total)));
    }
    denominator = product;
    for (int i = 0; i < factors.length; i++) {
      BigInteger weight = BigInteger.valueOf(worldTotals[i] == 0 ? 0 : rules.get(i).weight());
      factors[i] =
          denominator.divide(BigInteger.valueOf(Math.max(1, worldTotals[i]))).multiply(weight);
    }
  }

  /** The score times the common denominator. */
  BigInteger numerator(long[] units) {
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; i < factors.length; i++) {
      sum = sum.add(factors[i].multiply(BigInteger.valueOf(units[i])));
    }
    return sum;
  }

  /** The score itself, for showing, half up. */
  double rounded(BigInteger numerator, int decimals) {
    return new BigDecimal(numerator)
        .divide(new BigDecimal(denominator), decimals, RoundingMode.HALF_UP)
        .doubleValue();
  }
}
