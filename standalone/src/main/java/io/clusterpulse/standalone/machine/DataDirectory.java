package io.clusterpulse.standalone.machine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/** The one directory in which a system keeps everything that must survive a restart. */
public record DataDirectory(Path root) {
  private static final String MARK = "clusterpulse-data";
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  /** The local feed's credential. */
  public Path feedKey() {
    return root.resolve("feed.key");
  }

  /** Where the output of a part goes. */
  public Path log(Part part) {
    return root.resolve("logs").resolve(part.label() + ".log");
  }

  /** What feeding keeps: checkpoints, rejects and the places of organisations. */
  public Path feeds() {
    return root.resolve("feeds");
  }

  Path settings() {
    return root.resolve("settings.properties");
  }

  /** Where a methodology of one's own is kept. */
  Path methodology(String id) {
    return root.resolve("methodologies").resolve(id + ".properties");
  }

  Path postgresqlPassword() {
    return root.resolve("postgresql.password");
  }

  Path pid(Part part) {
    return root.resolve("run").resolve(part.label() + ".pid");
  }

  /** The part's own files. */
  Path of(Part part) {
    return root.resolve(part.label());
  }

  /**
   * Makes the directory ours, or finds that it is.
   *
   * @throws IOException if it holds something else: nothing there is touched
   */
  void claim() throws IOException {
    if (!isOurs()) {
      if (Files.exists(root) && !isEmpty()) {
        throw new IOException(
            root + " holds something else than data of Clusterpulse; choose another with --data");
      }
      Files.createDirectories(root);
      Files.writeString(root.resolve(MARK), "This directory belongs to ./clusterpulse.\n");
    }
    Files.createDirectories(root.resolve("logs"));
    Files.createDirectories(root.resolve("run"));
  }

  boolean isOurs() {
    return Files.isRegularFile(root.resolve(MARK));
  }

  private boolean isEmpty() throws IOException {
    try (Stream<Path> children = Files.list(root)) {
      return children.findAny().isEmpty();
    }
  }

  /**
   * One command at a time starts or stops parts; the lock is held until the channel is closed.
   *
   * @throws DirectoryBusyException if another one is at it
   */
  FileChannel lock() throws IOException {
    FileChannel channel =
        FileChannel.open(
            root.resolve("run/lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!isLocked(channel)) {
      channel.close();
      throw new DirectoryBusyException(
          "another command is starting or stopping the system in " + root + "; wait for it");
    }
    return channel;
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Writes a text that only its owner may read. */
  static void writeSecret(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    Files.writeString(file, text);
  }

  /** Deletes the local state of one application of the scoring-service, which must have ended. */
  public void forgetScoring(String applicationId) throws IOException {
    Path state = of(Part.SCORING).resolve(applicationId);
    if (Files.exists(state)) {
      deleteTree(state);
    }
  }

  /**
   * Deletes everything.
   *
   * @throws IOException if the directory is not ours
   */
  void wipe() throws IOException {
    if (!isOurs()) {
      throw new IOException(
          "not wiped: " + root + " is no data directory of Clusterpulse (no " + MARK + " in it)");
    }
    deleteTree(root);
  }

  /** Deletes a directory with all that is in it; a link is deleted, not what it points to. */
  static void deleteTree(Path tree) throws IOException {
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException failure)
              throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
