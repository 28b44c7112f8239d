package io.clusterpulse.ingest.door;

import io.clusterpulse.ingest.Problem;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;

/** From exceptions to problems. */
final class Failures {
  private static final Logger LOG = Logger.getLogger(Failures.class);

  private Failures() {}

  /** What a failed step of an answer comes to. */
  static Problem problemOf(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof ProblemException known) {
      return known.problem();
    }
    if (cause instanceof IOException broken) {
      LOG.debug("A client went away", broken);
      return Problem.ofStatus(400, "Bad Request", "The body broke off");
    }
    LOG.error("A request failed", cause);
    return Problem.ofStatus(500, "Internal Server Error", "The service failed; its log says why");
  }
}
