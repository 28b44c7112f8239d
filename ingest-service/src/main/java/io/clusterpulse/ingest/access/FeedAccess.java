package io.clusterpulse.ingest.access;

import io.clusterpulse.ingest.Feed;

/** A feed and its quota, as long as neither is changed or taken away. */
final class FeedAccess {
  private final Feed feed;
  private final Quota quota;
  private volatile boolean closed;

  FeedAccess(Feed feed, Quota quota) {
    this.feed = feed;
    this.quota = quota;
  }

  Feed feed() {
    return feed;
  }

  Quota quota() {
    return quota;
  }

  boolean isOpen() {
    return !closed;
  }

  /** Its credentials are void from now on, also for requests under way. */
  void close() {
    closed = true;
  }

  boolean isAsIn(FeedEntry entry) {
    return feed.equals(entry.feed()) && quota.allowsTheSameAs(entry.quota());
  }
}
