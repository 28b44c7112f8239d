package io.clusterpulse.standalone.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessIdentityTest {
  private static final String MARK = "600";
  @TempDir private Path directory;
  private Process process;
  private ProcessIdentity identity;

  @BeforeEach
  void start() throws IOException {
    process = new ProcessBuilder("sleep", MARK).start();
    identity = ProcessIdentity.of(process.toHandle(), MARK);
  }

  @AfterEach
  void end() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Test
  void theProcessThatWasStartedIsFoundAgain() throws IOException {
    Path file = directory.resolve("sleep.pid");
    identity.write(file);

    assertThat(ProcessIdentity.read(file).flatMap(ProcessIdentity::running))
        .hasValueSatisfying(handle -> assertThat(handle.pid()).isEqualTo(process.pid()));
  }

  @Test
  void aProcessThatEndedIsGone() throws InterruptedException {
    process.destroyForcibly().waitFor();

    assertThat(identity.running()).isEmpty();
  }

  @Test
  void anotherProcessWithTheSameNumberIsNotTakenForIt() {
    ProcessIdentity earlier =
        new ProcessIdentity(process.pid(), identity.startedAt().minus(Duration.ofMinutes(1)), MARK);
    ProcessIdentity other = new ProcessIdentity(process.pid(), identity.startedAt(), "other");

    assertThat(earlier.running()).isEmpty();
    assertThat(other.running()).isEmpty();
  }

  @Test
  void aHalfWrittenFileNamesNobody() throws IOException {
    Path file = Files.writeString(directory.resolve("half.pid"), "123\n");

    assertThat(ProcessIdentity.read(file)).isEmpty();
    assertThat(ProcessIdentity.read(directory.resolve("none.pid"))).isEmpty();
  }
}
