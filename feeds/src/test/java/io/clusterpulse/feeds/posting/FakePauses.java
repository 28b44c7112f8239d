package io.clusterpulse.feeds.posting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only by waiting, and without anybody waiting for it. */
final class FakePauses implements Pauses {
  final List<Duration> slept = new ArrayList<>();
  private long nanos;

  @Override
  public synchronized void sleep(Duration duration) {
    slept.add(duration);
    nanos += duration.toNanos();
  }

  @Override
  public synchronized long nanoTime() {
    return nanos;
  }
}
