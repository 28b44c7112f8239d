package io.clusterpulse.feeds.patents;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Pairs of numbers in a file that only grows; a pair may stand in it more than once. */
final class PctNumbersLog implements Closeable {
  private static final int PAIR_BYTES = 2 * Long.BYTES;

  private final Path file;
  private DataOutputStream out;

  /** Takes up one pair. */
  @FunctionalInterface
  interface Pair {
    void take(long key, long value);
  }

  /**
   * @param file created when the first pair is written
   */
  PctNumbersLog(Path file) {
    this.file = file;
  }

  /** Every pair, in the order in which they were written; a part of one at the end is nothing. */
  static void each(Path file, Pair pair) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      for (long left = Files.size(file) / PAIR_BYTES; left > 0; left--) {
        pair.take(in.readLong(), in.readLong());
      }
    } catch (EOFException e) {
      throw new IOException(file + " became shorter while it was read", e);
    }
  }

  void write(long key, long value) throws IOException {
    if (out == null) {
      out = open();
    }
    out.writeLong(key);
    out.writeLong(value);
  }

  /** A crash may leave a part of a pair at the end; what is appended must not continue it. */
  private DataOutputStream open() throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    if (Files.exists(file) && Files.size(file) % PAIR_BYTES != 0) {
      try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
        channel.truncate(channel.size() - channel.size() % PAIR_BYTES);
      }
    }
    return new DataOutputStream(
        new BufferedOutputStream(
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)));
  }

  void flush() throws IOException {
    if (out != null) {
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    if (out != null) {
      out.close();
      out = null;
    }
  }
}
