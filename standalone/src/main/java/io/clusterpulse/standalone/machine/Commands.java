package io.clusterpulse.standalone.machine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Short commands that a part needs before it can start. */
final class Commands {
  private static final long TIMEOUT_SECONDS = 120;

  private Commands() {}

  /**
   * Runs a command to its end, its output added to the log.
   *
   * @throws PartFailedException if it fails or takes longer than two minutes
   */
  static void run(Part part, List<String> command, Path log)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    try {
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        throw new PartFailedException(part, "no end of " + command.get(0) + " in two minutes");
      }
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new PartFailedException(
          part, command.get(0) + " ended with " + process.exitValue() + LogTail.of(log));
    }
  }
}
