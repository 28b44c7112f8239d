package io.clusterpulse.schemas;

/**
 * Bytes that are no value of their topic, now or ever. The record belongs in {@code
 * rejected-documents}, with its bytes.
 */
public class UndecodableException extends RuntimeException {
  /** The bytes do not follow the wire format, the schema or its bounds. */
  public static final String UNDECODABLE = "undecodable";

  /** The bytes name a schema that the registry does not have. */
  public static final String UNKNOWN_SCHEMA = "unknown-schema";

  private final String reason;

  UndecodableException(String reason, String message) {
    super(message);
    this.reason = reason;
  }

  UndecodableException(String reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** {@value #UNDECODABLE} or {@value #UNKNOWN_SCHEMA}; stable, for counting and routing. */
  public String reason() {
    return reason;
  }
}
