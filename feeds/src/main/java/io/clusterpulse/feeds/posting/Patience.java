package io.clusterpulse.feeds.posting;

import java.time.Duration;
import java.util.Optional;

/**
 * Back-off that doubles from a quarter of a second to ten seconds, and gives up after a bounded
 * time without any success. What the service asks for in Retry-After is waited in full, up to the
 * bound.
 */
final class Patience {
  private static final Duration FIRST = Duration.ofMillis(250);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final Pauses pauses;
  private final Duration limit;
  private Duration next = FIRST;
  private long lastSuccessNanos;

  Patience(Pauses pauses, Duration limit) {
    this.pauses = pauses;
    this.limit = limit;
    this.lastSuccessNanos = pauses.nanoTime();
  }

  void succeeded() {
    next = FIRST;
    lastSuccessNanos = pauses.nanoTime();
  }

  /**
   * Waits before another attempt.
   *
   * @param asked the service's wish
   * @return false, without waiting, if the time is used up
   */
  boolean waitForAnotherAttempt(Optional<Duration> asked) throws InterruptedException {
    Duration left = limit.minusNanos(pauses.nanoTime() - lastSuccessNanos);
    if (left.isNegative() || left.isZero()) {
      return false;
    }
    Duration wait = asked.filter(wish -> wish.compareTo(next) > 0).orElse(next);
    pauses.sleep(wait.compareTo(left) < 0 ? wait : left);
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    return true;
  }
}
