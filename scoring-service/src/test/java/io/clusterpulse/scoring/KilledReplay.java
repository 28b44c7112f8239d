package io.clusterpulse.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.core.ranking.CanonicalDump;
import io.clusterpulse.core.ranking.EditionRanking;
import io.clusterpulse.core.ranking.Methodology;
import io.clusterpulse.schemas.AvroCodec;
import io.clusterpulse.schemas.FakeRegistryServer;
import io.clusterpulse.schemas.RealBroker;
import io.clusterpulse.schemas.RegistryClient;
import io.clusterpulse.schemas.TopicAdministration;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.schemas.avro.InputPosition;
import io.clusterpulse.schemas.avro.Ranking;
import io.clusterpulse.scoring.book.RankingPlan;
import io.clusterpulse.scoring.ledger.LedgerStage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A million documents, and a stream that is killed a hundred times meanwhile: one instance, then
 * two, then three, killed inside and outside of transactions, with their disk and without it,
 * paused past their session, added and removed. After each of the three rounds every ranking equals
 * a batch computation. Not part of the build: {@code docs/benchmarks.md} has the command.
 */
public final class KilledReplay {
  private static final int DOCUMENTS = Integer.getInteger("killed-documents", 1_000_000);
  private static final int KILLS = Integer.getInteger("kills", 102);

  /** So many in a hundred have come after the round with one, two, three instances. */
  private static final int[] SHARE_OF_KILLS = {20, 60, 100};

  private static final int SMALL_SHARE = 100;
  private static final RankingPlan PLAN = ReplayWorld.plan(DOCUMENTS);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAST_SESSION = Duration.ofSeconds(9);

  @TempDir Path directory;

  private final Random random = new Random(11);
  private final List<KillRunInstance> instances = new ArrayList<>();
  private String brokers;
  private String registryUrl;
  private Admin admin;
  private KillRunFeed feed;
  private KafkaConsumer<String, byte[]> rankings;
  private RegistryClient ids;
  private int disks;
  private int kills;
  private int killsInTransactions;
  private int killsOfNoWork;
  private int lostDisks;
  private int pauses;
  private int removals;

