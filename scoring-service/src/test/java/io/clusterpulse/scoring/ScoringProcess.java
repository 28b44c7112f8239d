package io.clusterpulse.scoring;

import io.clusterpulse.schemas.Generation;
import io.clusterpulse.schemas.RegistryClient;
import io.clusterpulse.scoring.ledger.ProgressListener;
import io.clusterpulse.scoring.ledger.TopicProgress;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.streams.KafkaStreams;

/**
 * The real stream with its real configuration in a process of its own, so that a test can kill it
 * like any process: {@code bootstrapServers registryUrl stateDir}.
 */
public final class ScoringProcess {
  private ScoringProcess() {}

  public static void main(String[] arguments) throws InterruptedException {
    QuietLogs.onlyWarnings();
    ScoringSettings settings =
        new SmallRyeConfigBuilder()
            .withMapping(ScoringSettings.class)
            .withDefaultValue("clusterpulse.kafka.bootstrap-servers", arguments[0])
            .withDefaultValue("clusterpulse.registry.url", arguments[1])
            .withDefaultValue("clusterpulse.scoring.state-dir", arguments[2])
            .addDiscoveredConverters()
            .build()
            .getConfigMapping(ScoringSettings.class);
    KafkaStreams streams =
        new KafkaStreams(
            ScoringTopology.build(
                Generation.FIRST,
                ScoringDriver.PLAN,
                new ScoringTopology.Pace(100, 3_000, 250),
                new RegistryClient(settings.registry().url()),
                new GridNames(),
                new Nobody(),
                (key, version) -> {}),
            StreamConfiguration.of(settings, Generation.FIRST));
    streams.start();
    Thread.currentThread().join();
  }

  /** Starts this class in another Java process. */
  static Process start(String bootstrapServers, String registryUrl, Path stateDir)
      throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                classPath,
                ScoringProcess.class.getName(),
                bootstrapServers,
                registryUrl,
                stateDir.toString()))
        .redirectErrorStream(true)
        .redirectOutput(stateDir.resolveSibling(stateDir.getFileName() + ".log").toFile())
        .start();
  }

  private static final class Nobody implements ProgressListener {
    @Override
    public void progressed(String topic, int partition, TopicProgress progress) {}

    @Override
    public void released(String topic, int partition) {}
  }
}
