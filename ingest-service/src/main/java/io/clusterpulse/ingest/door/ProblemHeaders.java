package io.clusterpulse.ingest.door;

import io.clusterpulse.ingest.Problem;
import java.util.Map;

/** The headers that the status of a problem calls for. */
final class ProblemHeaders {
  static final String RETRY_AFTER = "Retry-After";

  /** Long enough for a leader to be elected, short enough to be tried again soon. */
  private static final String RETRY_AFTER_SECONDS = "1";

  private static final String KEY = "X-API-Key realm=\"clusterpulse\"";
  private static final String BEARER = "Bearer realm=\"clusterpulse\", error=\"invalid_token\"";

  private ProblemHeaders() {}

  static Map<String, String> of(Problem problem) {
    return switch (problem.status()) {
      case 401 -> Map.of("WWW-Authenticate", problem.isOfToken() ? BEARER : KEY);
      case 429, 503 -> Map.of(RETRY_AFTER, RETRY_AFTER_SECONDS);
      default -> Map.of();
    };
  }
}
