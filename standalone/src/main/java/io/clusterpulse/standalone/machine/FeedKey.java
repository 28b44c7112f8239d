package io.clusterpulse.standalone.machine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The credential of the feed {@code local}, which the commands on this machine use. */
public final class FeedKey {
  private static final int RANDOM_BYTES = 24;

  private FeedKey() {}

  static void ensure(DataDirectory directory) throws IOException {
    if (!Files.exists(directory.feedKey())) {
      byte[] bytes = new byte[RANDOM_BYTES];
      new SecureRandom().nextBytes(bytes);
      DataDirectory.writeSecret(directory.feedKey(), HexFormat.of().formatHex(bytes));
    }
  }

  /**
   * The credential itself, for the header {@code X-API-Key}.
   *
   * @throws IOException if the system was never started in this directory
   */
  public static String read(DataDirectory directory) throws IOException {
    Path file = directory.feedKey();
    if (!Files.exists(file)) {
      throw new IOException("no credential in " + file + "; ./clusterpulse up makes one");
    }
    return Files.readString(file).strip();
  }

  static String sha256(DataDirectory directory) throws IOException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(read(directory).getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
