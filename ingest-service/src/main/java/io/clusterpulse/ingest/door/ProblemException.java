package io.clusterpulse.ingest.door;

import io.clusterpulse.ingest.Problem;

/** Ends a request with a problem. */
final class ProblemException extends RuntimeException {
  private final transient Problem problem;

  ProblemException(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
