package io.clusterpulse.ingest.door;

import io.clusterpulse.ingest.Problem;
import java.io.IOException;

/** The rest of a body is not taken; what came before it was. */
final class RefusedBodyException extends IOException {
  private final transient Problem problem;

  RefusedBodyException(Problem problem) {
    super(problem.detail());
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
