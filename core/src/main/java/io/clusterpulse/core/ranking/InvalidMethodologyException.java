package io.clusterpulse.core.ranking;

import java.util.List;
import java.util.stream.Collectors;

/** A methodology file that cannot be used, with everything that is wrong with it. */
public final class InvalidMethodologyException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient List<MethodologyProblem> problems;

  InvalidMethodologyException(String sourceName, List<MethodologyProblem> problems) {
    super(
        problems.stream()
            .map(problem -> sourceName + ": " + problem)
            .collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** In the order of the file; what is missing comes first. At least one. */
  public List<MethodologyProblem> problems() {
    return problems;
  }
}
