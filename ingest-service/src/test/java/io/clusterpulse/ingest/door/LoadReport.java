package io.clusterpulse.ingest.door;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What became of documents that were posted one by one; travels as a line of text. */
final class LoadReport {
  private static final int HIGHEST_STATUS = 600;

  private final long[] nanos;
  private final short[] statuses;
  private double seconds;

  LoadReport(int documents) {
    nanos = new long[documents];
    statuses = new short[documents];
  }

  void answered(int number, int status, long afterNanos) {
    statuses[number] = (short) status;
    nanos[number] = afterNanos;
  }

  LoadReport ended(double afterSeconds) {
    seconds = afterSeconds;
    return this;
  }

  /**
   * {@code 2.345 202=19000:1.2:17.3 503=1000:0.3:2.1}: seconds; then by status number, p50 and p99
   * in ms.
   */
  String line() {
    return String.format(Locale.ROOT, "%.4f ", seconds)
        + IntStream.range(0, HIGHEST_STATUS)
            .filter(status -> of(status).length > 0)
            .mapToObj(this::told)
            .collect(Collectors.joining(" "));
  }

  private String told(int status) {
    long[] sorted = of(status);
    Arrays.sort(sorted);
    return String.format(
        Locale.ROOT,
        "%d=%d:%.2f:%.2f",
        status,
        sorted.length,
        millis(sorted, 0.5),
        millis(sorted, 0.99));
  }

  private long[] of(int status) {
    return IntStream.range(0, nanos.length)
        .filter(i -> statuses[i] == status)
        .mapToLong(i -> nanos[i])
        .toArray();
  }

  /** A quantile of sorted times. */
  static double millis(long[] sortedNanos, double quantile) {
    return sortedNanos[(int) (quantile * (sortedNanos.length - 1))] / 1e6;
  }
}