  @Test
  @Timeout(value = 60 * 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void everyRankingIsThatOfABatchComputation() throws Exception {
    QuietLogs.onlyWarnings();
    try (RealBroker broker = RealBroker.start();
        FakeRegistryServer registry = FakeRegistryServer.start();
        RegistryClient client = new RegistryClient(registry.url());
        Admin opened = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        KafkaConsumer<String, byte[]> consumer =
            PublishedLog.consumer(broker.bootstrapServers(), Topics.RANKINGS)) {
      brokers = broker.bootstrapServers();
      registryUrl = registry.url().toString();
      ids = client;
      admin = opened;
      rankings = consumer;
      new TopicAdministration(admin, (short) 1).createMissing(Topics.ALL);
      new StartingPositions(admin, "clusterpulse-scoring").prepare(LedgerStage.SOURCES);
      try (KillRunFeed opening = new KillRunFeed(brokers, ids)) {
        feed = opening;
        for (int count = 1; count <= SHARE_OF_KILLS.length; count++) {
          round(count);
        }
      }
    } finally {
      for (KillRunInstance instance : instances) {
        instance.kill();
      }
    }
    assertThat(kills).isGreaterThanOrEqualTo(KILLS);
    assertThat(killsInTransactions).isGreaterThanOrEqualTo(KILLS * 3 / 10);
  }

  /** Kills among so many instances, and what came of it. */
  private void round(int count) throws Exception {
    while (instances.size() < count) {
      add(newDisk());
    }
    int killsOfRound = KILLS * SHARE_OF_KILLS[count - 1] / 100;
    while (kills < killsOfRound) {
      step(count);
    }
    long start = System.nanoTime();
    assertThat(awaitDumps()).isEqualTo(expectedDumps());
    System.out.printf(
        "%d instances: %d kills, %d in a transaction, %d of them with a lost disk, %d hit no work;"
            + " %d pauses, %d removals; %,d documents in %,d records: %d rankings equal, %.1f s later%n",
        count,
        kills,
        killsInTransactions,
        lostDisks,
        killsOfNoWork,
        pauses,
        removals,
        feed.documents(),
        feed.records(),
        PLAN.methodologies().size() * (PLAN.latestEdition() - PLAN.firstEdition() + 1),
        (System.nanoTime() - start) / 1e9);
  }

  /** One instance is killed; now and then another is paused or leaves in good order. */
  private void step(int count) throws Exception {
    KillRunInstance victim = awaitWork();
    instances.remove(victim);
    feed.produce(
        Math.max(SMALL_SHARE, (int) ((long) DOCUMENTS * (kills + 1) / KILLS) - feed.documents()));
    boolean isInTransaction =
        kills % 3 == 2 ? pausedAnywhere(victim) : victim.pauseInTransaction(Duration.ofSeconds(5));
    boolean isUnfinished = isInTransaction || committed() < feed.records();
    victim.kill();
    boolean isDiskLost = random.nextInt(8) == 0;
    if (isUnfinished) {
      kills++;
      killsInTransactions += isInTransaction ? 1 : 0;
      lostDisks += isDiskLost ? 1 : 0;
    } else {
      killsOfNoWork++;
    }
    add(isDiskLost ? newDisk() : victim.stateDir());
    System.out.printf(
        "%s kill %d: %s%s, %,d of %,d records were read%n",
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        kills,
        isInTransaction ? "in a transaction" : "between two",
        isDiskLost ? ", the disk lost" : "",
        committed(),
        feed.records());
    if (count > 1 && isUnfinished && kills % 10 == 5) {
      pausePastSession();
    }
    if (count > 1 && isUnfinished && kills % 10 == 0) {
      removeAndAdd();
    }
  }

  /**
   * One that has something to lose: who was just started has not, and among several one may be
   * without a partition for minutes, until the group looks again who should have which.
   */
  private KillRunInstance awaitWork() throws Exception {
    Instant deadline = Instant.now().plus(PATIENCE);
    Collections.shuffle(instances, random);
    while (Instant.now().isBefore(deadline)) {
      feed.produce(SMALL_SHARE);
      for (KillRunInstance instance : instances) {
        if (instance.awaitOpenTransaction(Duration.ofMillis(500))) {
          return instance;
        }
      }
    }
    return instances.get(0);
  }

  private boolean pausedAnywhere(KillRunInstance victim) throws Exception {
    Thread.sleep(random.nextInt(200));
    victim.pause();
    return victim.hasOpenTransaction();
  }

  /** Others take over its partitions; when it goes on, it must write nothing of what it had. */
  private void pausePastSession() throws Exception {
    KillRunInstance paused = instances.get(random.nextInt(instances.size() - 1));
    paused.pause();
    Thread.sleep(PAST_SESSION.toMillis());
    paused.goOn();
    pauses++;
  }

  private void removeAndAdd() throws Exception {
    KillRunInstance leaving = instances.remove(random.nextInt(instances.size() - 1));
    leaving.stop(Duration.ofSeconds(20));
    removals++;
    add(leaving.stateDir());
  }

  private Path newDisk() {
    return directory.resolve("disk-" + disks++);
  }

  private void add(Path disk) throws Exception {
    instances.add(KillRunInstance.start(brokers, registryUrl, disk, DOCUMENTS, admin));
  }

  private long committed() throws Exception {
    return admin
        .listConsumerGroupOffsets("clusterpulse-scoring")
        .partitionsToOffsetAndMetadata()
        .get()
        .entrySet()
        .stream()
        .filter(entry -> entry.getKey().topic().equals(Topics.PUBLICATIONS.name()))
        .mapToLong(entry -> entry.getValue().offset())
        .sum();
  }

  private Map<String, String> expectedDumps() {
    Map<String, String> dumps = new HashMap<>();
    for (Methodology methodology : PLAN.methodologies()) {
      for (int edition = PLAN.firstEdition(); edition <= PLAN.latestEdition(); edition++) {
        dumps.put(
            methodology.id() + "/" + edition,
            CanonicalDump.of(
                EditionRanking.rank(methodology, edition, feed.expected(), new GridNames())));
      }
    }
    return dumps;
  }

  /** The rankings that include every record, once all of them are there. */
  private Map<String, String> awaitDumps() {
    AvroCodec<Ranking> codec = new AvroCodec<>(Topics.RANKINGS, ids);
    Map<String, String> dumps = new HashMap<>();
    int wanted = PLAN.methodologies().size() * (PLAN.latestEdition() - PLAN.firstEdition() + 1);
    Instant deadline = Instant.now().plus(PATIENCE);
    while (dumps.size() < wanted && Instant.now().isBefore(deadline)) {
      for (var record : rankings.poll(Duration.ofMillis(200))) {
        Ranking ranking = codec.decode(record.value());
        if (included(ranking) == feed.records()) {
          dumps.put(record.key(), PublishedDump.of(ranking));
        }
      }
    }
    return dumps;
  }

  private static long included(Ranking ranking) {
    return ranking.getInputPositions().stream().mapToLong(InputPosition::getNextOffset).sum();
  }
}
