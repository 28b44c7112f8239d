package io.clusterpulse.scoring;

import io.clusterpulse.core.ranking.PlaceNames;
import io.clusterpulse.schemas.Generation;
import io.clusterpulse.schemas.RegistryClient;
import io.clusterpulse.schemas.SchemaIds;
import io.clusterpulse.scoring.book.RankingPlan;
import io.clusterpulse.scoring.ledger.ProgressListener;
import io.clusterpulse.scoring.ledger.TopicProgress;
import io.clusterpulse.scoring.profile.ProfileSettings;
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
    ScoringSettings settings = settings(arguments[0], arguments[1], Path.of(arguments[2]));
    KafkaStreams streams =
        stream(
            settings,
            ScoringDriver.PLAN,
            ProfileSettings.DEFAULT,
            new GridNames(),
            new RegistryClient(settings.registry().url()));
    streams.start();
    Thread.currentThread().join();
  }

  /** The service's own settings, all defaults but these. */
  static ScoringSettings settings(String bootstrapServers, String registryUrl, Path stateDir) {
    return new SmallRyeConfigBuilder()
        .addDefaultSources()
        .withMapping(ScoringSettings.class)
        .withDefaultValue("clusterpulse.kafka.bootstrap-servers", bootstrapServers)
        .withDefaultValue("clusterpulse.registry.url", registryUrl)
        .withDefaultValue("clusterpulse.scoring.state-dir", stateDir.toString())
        .addDiscoveredConverters()
        .build()
        .getConfigMapping(ScoringSettings.class);
  }

  /** The stream as the service builds it. */
  static KafkaStreams stream(
      ScoringSettings settings,
      RankingPlan plan,
      ProfileSettings profiles,
      PlaceNames names,
      SchemaIds ids) {
    return new KafkaStreams(
        ScoringTopology.build(
            Generation.FIRST,
            plan,
            new ScoringTopology.Pace(100, 3_000, 250),
            profiles,
            ids,
            names,
            new Nobody(),
            (key, version) -> {}),
        StreamConfiguration.of(settings, Generation.FIRST));
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
