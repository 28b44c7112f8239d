package io.clusterpulse.scoring;

import io.clusterpulse.schemas.Generation;
import io.clusterpulse.schemas.RegistryClient;
import io.clusterpulse.scoring.ledger.ProgressListener;
import io.clusterpulse.scoring.ledger.TopicProgress;
import io.clusterpulse.scoring.profile.ProfileSettings;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import org.apache.kafka.streams.KafkaStreams;

/** The stream in a process of its own that can be killed, with profiles twice a second. */
public final class ProfilingProcess {
  private ProfilingProcess() {}

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
                new ProfileSettings(500, 1_000, 500, Executors.newSingleThreadExecutor()),
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
                ProfilingProcess.class.getName(),
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
