package io.clusterpulse.ingest.door;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;

/**
 * A real Kafka broker in a process of its own, which can be killed, started again over its data,
 * paused and cut off. Its clients reach it through a port that leads to it.
 */
final class BrokerProcess implements AutoCloseable {
  private static final List<String> SMALL =
      List.of("-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private final Path directory;
  private final List<String> jvmFlags;
  private final int advertisedPort = Forwarding.freePort();
  private final int brokerPort;
  private final int internalPort = Forwarding.freePort();
  private final int controllerPort = Forwarding.freePort();
  private final Forwarding wayOrNull;
  private final int nodeId;
  private final String clusterId;

  /** Itself, where it is the one with the controller. */
  private final BrokerProcess first;

  private Process process;

  /** Formatted, not started. */
  BrokerProcess() {
    this(true, SMALL, 1, null);
  }

  /** One more of the same cluster, without a controller; cannot be cut off. */
  BrokerProcess(BrokerProcess first, int nodeId) {
    this(false, SMALL, nodeId, first);
  }

  /** One that cannot be cut off; its clients reach it without a detour. */
  static BrokerProcess direct(String... jvmFlags) {
    return new BrokerProcess(false, List.of(jvmFlags), 1, null);
  }

  private BrokerProcess(
      boolean forwarded, List<String> jvmFlags, int nodeId, BrokerProcess firstOrNull) {
    this.jvmFlags = jvmFlags;
    this.nodeId = nodeId;
    this.first = firstOrNull == null ? this : firstOrNull;
    this.clusterId = firstOrNull == null ? Uuid.randomUuid().toString() : firstOrNull.clusterId;
    this.brokerPort = forwarded ? Forwarding.freePort() : advertisedPort;
    this.wayOrNull = forwarded ? new Forwarding(advertisedPort, brokerPort) : null;
    try {
      directory = Files.createTempDirectory("broker");
      try (Writer writer = Files.newBufferedWriter(settingsFile())) {
        settings().store(writer, null);
      }
      if (format().waitFor() != 0) {
        throw new IllegalStateException("not formatted; see " + log());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Process format() throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of("format", "--cluster-id", clusterId, "--config", settingsFile().toString()));
    if (first == this) {
      arguments.add("--standalone");
    }
    return java("kafka.tools.StorageTool", arguments.toArray(String[]::new));
  }

  String bootstrapServers() {
    return "localhost:" + advertisedPort;
  }

  /** Starts the process, unless it runs, and the way to it; does not wait for it to be ready. */
  void start() {
    if (process != null && process.isAlive()) {
      return;
    }
    try {
      process = java("kafka.Kafka", settingsFile().toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (wayOrNull != null) {
      wayOrNull.mend();
    }
  }

  /** As a power cut would. */
  void kill() {
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (wayOrNull != null) {
      wayOrNull.cut();
    }
  }

  /** It keeps its connections and does nothing. */
  void pause() {
    signal("STOP");
  }

  void resume() {
    signal("CONT");
  }

  void cutOff() {
    wayOrNull.cut();
  }

  void reconnect() {
    wayOrNull.mend();
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Properties settings() {
    Properties settings = new Properties();
    String listeners =
        "CLIENTS://localhost:%d,INTERNAL://localhost:%d".formatted(brokerPort, internalPort);
    String controller = ",CONTROLLER://localhost:" + controllerPort;
    settings.setProperty("process.roles", first == this ? "broker,controller" : "broker");
    settings.setProperty("node.id", Integer.toString(nodeId));
    settings.setProperty("listeners", first == this ? listeners + controller : listeners);
    settings.setProperty(
        "advertised.listeners",
        "CLIENTS://localhost:%d,INTERNAL://localhost:%d".formatted(advertisedPort, internalPort));
    settings.setProperty(
        "listener.security.protocol.map",
        "CLIENTS:PLAINTEXT,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.setProperty("controller.listener.names", "CONTROLLER");
    settings.setProperty("inter.broker.listener.name", "INTERNAL");
    settings.setProperty(
        "controller.quorum.bootstrap.servers", "localhost:" + first.controllerPort);
    settings.setProperty("log.dirs", directory.resolve("log").toString());
    settings.setProperty("auto.create.topics.enable", "false");
    settings.setProperty("offsets.topic.replication.factor", "1");
    settings.setProperty("broker.session.timeout.ms", "3000");
    settings.setProperty("broker.heartbeat.interval.ms", "500");
    return settings;
  }

  private Process java(String mainClass, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmFlags);
    command.addAll(List.of("-cp", classPath(), mainClass));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
  }

  /** Of this process, for others that run its classes. */
  static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private Path settingsFile() {
    return directory.resolve("server.properties");
  }

  private Path log() {
    return directory.resolve("broker.log");
  }

  @Override
  public void close() {
    if (process != null) {
      kill();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
