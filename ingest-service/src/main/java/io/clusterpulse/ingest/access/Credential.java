package io.clusterpulse.ingest.access;

import io.clusterpulse.ingest.Feed;
import java.security.MessageDigest;
import java.time.Clock;

/** A key that opens doors for a feed, until it expires or is revoked. */
public final class Credential {
  private final KeyHash hash;
  private final byte[] sha256;
  private final Feed feed;
  private final Quota quota;
  private final Clock clock;
  private volatile boolean revoked;

  Credential(KeyHash hash, Feed feed, Quota quota, Clock clock) {
    this.hash = hash;
    this.sha256 = hash.bytes();
    this.feed = feed;
    this.quota = quota;
    this.clock = clock;
  }

  public Feed feed() {
    return feed;
  }

  /** Shared by all credentials of the feed. */
  public Quota quota() {
    return quota;
  }

  /** Cheap enough to be asked for each line of a long stream. */
  public boolean isValid() {
    return !revoked
        && (hash.expiresOrNull() == null || clock.instant().isBefore(hash.expiresOrNull()));
  }

  /** For audit lines: tells keys of a feed apart and nothing about them. */
  public String fingerprint() {
    return hash.fingerprint();
  }

  KeyHash hash() {
    return hash;
  }

  void revoke() {
    revoked = true;
  }

  /** Takes the same time whatever is presented. */
  boolean opensWith(byte[] presentedSha256) {
    return MessageDigest.isEqual(sha256, presentedSha256);
  }
}
