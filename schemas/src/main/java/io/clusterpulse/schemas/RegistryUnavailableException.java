package io.clusterpulse.schemas;

/**
 * The schema registry gave no usable answer. It says nothing about a document: wait and try again,
 * never reject because of it.
 */
public class RegistryUnavailableException extends RuntimeException {

  public RegistryUnavailableException(String message) {
    super(message);
  }

  public RegistryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
