package io.clusterpulse.scoring;

import io.clusterpulse.core.ranking.PlaceNames;
import io.clusterpulse.gazetteer.Gazetteer;
import io.clusterpulse.schemas.FakeRegistryServer;
import io.clusterpulse.schemas.RealBroker;
import io.clusterpulse.schemas.RegistryClient;
import io.clusterpulse.scoring.ledger.LedgerStage;
import io.clusterpulse.scoring.profile.ProfileSettings;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How fast a long log is replayed, as ratios in one run on one topic: kafka-consumer-perf-test that
 * only reads, a minimal Kafka Streams application that only sums the points of each location
 * (RocksDB, exactly once), and the real stream. Then what the stream keeps in memory, and how long
 * it takes to start again. Not part of the build: {@code docs/benchmarks.md} has the command.
 */
public final class ReplayRate {
  private static final int DOCUMENTS = Integer.getInteger("replay-documents", 1_000_000);
  private static final int AUTHORS = 5;
  private static final int THREADS = 2;
  private static final Duration PATIENCE = Duration.ofMinutes(12);
  private static final PlaceNames NAMES = Gazetteer.load();

  private final ExecutorService beside = Executors.newSingleThreadExecutor();
  private Path directory;
  private RegistryClient ids;
  private ReplayLog log;
  private String registryUrl;

  @Test
  @Timeout(value = 40 * 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void replay() throws Exception {
    QuietLogs.onlyWarnings();
    directory = Files.createTempDirectory("replay");
    try (RealBroker broker = RealBroker.start();
        FakeRegistryServer registry = FakeRegistryServer.start();
        RegistryClient client = new RegistryClient(registry.url());
        ReplayLog opened = new ReplayLog(broker.bootstrapServers(), client, DOCUMENTS)) {
      ids = client;
      log = opened;
      registryUrl = registry.url().toString();
      log.produce(new ReplayArticles(new ReplayWorld(), AUTHORS, client));
      measure();
    } finally {
      beside.shutdownNow();
      delete(directory);
    }
  }

  private void measure() throws Exception {
    log.consume("first");
    double consumerRate = log.consume("second");
    System.out.printf("kafka-consumer-perf-test   %,10.0f documents/s%n", consumerRate);
    double streamRate = stream();
    System.out.printf("the stream / consumer      %10.3f%n", streamRate / consumerRate);
    System.out.printf("restart with a warm disk   %10.2f s%n", restart("a"));
    System.out.printf("restart with a lost disk   %10.2f s%n", restart("b"));
    if (!Boolean.getBoolean("replay-stream-only")) {
      double minimalRate = minimal();
      System.out.printf("minimal application        %,10.0f documents/s%n", minimalRate);
      System.out.printf("the stream / minimal       %10.1f%n", streamRate / minimalRate);
    }
  }

  private double stream() throws Exception {
    String id = settings("a").scoring().applicationId();
    new StartingPositions(log.admin(), id).prepare(LedgerStage.SOURCES);
    long before = usedBytes();
    KafkaStreams streams = stream("a");
    long start = System.nanoTime();
    double rate = replayRate(streams, id);
    System.out.printf("the stream                 %,10.0f documents/s%n", rate);
    System.out.printf("all read after             %10.2f s%n", secondsSince(start));
    log.awaitRanked(streams, PATIENCE);
    System.out.printf("all ranked after           %10.2f s%n", secondsSince(start));
    System.out.printf(
        "memory per million         %10.0f MiB%n",
        (usedBytes() - before) / 1024.0 / 1024.0 * 1_000_000 / DOCUMENTS);
    ScoringStream.close(streams, false);
    return rate;
  }

  /**
   * Once it runs, as the consumer's rate is that once it fetches: joining a group is no reading.
   */
  private double replayRate(KafkaStreams streams, String id) throws Exception {
    streams.start();
    log.await(() -> streams.state() == KafkaStreams.State.RUNNING, "running", streams, PATIENCE);
    long start = System.nanoTime();
    long before = log.committed(id);
    log.awaitCommitted(id, streams, PATIENCE);
    return (DOCUMENTS - before) / secondsSince(start);
  }

  private double restart(String stateDir) throws Exception {
    KafkaStreams streams = stream(stateDir);
    long start = System.nanoTime();
    streams.start();
    log.await(
        () -> streams.state() == KafkaStreams.State.RUNNING, "running again", streams, PATIENCE);
    double seconds = secondsSince(start);
    ScoringStream.close(streams, false);
    return seconds;
  }

  private double minimal() throws Exception {
    KafkaStreams streams =
        MinimalApplication.of(log.brokers(), directory.resolve("m"), THREADS, ids);
    long start = System.nanoTime();
    double rate = replayRate(streams, MinimalApplication.ID);
    long points = (long) DOCUMENTS * AUTHORS;
    log.await(() -> MinimalApplication.sum(streams) == points, "summed", streams, PATIENCE);
    System.out.printf("minimal: all summed after  %10.2f s%n", secondsSince(start));
    ScoringStream.close(streams, false);
    return rate;
  }

  private KafkaStreams stream(String stateDir) {
    return ScoringProcess.stream(
        settings(stateDir),
        ReplayWorld.plan(DOCUMENTS),
        new ProfileSettings(10_000, 200_000, 500, beside),
        NAMES,
        ids);
  }

  private ScoringSettings settings(String stateDir) {
    return ScoringProcess.settings(log.brokers(), registryUrl, directory.resolve(stateDir));
  }

  private static double secondsSince(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }

  private static long usedBytes() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(100);
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static void delete(Path directory) throws Exception {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }
}
