package io.clusterpulse.ingest.door;

import static io.restassured.RestAssured.get;

import java.util.function.BooleanSupplier;

/** Waits for what comes by itself; the limit only ends a test that has failed. */
final class Awaiting {
  private static final int LIMIT_SECONDS = 60;
  private static final int PAUSE_MILLIS = 100;

  private Awaiting() {}

  static void readiness(int status) {
    until("readiness " + status, () -> get("/q/health/ready").statusCode() == status);
  }

  static void until(String what, BooleanSupplier condition) {
    until(what, LIMIT_SECONDS, condition);
  }

  static void until(String what, int limitSeconds, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < limitSeconds * 1_000_000_000L) {
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
