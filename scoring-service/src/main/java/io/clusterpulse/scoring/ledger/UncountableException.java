package io.clusterpulse.scoring.ledger;

/** A source record that can never be counted, however often it is tried. */
final class UncountableException extends RuntimeException {
  /** The value is a document of its topic, but no valid one. */
  static final String INVALID_DOCUMENT = "invalid-document";

  private final String reason;

  UncountableException(String reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  UncountableException(String reason, Throwable cause) {
    super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
    this.reason = reason;
  }

  /** A stable code, for counting and routing. */
  String reason() {
    return reason;
  }
}
