package io.clusterpulse.standalone.machine;

/** A part could not be started, died, or was not ready in time; the message says why. */
public final class PartFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Part part;

  PartFailedException(Part part, String reason) {
    super(part.label() + ": " + reason);
    this.part = part;
  }

  PartFailedException(Part part, String reason, Throwable cause) {
    super(part.label() + ": " + reason, cause);
    this.part = part;
  }

  public Part part() {
    return part;
  }
}
