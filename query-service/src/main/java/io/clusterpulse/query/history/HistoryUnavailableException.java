package io.clusterpulse.query.history;

/** The history cannot be read now; a later attempt may succeed. */
public final class HistoryUnavailableException extends RuntimeException {
  HistoryUnavailableException(String message) {
    super(message);
  }
}
