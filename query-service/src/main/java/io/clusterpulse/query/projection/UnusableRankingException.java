package io.clusterpulse.query.projection;

/** A record of the topic that is no ranking and never will be. It is counted and passed over. */
final class UnusableRankingException extends RuntimeException {
  UnusableRankingException(String message, Throwable cause) {
    super(message, cause);
  }
}
