package io.clusterpulse.core.explanation;

/**
 * A fractional count of a cluster before and after, in {@link
 * io.clusterpulse.core.counting.ShareUnits}, and the parts that make the difference.
 */
public record CountChange(long before, long after, CountParts parts) {

  /**
   * @throws IllegalArgumentException if the parts are not the difference
   */
  public CountChange {
    if (Math.addExact(before, parts.total()) != after) {
      throw new IllegalArgumentException(
          "%d and the parts %s are not %d".formatted(before, parts.units(), after));
    }
  }

  /**
   * This change and then another one of the same count, as one.
   *
   * @throws IllegalArgumentException if the other one begins elsewhere
   */
  public CountChange then(CountChange next) {
    if (next.before != after) {
      throw new IllegalArgumentException(
          "a change from %d does not follow one to %d".formatted(next.before, after));
    }
    return new CountChange(before, next.after, parts.plus(next.parts));
  }
}
