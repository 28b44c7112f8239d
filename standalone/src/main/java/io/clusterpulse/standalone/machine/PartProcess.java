package io.clusterpulse.standalone.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One part as a process: starts it, waits for it, finds it again, ends it. */
final class PartProcess {
  private static final long POLL_MILLIS = 100;
  private static final long STOP_SECONDS = 30;

  private final Part part;
  private final SystemSettings settings;
  private final PartControl control;
  private Optional<Process> spawned = Optional.empty();

  PartProcess(Part part, SystemSettings settings) {
    this.part = part;
    this.settings = settings;
    this.control = PartControl.of(part, settings);
  }

  private Path pidFile() {
    return settings.directory().pid(part);
  }

  private Path log() {
    return settings.directory().log(part);
  }

  /** The process, if this part runs, whoever started it. */
  Optional<ProcessHandle> running() {
    try {
      return ProcessIdentity.read(pidFile()).flatMap(ProcessIdentity::running);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the part was started and not stopped by a command since. */
  boolean isExpected() {
    return Files.exists(pidFile());
  }

  boolean isReady() {
    try {
      return control.isReady();
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Starts the process, without waiting until it is ready.
   *
   * @throws PartFailedException if it cannot be started
   */
  void start() throws InterruptedException {
    try {
      settings
          .distribution()
          .missing(part)
          .ifPresent(
              path -> {
                throw new PartFailedException(part, "not built: " + path + " is missing");
              });
      LogTail.rotate(log());
      control.prepare();
      Process process = spawn();
      spawned = Optional.of(process);
      ProcessIdentity.of(process.toHandle(), control.mark()).write(pidFile());
    } catch (IOException e) {
      throw new PartFailedException(part, "could not be started: " + e.getMessage(), e);
    }
  }

  private Process spawn() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      // Out of the terminal's reach: Ctrl-C is ours, and the parts are ended in order.
      command.add("/usr/bin/setsid");
    }
    command.addAll(control.command());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(settings.directory().of(part).toFile())
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    builder.environment().putAll(control.environment());
    return builder.start();
  }

  /**
   * @throws PartFailedException if it dies first, or takes too long
   */
  void awaitReady() throws InterruptedException {
    long deadline = System.nanoTime() + settings.readyTimeout().toNanos();
    while (!isReady()) {
      if (hasEnded()) {
        throw new PartFailedException(part, "ended while it started" + LogTail.of(log()));
      }
      if (System.nanoTime() > deadline) {
        throw new PartFailedException(
            part,
            "not ready after %d s; %s%s"
                .formatted(
                    settings.readyTimeout().toSeconds(), control.lastAnswer(), LogTail.of(log())));
      }
      Thread.sleep(POLL_MILLIS);
    }
    try {
      control.afterReady();
    } catch (IOException e) {
      throw new PartFailedException(part, e.getMessage(), e);
    }
  }

  /** Of our own child the operating system knows better than what its command line tells. */
  private boolean hasEnded() {
    return spawned.map(process -> !process.isAlive()).orElseGet(() -> running().isEmpty());
  }

  /** Ends the process in good order, or by force after half a minute; does nothing if none runs. */
  void stop() throws InterruptedException {
    try {
      Optional<ProcessHandle> process = running();
      Files.deleteIfExists(pidFile());
      if (process.isPresent()) {
        control.terminate(process.get());
        awaitEnd(process.get());
      }
    } catch (IOException e) {
      throw new PartFailedException(part, "could not be stopped: " + e.getMessage(), e);
    }
  }

  private static void awaitEnd(ProcessHandle process) throws InterruptedException {
    try {
      process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      process.destroyForcibly();
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends the process at once, as a crash would; returns when it is gone. */
  void kill() throws InterruptedException {
    Optional<ProcessHandle> process = running();
    if (process.isPresent()) {
      process.get().destroyForcibly();
      awaitEnd(process.get());
    }
  }
}
