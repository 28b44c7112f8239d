package io.clusterpulse.core.counting;

/**
 * The integers in which fractional counts are kept, so that adding and taking away again leaves
 * exactly zero and the order of addition never matters.
 */
public final class ShareUnits {
  /**
   * One whole document: the least common multiple of 1 to 28, hence divisible without remainder by
   * every number of persons up to 28. A sum of more than about 1.1e8 documents passes 63 bits; sums
   * are therefore added exactly and fail loudly.
   */
  public static final long PER_DOCUMENT = 80_313_433_200L;

  private ShareUnits() {}

  /**
   * Splits a whole into parts as equal as integers can be, by largest remainder: equal parts have
   * equal remainders, so the units left over go to the first parts in order.
   *
   * @param units the whole, not negative
   * @param parts at least 1
   * @return the parts in order; they add up to exactly {@code units}
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static long[] split(long units, int parts) {
    if (units < 0) {
      throw new IllegalArgumentException("units must not be negative: " + units);
    }
    if (parts < 1) {
      throw new IllegalArgumentException("parts must be at least 1: " + parts);
    }
    long[] split = new long[parts];
    long leftOver = units % parts;
    for (int i = 0; i < parts; i++) {
      split[i] = units / parts + (i < leftOver ? 1 : 0);
    }
    return split;
  }
}
