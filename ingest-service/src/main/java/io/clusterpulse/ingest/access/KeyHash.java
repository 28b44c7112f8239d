package io.clusterpulse.ingest.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The SHA-256 of a key, and until when it opens a door.
 *
 * @param hex 64 hexadecimal digits in lower case
 * @param expiresOrNull null for a key without an end
 */
record KeyHash(String hex, Instant expiresOrNull) {
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");
  private static final int FINGERPRINT_DIGITS = 8;

  /**
   * Reads {@code HASH} or {@code HASH@2027-01-31T00:00:00Z}.
   *
   * @throws IllegalArgumentException naming the feed and not the text, which may be a key by
   *     mistake
   */
  static KeyHash parse(String feed, String text) {
    int at = text.indexOf('@');
    String hex = (at < 0 ? text : text.substring(0, at)).strip();
    if (!SHA_256.matcher(hex).matches()) {
      throw new IllegalArgumentException(
          "key-sha256 of feed " + feed + " must be 64 hexadecimal digits, then @ and an instant");
    }
    return new KeyHash(hex.toLowerCase(Locale.ROOT), at < 0 ? null : instant(feed, text, at));
  }

  private static Instant instant(String feed, String text, int at) {
    try {
      return Instant.parse(text.substring(at + 1).strip());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "key-sha256 of feed "
              + feed
              + " must expire at an instant such as 2027-01-31T00:00:00Z: "
              + text.substring(at + 1),
          e);
    }
  }

  byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  /** Enough to tell keys apart in a log, not enough to guess one. */
  String fingerprint() {
    return hex.substring(0, FINGERPRINT_DIGITS);
  }

  static byte[] of(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
