package io.clusterpulse.feeds.posting;

/** Feeding cannot go on; the message says why and is meant for whoever started it. */
public final class FeedStoppedException extends Exception {
  private static final long serialVersionUID = 1L;

  public FeedStoppedException(String message) {
    super(message);
  }

  public FeedStoppedException(String message, Throwable cause) {
    super(message, cause);
  }
}
