package io.clusterpulse.core.counting;

/**
 * Sums of one indicator in one year at one location. Points and fractional counts are different
 * quantities: points make density, fractional counts make scores.
 *
 * @param points origins, at least 0
 * @param units fractional count in {@link ShareUnits}, at least 0
 */
public record Counts(long points, long units) {
  public static final Counts ZERO = new Counts(0, 0);

  /**
   * @throws IllegalArgumentException if a number is negative
   */
  public Counts {
    if (points < 0 || units < 0) {
      throw new IllegalArgumentException(
          "counts must not be negative: " + points + " points, " + units + " units");
    }
  }

  /**
   * @throws ArithmeticException if a sum passes 63 bits
   */
  public Counts plus(Counts other) {
    return new Counts(Math.addExact(points, other.points), Math.addExact(units, other.units));
  }

  /**
   * @throws IllegalArgumentException if more is taken away than was there
   */
  public Counts minus(Counts other) {
    return new Counts(points - other.points, units - other.units);
  }

  public boolean isZero() {
    return points == 0 && units == 0;
  }
}
