package io.clusterpulse.ingest.door;

import static io.restassured.RestAssured.get;

import java.util.function.BooleanSupplier;

/** Waits for what comes by itself; the limit only ends a test that has failed. */
final class Awaiting {
  private static final long LIMIT_NANOS = 60_000_000_000L;
  private static final int PAUSE_MILLIS = 100;

  private Awaiting() {}

  static void readiness(int status) {
    until("readiness " + status, () -> get("/q/health/ready").statusCode() == status);
  }

  static void until(String what, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < LIMIT_NANOS) {
      if (condition.getAsBoolean()) {
        return;
      }
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    throw new AssertionError("never came: " + what);
  }
}
