package io.clusterpulse.scoring;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What the stream is waiting for or has halted on, for the health checks. */
@ApplicationScoped
class StreamStatus {
  private volatile String obstacle = "starting";
  private volatile String danger;
  private volatile String haltReason;

  /** The stream cannot go on for now; it will by itself once this is mended. */
  void waitFor(String obstacle) {
    this.obstacle = obstacle;
  }

  /** Nothing is in the way. */
  void clear() {
    obstacle = null;
  }

  /**
   * The stream runs, and something could make it lose what comes next.
   *
   * @param dangerOrNull null: nothing does
   */
  void warn(String dangerOrNull) {
    danger = dangerOrNull;
  }

  /** The stream stopped and stays so: a person must act. The first reason is kept. */
  synchronized void halt(String reason) {
    if (haltReason == null) {
      haltReason = reason;
    }
  }

  /** Why the service is not ready; empty when it is. */
  Optional<String> obstacle() {
    String halted = haltReason;
    if (halted != null) {
      return Optional.of("halted: " + halted);
    }
    return Optional.ofNullable(obstacle).or(() -> Optional.ofNullable(danger));
  }
}
