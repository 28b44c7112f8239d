package io.clusterpulse.feeds.posting;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How one request ended. */
sealed interface Attempt {

  /**
   * Answers came, though perhaps not to every line.
   *
   * @param finalAnswers by index of the document in the request
   * @param trouble why some lines have no final answer; empty if all have one
   */
  record Answered(Map<Integer, LineAnswer> finalAnswers, Optional<String> trouble)
      implements Attempt {}

  /**
   * Nothing was taken, as far as we know; worth another attempt.
   *
   * @param retryAfter how long the service asked to wait
   */
  record Unavailable(String why, Optional<Duration> retryAfter) implements Attempt {}

  /** The request has more bytes than the service takes. */
  record TooLarge(JsonNode problem) implements Attempt {}

  /** Another attempt would end in the same way. */
  record Rejected(String why) implements Attempt {}
}
