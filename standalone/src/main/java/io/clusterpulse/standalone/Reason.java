package io.clusterpulse.standalone;

/** Why something failed, in one line for a person. */
final class Reason {
  private Reason() {}

  /** The message, and that of the first cause that says something else. */
  static String of(Throwable failure) {
    String message = text(failure);
    for (Throwable at = failure.getCause(); at != null; at = at.getCause()) {
      if (!message.contains(text(at))) {
        return message + " (" + text(at) + ")";
      }
    }
    return message;
  }

  private static String text(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
