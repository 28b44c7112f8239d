package io.clusterpulse.standalone.machine;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The server's programs, unpacked from the archive on the class path. */
final class PostgresqlBinaries {
  private static final int EXECUTABLE_BITS = 0111;
  private final Path directory;

  PostgresqlBinaries(Path directory) {
    this.directory = directory;
  }

  String program(String name) {
    return directory.resolve("bin").resolve(name).toString();
  }

  /**
   * The server refuses to run as root. In a user namespace of its own root is nobody and still owns
   * its files; anyone else runs it as it is.
   */
  List<String> asOrdinaryUser() throws IOException, InterruptedException {
    return isRoot() ? List.of("unshare", "--user") : List.of();
  }

  private static boolean isRoot() throws IOException, InterruptedException {
    Process id = new ProcessBuilder("id", "-u").start();
    String uid = new String(id.getInputStream().readAllBytes(), US_ASCII);
    return id.waitFor() == 0 && uid.strip().equals("0");
  }

  /** Unpacks beside and moves into place, so that what is there is whole; one process at a time. */
  void unpackOnce() throws IOException {
    Path attempt = directory.resolveSibling("postgresql.new");
    Path lockFile = directory.resolveSibling("postgresql.lock");
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock ignored = channel.lock()) {
      if (!Files.isDirectory(directory)) {
        unpack(attempt);
        Files.move(attempt, directory);
      }
    }
  }

  private static void unpack(Path target) throws IOException {
    try (InputStream archive =
            DefaultPostgresBinaryResolver.INSTANCE.getPgBinary("Linux", "x86_64");
        TarArchiveInputStream entries = new TarArchiveInputStream(new XZInputStream(archive))) {
      for (TarArchiveEntry entry = entries.getNextEntry();
          entry != null;
          entry = entries.getNextEntry()) {
        unpack(entries, entry, inside(target, entry.getName()));
      }
    }
  }

  private static Path inside(Path target, String name) throws IOException {
    Path file = target.resolve(name).normalize();
    if (!file.startsWith(target)) {
      throw new IOException("the archive names a file outside of itself: " + name);
    }
    return file;
  }

  private static void unpack(InputStream content, TarArchiveEntry entry, Path file)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    Files.deleteIfExists(file);
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
    } else {
      Files.copy(content, file);
      if ((entry.getMode() & EXECUTABLE_BITS) != 0 && !file.toFile().setExecutable(true)) {
        throw new IOException("could not make executable: " + file);
      }
    }
  }
}
