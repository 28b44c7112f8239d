package io.clusterpulse.scoring;

import io.clusterpulse.schemas.AvroCodec;
import io.clusterpulse.schemas.FakeRegistryServer;
import io.clusterpulse.schemas.RealBroker;
import io.clusterpulse.schemas.RegistryClient;
import io.clusterpulse.schemas.TopicAdministration;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.schemas.avro.InputPosition;
import io.clusterpulse.schemas.avro.Ranking;
import io.clusterpulse.scoring.ledger.LedgerStage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long a ranking stands still when one of two instances is killed: from the kill to the first
 * ranking that includes documents which came after it. With and without standby replicas, with and
 * without names that stay, and whether the instance is back at once or not at all. Each of the two
 * is killed once, in a group of its own. Not part of the build: {@code docs/benchmarks.md} has the
 * command.
 */
public final class Failover {
  private static final int DOCUMENTS = Integer.getInteger("failover-documents", 300_000);
  private static final int AFTER_THE_KILL = 200;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** For standby replicas to have read what there is. */
  private static final Duration REST = Duration.ofSeconds(15);

  private record Setup(int standbys, boolean isNamed, boolean isBackAtOnce) {
    List<String> flags(Path disk) {
      List<String> flags = new ArrayList<>();
      flags.add("-Dclusterpulse.scoring.standby-replicas=" + standbys);
      if (isNamed) {
        flags.add("-Dclusterpulse.scoring.instance-id=" + disk.getFileName());
      }
      return flags;
    }
  }

  @TempDir Path directory;

  private final List<Process> instances = new ArrayList<>();
  private RealBroker broker;
  private FakeRegistryServer registry;

  @Test
  @Timeout(value = 60 * 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void howLongTheRankingStandsStill() throws Exception {
    QuietLogs.onlyWarnings();
    List<Setup> setups =
        List.of(
            new Setup(0, false, false),
            new Setup(1, false, false),
            new Setup(0, false, true),
            new Setup(1, false, true),
            new Setup(0, true, true),
            new Setup(1, true, true));
    for (Setup setup : setups) {
      System.out.printf(
          "%d standby replicas, %s, %s: %.1f s and %.1f s%n",
          setup.standbys(),
          setup.isNamed() ? "named" : "not named",
          setup.isBackAtOnce() ? "back at once" : "gone",
          seconds(setup, 0),
          seconds(setup, 1));
    }
  }

  private double seconds(Setup setup, int victim) throws Exception {
    try (RealBroker started = RealBroker.start();
        FakeRegistryServer startedRegistry = FakeRegistryServer.start();
        RegistryClient ids = new RegistryClient(startedRegistry.url());
        Admin admin = Admin.create(Map.of("bootstrap.servers", started.bootstrapServers()));
        KillRunFeed feed = new KillRunFeed(started.bootstrapServers(), ids);
        KafkaConsumer<String, byte[]> rankings =
            PublishedLog.consumer(started.bootstrapServers(), Topics.RANKINGS)) {
      broker = started;
      registry = startedRegistry;
      new TopicAdministration(admin, (short) 1).createMissing(Topics.ALL);
      new StartingPositions(admin, "clusterpulse-scoring").prepare(LedgerStage.SOURCES);
      List<Path> disks = List.of(newDisk(), newDisk());
      for (Path disk : disks) {
        start(setup, disk);
      }
      feed.produce(DOCUMENTS);
      awaitRanked(rankings, ids, feed.records());
      Thread.sleep(REST.toMillis());

      long killed = System.nanoTime();
      instances.get(victim).destroyForcibly().waitFor();
      feed.produce(AFTER_THE_KILL);
      if (setup.isBackAtOnce()) {
        start(setup, disks.get(victim));
      }
      awaitRanked(rankings, ids, feed.records());
      return (System.nanoTime() - killed) / 1e9;
    } finally {
      for (Process instance : instances) {
        instance.destroyForcibly().waitFor();
      }
      instances.clear();
    }
  }

  private Path newDisk() throws IOException {
    return Files.createTempDirectory(directory, "disk-");
  }

  private void start(Setup setup, Path disk) throws IOException {
    instances.add(
        ScoringProcess.startMember(
            broker.bootstrapServers(),
            registry.url().toString(),
            disk,
            DOCUMENTS,
            setup.flags(disk)));
  }

  /** Until a ranking includes so many records. */
  private static void awaitRanked(
      KafkaConsumer<String, byte[]> rankings, RegistryClient ids, long records) {
    AvroCodec<Ranking> codec = new AvroCodec<>(Topics.RANKINGS, ids);
    Instant deadline = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(deadline)) {
      for (var record : rankings.poll(Duration.ofMillis(100))) {
        long included =
            codec.decode(record.value()).getInputPositions().stream()
                .mapToLong(InputPosition::getNextOffset)
                .sum();
        if (included == records) {
          return;
        }
      }
    }
    throw new AssertionError("no ranking includes %,d records".formatted(records));
  }
}
