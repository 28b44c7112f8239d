package io.clusterpulse.standalone.machine;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The end of a part's log, for the message that says why it failed. */
final class LogTail {
  private static final int LINES = 15;
  private static final int BYTES = 16 * 1024;
  private static final long ROTATE_BYTES = 32L << 20;

  private LogTail() {}

  /** The last lines, indented, under the name of the file; never fails. */
  static String of(Path log) {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      file.seek(Math.max(0, file.length() - BYTES));
      byte[] bytes = new byte[(int) Math.min(BYTES, file.length())];
      file.readFully(bytes);
      List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      List<String> last = lines.subList(Math.max(0, lines.size() - LINES), lines.size());
      return "; the end of " + log + ":\n    " + String.join("\n    ", last);
    } catch (IOException e) {
      return "; see " + log;
    }
  }

  /** Puts a log that has grown large aside, in place of the one put aside before. */
  static void rotate(Path log) throws IOException {
    if (Files.exists(log) && Files.size(log) > ROTATE_BYTES) {
      Files.move(log, Path.of(log + ".1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
