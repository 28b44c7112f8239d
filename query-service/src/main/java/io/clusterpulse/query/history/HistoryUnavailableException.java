package io.clusterpulse.query.history;

/** The history cannot be read now; a later attempt may succeed. */
public final class HistoryUnavailableException extends RuntimeException {
  /** For people: what is in the way. */
  public HistoryUnavailableException(String message) {
    super(message);
  }
}
