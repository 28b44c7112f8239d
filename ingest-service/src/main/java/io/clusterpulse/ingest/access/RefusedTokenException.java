package io.clusterpulse.ingest.access;

import io.clusterpulse.ingest.Problem;

/** A bearer token opens nothing, or cannot be checked now. */
public final class RefusedTokenException extends RuntimeException {
  private final transient Problem problem;

  RefusedTokenException(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
