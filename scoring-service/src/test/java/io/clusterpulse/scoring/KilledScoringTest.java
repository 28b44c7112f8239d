package io.clusterpulse.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.core.counting.Contribution;
import io.clusterpulse.core.counting.Share;
import io.clusterpulse.core.counting.ShareUnits;
import io.clusterpulse.core.counting.TallyBook;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.ranking.CanonicalDump;
import io.clusterpulse.core.ranking.EditionRanking;
import io.clusterpulse.schemas.AvroCodec;
import io.clusterpulse.schemas.FakeRegistryServer;
import io.clusterpulse.schemas.RealBroker;
import io.clusterpulse.schemas.RegistryClient;
import io.clusterpulse.schemas.TopicAdministration;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.schemas.avro.InputPosition;
import io.clusterpulse.schemas.avro.Ranking;
import io.clusterpulse.scoring.ledger.LedgerStage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real broker, real processes, exactly once: killed in the middle of its work, with its disk and
 * without, and with a second instance beside it, the stream ends with the ranking of a batch
 * computation, and no cluster's id was lost on the way.
 */
class KilledScoringTest {
  private static final int DOCUMENTS = 6_000;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int EDITION = 2026;

  @TempDir Path directory;

  private final TallyBook expected = new TallyBook();

  @Test
  void aKilledStreamEndsWithTheRankingOfABatchComputation() throws Exception {
    List<Process> processes = new ArrayList<>();
    try (RealBroker broker = RealBroker.start();
        FakeRegistryServer registry = FakeRegistryServer.start();
        RegistryClient ids = new RegistryClient(registry.url());
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        KafkaConsumer<String, byte[]> rankings =
            PublishedLog.consumer(broker.bootstrapServers(), Topics.RANKINGS)) {
      new TopicAdministration(admin, (short) 1).createMissing(Topics.ALL);
      assertThat(new StartingPositions(admin, "clusterpulse-scoring").prepare(LedgerStage.SOURCES))
          .isEmpty();
      String brokers = broker.bootstrapServers();
      String registryUrl = registry.url().toString();
      produce(brokers, ids, 0, DOCUMENTS / 2);
      long half = end(rankings);

      // Killed after its first ranking, with more input waiting.
      processes.add(ScoringProcess.start(brokers, registryUrl, directory.resolve("one")));
      awaitIncluded(rankings, ids, 1);
      produce(brokers, ids, DOCUMENTS / 2, DOCUMENTS * 3 / 4);
      kill(processes.get(0));

      // Goes on with the same disk, is killed again, goes on with a lost disk and company.
      processes.add(ScoringProcess.start(brokers, registryUrl, directory.resolve("one")));
      awaitIncluded(rankings, ids, half + 1);
      kill(processes.get(1));
      processes.add(ScoringProcess.start(brokers, registryUrl, directory.resolve("lost")));
      produce(brokers, ids, DOCUMENTS * 3 / 4, DOCUMENTS);
      processes.add(ScoringProcess.start(brokers, registryUrl, directory.resolve("second")));
      Ranking ranking = awaitIncluded(rankings, ids, end(rankings));

      assertThat(PublishedDump.of(ranking)).isEqualTo(batchDump());
      assertThat(ranking.getClusters()).hasSizeGreaterThan(10);
    } finally {
      for (Process process : processes) {
        kill(process);
      }
    }
  }

  private String batchDump() {
    return CanonicalDump.of(
        EditionRanking.rank(
            ScoringDriver.PLAN.methodologies().get(0), EDITION, expected, new GridNames()));
  }

  /** Seeded; every third document is corrected, every seventh is withdrawn, some come twice. */
  private void produce(String brokers, RegistryClient ids, int from, int to) {
    SampleEvents events = new SampleEvents(ids);
    Map<String, Object> settings =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers, ProducerConfig.LINGER_MS_CONFIG, 20);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int i = from; i < to; i++) {
        Random random = new Random(i);
        String id = "WO" + i;
        Location first = location(random);
        Location second = location(random);
        byte[] original = events.patent(id, 1, 2024, first);
        send(producer, id, original);
        if (i % 7 == 0) {
          send(producer, id, events.withdrawnPatent(id, 3));
          continue;
        }
        if (i % 3 == 0) {
          send(producer, id, events.patent(id, 2, 2024, second));
          send(producer, id, original);
        }
        Location winner = i % 3 == 0 ? second : first;
        expected.add(
            new Contribution(
                Indicator.PCT_APPLICATION,
                2024,
                List.of(Share.at(winner, 1, ShareUnits.PER_DOCUMENT))));
      }
    }
  }

  private static void send(KafkaProducer<byte[], byte[]> producer, String id, byte[] value) {
    producer.send(
        new ProducerRecord<>(Topics.PATENTS.name(), id.getBytes(StandardCharsets.UTF_8), value));
  }

  private static Location location(Random random) {
    return new Location(3_000 + 50 * random.nextInt(10), 100 * random.nextInt(10));
  }

  /** Records in the source topic. */
  private static long end(KafkaConsumer<?, ?> consumer) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.PATENTS.name()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    return consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
  }

  /** Reads committed rankings until one includes so many source records. */
  private static Ranking awaitIncluded(
      KafkaConsumer<String, byte[]> consumer, RegistryClient ids, long records) {
    AvroCodec<Ranking> codec = new AvroCodec<>(Topics.RANKINGS, ids);
    Map<String, Long> versions = new HashMap<>();
    LineageAccount lineage = new LineageAccount();
    consumer.seekToBeginning(consumer.assignment());
    Instant deadline = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(deadline)) {
      for (var record : consumer.poll(Duration.ofMillis(200))) {
        Ranking ranking = codec.decode(record.value());
        assertThat(ranking.getVersion())
            .isEqualTo(versions.getOrDefault(record.key(), ranking.getVersion() - 1) + 1);
        versions.put(record.key(), ranking.getVersion());
        lineage.follow(ranking);
        if (ranking.getEdition() == EDITION && included(ranking) >= records) {
          return ranking;
        }
      }
    }
    throw new AssertionError("no ranking includes " + records + " records within " + PATIENCE);
  }

  private static long included(Ranking ranking) {
    return ranking.getInputPositions().stream().mapToLong(InputPosition::getNextOffset).sum();
  }

  private static void kill(Process process) throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
