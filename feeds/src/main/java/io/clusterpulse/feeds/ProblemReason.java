package io.clusterpulse.feeds;

import com.fasterxml.jackson.databind.JsonNode;

/** A short name for a problem+json, so that rejects can be counted by what is wrong with them. */
final class ProblemReason {
  private ProblemReason() {}

  /**
   * The last part of the type, and the first field at fault without its list indexes: {@code
   * invalid-document authors[].location}; the title where the type says nothing.
   */
  static String of(JsonNode problem) {
    String type = problem.path("type").asText();
    String reason = type.substring(Math.max(type.lastIndexOf(':'), type.lastIndexOf('/')) + 1);
    if (reason.isEmpty() || type.equals("about:blank")) {
      reason = problem.path("title").asText("refused");
    }
    String field = problem.path("errors").path(0).path("field").asText();
    return field.isEmpty() ? reason : reason + " " + field.replaceAll("\\[\\d+]", "[]");
  }
}
