package io.clusterpulse.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.core.document.Document;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.schemas.AvroCodec;
import io.clusterpulse.schemas.FakeRegistryServer;
import io.clusterpulse.schemas.RealBroker;
import io.clusterpulse.schemas.RegistryClient;
import io.clusterpulse.schemas.TopicAdministration;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.schemas.avro.ClusterProfiles;
import io.clusterpulse.schemas.avro.InputPosition;
import io.clusterpulse.schemas.avro.Ranking;
import io.clusterpulse.scoring.ledger.LedgerStage;
import io.clusterpulse.scoring.profile.BatchProfiles;
import io.clusterpulse.scoring.profile.DocumentEvents;
import io.clusterpulse.scoring.profile.ProfileFacts;
import io.clusterpulse.scoring.profile.RandomDocuments;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real broker, real processes: four source partitions tell their parts, on an instance that is
 * killed, then on two others without its disk, and the sum is what a batch computation says.
 */
class KilledProfilesTest {
  private static final int EDITION = 2026;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path directory;

  private final Map<Long, Ranking> rankings = new HashMap<>();

  @Test
  void profilesOfAKilledStreamAreThoseOfABatchComputation() throws Exception {
    List<Document> revisions = new RandomDocuments(42).revisions(600);
    List<Process> processes = new ArrayList<>();
    try (RealBroker broker = RealBroker.start();
        FakeRegistryServer registry = FakeRegistryServer.start();
        RegistryClient ids = new RegistryClient(registry.url());
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        KafkaConsumer<String, byte[]> published =
            PublishedLog.consumer(
                broker.bootstrapServers(), Topics.RANKINGS, Topics.CLUSTER_PROFILES)) {
      new TopicAdministration(admin, (short) 1).createMissing(Topics.ALL);
      new StartingPositions(admin, "clusterpulse-scoring").prepare(LedgerStage.SOURCES);
      String brokers = broker.bootstrapServers();
      String registryUrl = registry.url().toString();
      int half = revisions.size() / 2;
      produce(brokers, ids, revisions.subList(0, half));
      processes.add(ProfilingProcess.start(brokers, registryUrl, directory.resolve("one")));
      await(published, ids, profiles -> true);

      produce(brokers, ids, revisions.subList(half, revisions.size()));
      processes.get(0).destroyForcibly().waitFor();
      processes.add(ProfilingProcess.start(brokers, registryUrl, directory.resolve("two")));
      processes.add(ProfilingProcess.start(brokers, registryUrl, directory.resolve("three")));
      ClusterProfiles profiles =
          await(published, ids, all -> included(all) == revisions.size() && isRanked(all));

      assertThat(ProfileFacts.of(profiles.getClusters()))
          .isEqualTo(
              BatchProfiles.of(
                  RandomDocuments.winners(revisions),
                  rankings.get(profiles.getVersion()),
                  ScoringDriver.PLAN.methodologies().get(0)));
      assertThat(profiles.getClusters()).hasSizeGreaterThan(3);
    } finally {
      for (Process process : processes) {
        process.destroyForcibly().waitFor();
      }
    }
  }

  private boolean isRanked(ClusterProfiles profiles) {
    return rankings.containsKey(profiles.getVersion());
  }

  private static long included(ClusterProfiles profiles) {
    return profiles.getInputPositions().stream().mapToLong(InputPosition::getNextOffset).sum();
  }

  /** The last profiles, as soon as they fulfil something; rankings are kept on the way. */
  private ClusterProfiles await(
      KafkaConsumer<String, byte[]> consumer,
      RegistryClient ids,
      Predicate<ClusterProfiles> expected) {
    AvroCodec<ClusterProfiles> codec = new AvroCodec<>(Topics.CLUSTER_PROFILES, ids);
    AvroCodec<Ranking> rankingCodec = new AvroCodec<>(Topics.RANKINGS, ids);
    Instant deadline = Instant.now().plus(PATIENCE);
    ClusterProfiles last = null;
    while (Instant.now().isBefore(deadline)) {
      for (var record : consumer.poll(Duration.ofMillis(200))) {
        if (!record.key().equals("gii-2024/" + EDITION)) {
          continue;
        }
        if (record.topic().equals(Topics.RANKINGS.name())) {
          Ranking ranking = rankingCodec.decode(record.value());
          rankings.put(ranking.getVersion(), ranking);
        } else {
          last = codec.decode(record.value());
        }
      }
      if (last != null && expected.test(last)) {
        return last;
      }
    }
    throw new AssertionError("no such profiles within " + PATIENCE);
  }

  private static void produce(String brokers, RegistryClient ids, List<Document> revisions) {
    DocumentEvents events = new DocumentEvents(ids);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", brokers, "linger.ms", 20),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (Document revision : revisions) {
        String topic =
            revision.indicator() == Indicator.ARTICLE
                ? Topics.PUBLICATIONS.name()
                : Topics.PATENTS.name();
        producer.send(
            new ProducerRecord<>(
                topic,
                revision.documentId().getBytes(StandardCharsets.UTF_8),
                events.of(revision)));
      }
    }
  }
}
