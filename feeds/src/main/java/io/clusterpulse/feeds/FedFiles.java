package io.clusterpulse.feeds;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * What a watched directory has given already, by content: a file under another name is no other.
 */
final class FedFiles {
  private final Path log;
  private final Set<String> hashes = new HashSet<>();

  /**
   * @param log one line a file, its hash and its name; created when it is needed
   */
  FedFiles(Path log) throws IOException {
    this.log = log;
    if (Files.exists(log)) {
      Files.readAllLines(log).stream()
          .filter(line -> line.matches("[0-9a-f]{64}  .*"))
          .forEach(line -> hashes.add(line.substring(0, 64)));
    }
  }

  boolean contains(String hash) {
    return hashes.contains(hash);
  }

  /** Written at once, so that a restart knows it. */
  void add(String hash, Path file) throws IOException {
    String name = file.toString().replaceAll("\\p{Cntrl}", "?");
    Files.createDirectories(log.toAbsolutePath().getParent());
    Files.write(
        log,
        List.of(hash + "  " + name),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND,
        StandardOpenOption.SYNC);
    hashes.add(hash);
  }

  static String hash(Path file) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
