package io.clusterpulse.standalone.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A process that we started, told apart from every other one that may get its number later: the
 * number, the start time and a text in its command line must all agree.
 *
 * @param startedAt the operating system's start time of the process
 * @param mark an argument of the process that no other has
 */
record ProcessIdentity(long pid, Instant startedAt, String mark) {
  /** The start time is derived from the boot time, which moves a little when the clock is set. */
  private static final Duration START_TOLERANCE = Duration.ofSeconds(2);

  static ProcessIdentity of(ProcessHandle handle, String mark) {
    return new ProcessIdentity(
        handle.pid(), handle.info().startInstant().orElseGet(Instant::now), mark);
  }

  /** Empty where the file is missing or half written: then nobody is named by it. */
  static Optional<ProcessIdentity> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    if (lines.size() < 3) {
      return Optional.empty();
    }
    return Optional.of(
        new ProcessIdentity(
            Long.parseLong(lines.get(0)), Instant.parse(lines.get(1)), lines.get(2)));
  }

  void write(Path file) throws IOException {
    Files.write(file, List.of(Long.toString(pid), startedAt.toString(), mark));
  }

  /** The process, if it still runs and is still the one that was started. */
  Optional<ProcessHandle> running() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isTheSame);
  }

  private boolean isTheSame(ProcessHandle handle) {
    ProcessHandle.Info info = handle.info();
    return info.startInstant().map(this::isStart).orElse(false)
        && info.arguments().map(this::hasMark).orElse(false);
  }

  private boolean isStart(Instant start) {
    return Duration.between(start, startedAt).abs().compareTo(START_TOLERANCE) <= 0;
  }

  private boolean hasMark(String[] arguments) {
    return List.of(arguments).contains(mark);
  }
}
