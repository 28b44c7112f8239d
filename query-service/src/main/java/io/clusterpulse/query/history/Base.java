package io.clusterpulse.query.history;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A whole ranking and how it is found again: by its content, so that a base remembered from before
 * a database was restored can never be taken for another one.
 *
 * @param digest SHA-256 of the bytes, hexadecimal
 */
record Base(String digest, byte[] bytes, byte[] compressed) {

  static Base of(byte[] bytes) {
    return new Base(sha256(bytes), bytes, Deltas.compressed(bytes));
  }

  static Base of(BaseRow row) {
    return new Base(row.digest, Deltas.whole(row.payload), row.payload);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
