package io.clusterpulse.scoring.profile;

/**
 * How much there is of something.
 *
 * @param units fractional count in {@link io.clusterpulse.core.counting.ShareUnits}
 * @param documents each counted as one
 */
public record Amount(long units, long documents) {
  static final Amount ZERO = new Amount(0, 0);

  /**
   * @throws ArithmeticException if a sum passes 63 bits
   */
  Amount plus(Amount other) {
    return new Amount(Math.addExact(units, other.units), Math.addExact(documents, other.documents));
  }
}
