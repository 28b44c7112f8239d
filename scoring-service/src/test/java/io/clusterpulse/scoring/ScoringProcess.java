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
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;

/**
 * The real stream with its real configuration in a process of its own, so that a test can kill it
 * like any process: {@code bootstrapServers registryUrl stateDir}.
 */
public final class ScoringProcess {
  private static final String TRIED = "tried.";
  private static final String DOCUMENTS = "scoring-process-documents";

  private ScoringProcess() {}

  public static void main(String[] arguments) throws InterruptedException {
    QuietLogs.onlyWarnings();
    ScoringSettings settings = settings(arguments[0], arguments[1], Path.of(arguments[2]));
    KafkaStreams streams =
        stream(
            settings,
            plan(),
            ProfileSettings.DEFAULT,
            new GridNames(),
            new RegistryClient(settings.registry().url()));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> streams.close(Duration.ofSeconds(10))));
    streams.start();
    Thread.currentThread().join();
  }

  /** Of a world of so many documents, where it is told how many. */
  private static RankingPlan plan() {
    int documents = Integer.getInteger(DOCUMENTS, 0);
    return documents == 0 ? ScoringDriver.PLAN : ReplayWorld.plan(documents);
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
            new ScoringTopology.Pace(
                settings.scoring().flushIntervalMillis(),
                settings.scoring().maxFlushIntervalMillis(),
                settings.scoring().rankingIntervalMillis()),
            profiles,
            ids,
            names,
            new Nobody(),
            (key, version) -> {}),
        tried(StreamConfiguration.of(settings, Generation.FIRST)));
  }

  /** With what a benchmark tries instead: {@code -Dtried.commit.interval.ms=100}. */
  private static Properties tried(Properties properties) {
    for (String name : System.getProperties().stringPropertyNames()) {
      if (name.startsWith(TRIED)) {
        properties.put(name.substring(TRIED.length()), System.getProperty(name));
      }
    }
    return properties;
  }

  /** Starts this class in another Java process. */
  static Process start(String bootstrapServers, String registryUrl, Path stateDir)
      throws IOException {
    return start(bootstrapServers, registryUrl, stateDir, List.of("-Xmx384m"));
  }

  /**
   * Likewise, to rank a world of so many documents.
   *
   * @param more flags of the Java machine, such as settings
   */
  static Process startMember(
      String bootstrapServers, String registryUrl, Path stateDir, int documents, List<String> more)
      throws IOException {
    List<String> flags = new ArrayList<>(more);
    flags.addAll(List.of("-Xmx1g", "-D" + DOCUMENTS + "=" + documents));
    return start(bootstrapServers, registryUrl, stateDir, flags);
  }

  private static Process start(
      String bootstrapServers, String registryUrl, Path stateDir, List<String> jvmFlags)
      throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmFlags);
    command.addAll(
        List.of(
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-cp",
            classPath,
            ScoringProcess.class.getName(),
            bootstrapServers,
            registryUrl,
            stateDir.toString()));
    File log = stateDir.resolveSibling(stateDir.getFileName() + ".log").toFile();
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
        .start();
  }

  private static final class Nobody implements ProgressListener {
    @Override
    public void progressed(String topic, int partition, TopicProgress progress) {}

    @Override
    public void released(String topic, int partition) {}
  }
}
