package io.clusterpulse.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterpulse.standalone.machine.FeedKey;
import io.clusterpulse.standalone.machine.LocalSystem;
import io.clusterpulse.standalone.machine.Part;
import io.clusterpulse.standalone.machine.Ports;
import io.clusterpulse.standalone.machine.SettingsFile;
import io.clusterpulse.standalone.machine.SystemSettings;
import io.clusterpulse.standalone.topics.TopicCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A whole system on free ports in a directory of its own, driven by the commands that a user types.
 */
final class TestSystem implements AutoCloseable {
  static final Path HOME = home();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> SOURCES = List.of("patents", "publications", "deals");
  private static final long COMMAND_LIMIT_SECONDS = 300;
  private static final long TERMINATION_LIMIT_SECONDS = 30;

  /** What a command did. */
  record Outcome(int exitCode, String out, String errors) {
    Outcome succeeded() {
      assertThat(exitCode).as("%s%s", out, errors).isZero();
      return this;
    }

    /** The last line of the output. */
    JsonNode json() {
      try {
        return JSON.readTree(out.substring(out.stripTrailing().lastIndexOf('\n') + 1));
      } catch (IOException e) {
        throw new UncheckedIOException(out, e);
      }
    }
  }

  private final Path data;

  private TestSystem(Path data) {
    this.data = data;
  }

  /** As they are now: a rebuild changes them. */
  private SystemSettings settings() {
    try {
      return SettingsFile.load(HOME, data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a system for a sample of the given scale and returns when all of it is ready. */
  static TestSystem start(Path data, String scale) {
    List<String> up = new ArrayList<>(List.of("up", "--detach", "--scale", scale));
    up.addAll(portOptions());
    run(data, up).succeeded();
    return new TestSystem(data);
  }

  static List<String> portOptions() {
    List<String> options = new ArrayList<>();
    for (Map.Entry<String, Integer> port : Ports.free().named().entrySet()) {
      options.add("--port-" + port.getKey());
      options.add(String.valueOf(port.getValue()));
    }
    return options;
  }

  Outcome command(String... arguments) {
    return run(data, List.of(arguments));
  }

  /** Ends every process at once, as a power cut does. */
  void crash() throws InterruptedException {
    LocalSystem system = LocalSystem.at(settings());
    for (Part part : Part.values()) {
      system.kill(part);
    }
  }

  void startAfterCrash() {
    command("up", "--detach").succeeded();
  }

  void kill(Part part) throws InterruptedException {
    LocalSystem.at(settings()).kill(part);
  }

  void start(Part part) throws InterruptedException {
    LocalSystem.at(settings()).start(part);
  }

  /** Tells one part to end in good order, as a platform does, and returns when it has ended. */
  void terminate(Part part) throws InterruptedException, ExecutionException, TimeoutException {
    ProcessHandle process =
        ProcessHandle.of(LocalSystem.at(settings()).pid(part).orElseThrow()).orElseThrow();
    process.destroy();
    process.onExit().get(TERMINATION_LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  long recordsInTheLog() {
    return recordsBySource().values().stream().mapToLong(Long::longValue).sum();
  }

  /** By topic; asked in this process, because a command costs seconds. */
  Map<String, Long> recordsBySource() {
    try (TopicCounts counts = new TopicCounts(bootstrapServers())) {
      return counts.counts().stream()
          .filter(count -> SOURCES.contains(count.topic()))
          .collect(
              Collectors.toMap(TopicCounts.Count::topic, TopicCounts.Count::records, Long::sum));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  String bootstrapServers() {
    return settings().bootstrapServers();
  }

  String url(Part part) {
    return settings().url(part);
  }

  String feedKey() {
    try {
      return FeedKey.read(settings().directory());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    command("down", "--wipe").succeeded();
  }

  /** Runs the program behind {@code ./clusterpulse}, as built. */
  static Outcome run(Path data, List<String> arguments) {
    Path target = HOME.resolve("standalone/target");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dclusterpulse.home=" + HOME);
    command.add("-cp");
    command.add(jarIn(target) + ":" + target.resolve("lib") + "/*");
    command.add("io.clusterpulse.standalone.Clusterpulse");
    command.addAll(arguments);
    command.add("--data");
    command.add(data.toString());
    try {
      return await(command);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Outcome await(List<String> command) throws IOException, InterruptedException {
    Path out = Files.createTempFile("command", ".out");
    Path errors = Files.createTempFile("command", ".err");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(errors.toFile())
            .start();
    boolean ended = process.waitFor(COMMAND_LIMIT_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    Outcome outcome =
        new Outcome(process.exitValue(), Files.readString(out), Files.readString(errors));
    Files.delete(out);
    Files.delete(errors);
    assertThat(ended).as("%s did not end: %s", command, outcome).isTrue();
    return outcome;
  }

  private static String jarIn(Path target) {
    try (Stream<Path> files = Files.list(target)) {
      return files
          .map(Path::toString)
          .filter(name -> name.endsWith("-SNAPSHOT.jar"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("build first: no jar in " + target));
    } catch (IOException e) {
      throw new UncheckedIOException("build first", e);
    }
  }

  /** The project's root, which is where a test of one module runs or just above it. */
  private static Path home() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("standalone")) ? here : here.getParent();
  }
}
