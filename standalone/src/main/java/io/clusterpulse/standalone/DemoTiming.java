package io.clusterpulse.standalone;

import java.util.Locale;

/** How long the steps of a demo took; all times from {@link System#nanoTime()}. */
record DemoTiming(
    long beganNanos, long readyNanos, long postedNanos, long rankedNanos, long documents) {
  private static final double NANOS_PER_SECOND = 1e9;

  double readySeconds() {
    return (readyNanos - beganNanos) / NANOS_PER_SECOND;
  }

  double feedSeconds() {
    return (postedNanos - readyNanos) / NANOS_PER_SECOND;
  }

  /** From the last acknowledgement until a ranking that includes it was served. */
  double rankSeconds() {
    return (rankedNanos - postedNanos) / NANOS_PER_SECOND;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "ready after %.1f s; %,d documents fed in %.1f s (%,.0f a second); ranked %.1f s later",
        readySeconds(),
        documents,
        feedSeconds(),
        documents / feedSeconds(),
        rankSeconds());
  }
}
