package io.clusterpulse.feeds.posting;

import java.time.Duration;

/** Waiting and the passing of time, so that tests need neither. */
interface Pauses {

  void sleep(Duration duration) throws InterruptedException;

  /** A clock that only goes forward; only differences mean something. */
  long nanoTime();

  /** The real ones. */
  static Pauses real() {
    return new Pauses() {
      @Override
      public void sleep(Duration duration) throws InterruptedException {
        Thread.sleep(duration.toMillis());
      }

      @Override
      public long nanoTime() {
        return System.nanoTime();
      }
    };
  }
}
