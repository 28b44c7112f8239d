package io.clusterpulse.ingest.publish;

/**
 * Kafka or the registry did not do their part. The document may or may not be in the log; to send
 * it again is safe.
 */
public final class UnavailableException extends RuntimeException {
  public UnavailableException(String message) {
    super(message);
  }

  public UnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
