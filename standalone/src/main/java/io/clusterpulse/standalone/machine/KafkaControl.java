package io.clusterpulse.standalone.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.Uuid;

/** Apache Kafka in KRaft mode, broker and controller in one process, from its Maven artefacts. */
final class KafkaControl implements PartControl {
  private final SystemSettings settings;
  private final Path directory;

  KafkaControl(SystemSettings settings) {
    this.settings = settings;
    this.directory = settings.directory().of(Part.KAFKA);
  }

  @Override
  public void prepare() throws IOException, InterruptedException {
    Files.createDirectories(directory);
    writeConfiguration();
    writeLogging();
    if (!Files.exists(logs().resolve("meta.properties"))) {
      format();
    }
  }

  private Path logs() {
    return directory.resolve("log");
  }

  private Path configuration() {
    return directory.resolve("server.properties");
  }

  private Path logging() {
    return directory.resolve("log4j2.properties");
  }

  /** Written anew at each start, so that a changed port counts. */
  private void writeConfiguration() throws IOException {
    Properties properties = new Properties();
    try (InputStream fixed = KafkaControl.class.getResourceAsStream("kafka.properties")) {
      properties.load(fixed);
    }
    String broker = settings.bootstrapServers();
    String controller = "127.0.0.1:" + settings.ports().kafkaController();
    properties.setProperty("listeners", "BROKER://" + broker + ",CONTROLLER://" + controller);
    properties.setProperty("advertised.listeners", "BROKER://" + broker);
    properties.setProperty("controller.quorum.bootstrap.servers", controller);
    properties.setProperty("log.dirs", logs().toString());
    try (Writer writer = Files.newBufferedWriter(configuration())) {
      properties.store(writer, "Written at each start; change kafka.properties of the module");
    }
  }

  private void writeLogging() throws IOException {
    try (InputStream fixed = KafkaControl.class.getResourceAsStream("kafka-log4j2.properties")) {
      Files.write(logging(), fixed.readAllBytes());
    }
  }

  private void format() throws IOException, InterruptedException {
    List<String> command =
        JavaCommand.of(Part.KAFKA, settings)
            .flags("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
            .then(
                "-cp",
                classPath(),
                "kafka.tools.StorageTool",
                "format",
                "--standalone",
                "--cluster-id",
                Uuid.randomUuid().toString(),
                "--config",
                configuration().toString());
    Commands.run(Part.KAFKA, command, settings.directory().log(Part.KAFKA));
  }

  private String classPath() {
    return settings.distribution().brokerLibraries().resolve("*").toString();
  }

  @Override
  public List<String> command() throws IOException {
    return JavaCommand.of(Part.KAFKA, settings)
        .flags("-Xms64m", "-Xmx320m", "-XX:+UseSerialGC")
        .flags(ClassArchive.of(settings.distribution(), Part.KAFKA).flags())
        .flags("-Dlog4j2.configurationFile=" + logging())
        .then("-cp", classPath(), "kafka.Kafka", configuration().toString());
  }

  @Override
  public String mark() {
    return JavaCommand.mark(Part.KAFKA, settings);
  }

  @Override
  public boolean isReady() {
    return KafkaProbe.answers(settings.ports().of(Part.KAFKA));
  }
}
