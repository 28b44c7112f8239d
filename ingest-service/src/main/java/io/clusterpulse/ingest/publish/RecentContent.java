package io.clusterpulse.ingest.publish;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * What was published under which id and revision, of the documents acknowledged last and those on
 * their way. Enough to tell most senders of two contents under one revision that they do; who is
 * not told here is told by the ledger, which sees every event.
 */
final class RecentContent {
  private final Cache<Key, Content> contents;

  /**
   * One revision of a document, as its feed tells it at its present precedence. What placed it
   * belongs to the key: the same content placed anew, after the organisations file changed, is
   * another event and no conflict.
   */
  record Key(
      String topic,
      String feed,
      int precedence,
      String documentId,
      long revision,
      String gazetteerVersion) {}

  /** Of one event; the same for the same content. */
  private record Content(byte[] sha256, boolean acknowledged) {
    boolean isSameAs(byte[] otherSha256) {
      return Arrays.equals(sha256, otherSha256);
    }
  }

  /**
   * @param limit most documents that are remembered; 0 for none
   */
  RecentContent(int limit) {
    // Its upkeep is less work than to wake another thread for it at each document.
    contents = Caffeine.newBuilder().maximumSize(limit).executor(Runnable::run).build();
  }

  /** The state of one document on its way. */
  final class Claim {
    private final Key key;
    private final byte[] sha256;

    private Claim(Key key, byte[] sha256) {
      this.key = key;
      this.sha256 = sha256;
    }

    /** It is in the log. */
    void acknowledged() {
      contents.put(key, new Content(sha256, true));
    }

    /** It is not known to be in the log; unless it came there by another way, it is forgotten. */
    void open() {
      contents
          .asMap()
          .computeIfPresent(
              key, (same, known) -> known.acknowledged() || !known.isSameAs(sha256) ? known : null);
    }
  }

  /**
   * Says that a document is on its way.
   *
   * @throws ConflictException if other content was acknowledged, or is on its way, under the key
   */
  Claim claim(Key key, byte[] event) {
    byte[] sha256 = sha256(event);
    Content known = contents.asMap().putIfAbsent(key, new Content(sha256, false));
    if (known != null && !known.isSameAs(sha256)) {
      throw new ConflictException(key.documentId(), key.revision(), known.acknowledged());
    }
    return new Claim(key, sha256);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
