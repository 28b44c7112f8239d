package io.clusterpulse.feeds.violation;

/** Breaks: names say something. */
final class FeedUtils {
  private FeedUtils() {}
}
