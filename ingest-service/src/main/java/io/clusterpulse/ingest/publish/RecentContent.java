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
  private static final ThreadLocal<MessageDigest> SHA_256 =
      ThreadLocal.withInitial(RecentContent::sha256);

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

  /** Of one event; the same for the same content, and shared by all that send it. */
  private static final class Content {
    final byte[] sha256;
    private boolean acknowledged;
    private boolean forgotten;

    Content(byte[] sha256) {
      this.sha256 = sha256;
    }

    synchronized boolean isAcknowledged() {
      return acknowledged;
    }

    /** Whether it must be written down anew. */
    synchronized boolean acknowledge() {
      acknowledged = true;
      return forgotten;
    }

    /** False if it is in the log by another way. */
    synchronized boolean forget() {
      forgotten = !acknowledged;
      return forgotten;
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
    private final Content content;

    private Claim(Key key, Content content) {
      this.key = key;
      this.content = content;
    }

    /** It is in the log. */
    void acknowledged() {
      if (content.acknowledge()) {
        contents.put(key, content);
      }
    }

    /** It is not known to be in the log; unless it came there by another way, it is forgotten. */
    void open() {
      contents
          .asMap()
          .computeIfPresent(
              key, (same, known) -> known == content && content.forget() ? null : known);
    }
  }

  /**
   * Says that a document is on its way.
   *
   * @throws ConflictException if other content was acknowledged, or is on its way, under the key
   */
  Claim claim(Key key, byte[] event) {
    Content content = new Content(SHA_256.get().digest(event));
    Content known = contents.asMap().putIfAbsent(key, content);
    if (known == null) {
      return new Claim(key, content);
    }
    if (!Arrays.equals(known.sha256, content.sha256)) {
      throw new ConflictException(key.documentId(), key.revision(), known.isAcknowledged());
    }
    return new Claim(key, known);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
