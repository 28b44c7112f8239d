package io.clusterpulse.query.http;

import java.util.List;

/** Ends a request with a problem. */
final class ProblemException extends RuntimeException {
  private final transient Problem problem;

  ProblemException(Problem problem) {
    super(problem.detail());
    this.problem = problem;
  }

  static ProblemException badParameter(String field, String value, String message) {
    return new ProblemException(
        Problem.badParameters(List.of(new Problem.FieldError(field, value, message))));
  }

  Problem problem() {
    return problem;
  }
}
