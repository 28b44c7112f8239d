package io.clusterpulse.core.edition;

import java.util.Arrays;

/** A number, at least 0, for each row; 0 where nothing was set. */
final class LongColumn {
  private long[] values = new long[1024];

  long get(int row) {
    return row < values.length ? values[row] : 0;
  }

  /**
   * @throws ArithmeticException if the number passes 63 bits or falls below zero
   */
  void add(int row, long delta) {
    if (row >= values.length) {
      values = Arrays.copyOf(values, Math.max(row + 1, values.length * 2));
    }
    values[row] = sum(values[row], delta);
  }

  /**
   * @throws ArithmeticException if the sum passes 63 bits or falls below zero
   */
  static long sum(long value, long delta) {
    long sum = Math.addExact(value, delta);
    if (sum < 0) {
      throw new ArithmeticException("a sum fell below zero: " + value + " by " + delta);
    }
    return sum;
  }
}
