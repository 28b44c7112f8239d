package io.clusterpulse.query.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Strong entity tags: half a SHA-256 is more than enough to tell states apart. */
final class EntityTags {
  private static final int DIGITS = 32;

  private EntityTags() {}

  /** The tag of what is made from these bytes alone, without quotation marks. */
  static String of(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
