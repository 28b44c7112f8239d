package io.clusterpulse.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The programs of {@code system-tests} that share no line with the project. */
final class Python {
  private Python() {}

  /**
   * Runs a program to its good end; without Python the test is skipped.
   *
   * @return what it printed
   */
  static String run(String program, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add("python3");
    command.add(TestSystem.HOME.resolve("system-tests").resolve(program).toString());
    command.addAll(arguments);
    Process process = start(command);
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(program).isZero();
    return printed;
  }

  private static Process start(List<String> command) throws IOException {
    try {
      return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    } catch (IOException e) {
      assumeTrue(false, "no python3 here: " + e.getMessage());
      throw e;
    }
  }
}
