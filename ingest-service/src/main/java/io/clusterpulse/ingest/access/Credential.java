package io.clusterpulse.ingest.access;

import io.clusterpulse.ingest.Feed;
import java.time.Clock;
import java.time.Instant;

/** What opens doors for a feed, a key or a token, until it expires or is revoked. */
public final class Credential {
  private final FeedAccess access;
  private final String fingerprint;
  private final Instant expiresOrNull;
  private final Clock clock;
  private volatile boolean revoked;

  Credential(FeedAccess access, String fingerprint, Instant expiresOrNull, Clock clock) {
    this.access = access;
    this.fingerprint = fingerprint;
    this.expiresOrNull = expiresOrNull;
    this.clock = clock;
  }

  public Feed feed() {
    return access.feed();
  }

  /** Shared by all credentials of the feed. */
  public Quota quota() {
    return access.quota();
  }

  /** Cheap enough to be asked for each line of a long stream. */
  public boolean isValid() {
    return !revoked
        && access.isOpen()
        && (expiresOrNull == null || clock.instant().isBefore(expiresOrNull));
  }

  /** For audit lines: tells credentials of a feed apart and nothing about them. */
  public String fingerprint() {
    return fingerprint;
  }

  boolean belongsTo(FeedAccess other) {
    return access == other;
  }

  void revoke() {
    revoked = true;
  }
}
