package io.clusterpulse.standalone.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterpulse.schemas.AvroCodec;
import io.clusterpulse.schemas.FakeRegistryServer;
import io.clusterpulse.schemas.Generation;
import io.clusterpulse.schemas.GenerationLog.InForce;
import io.clusterpulse.schemas.RealBroker;
import io.clusterpulse.schemas.RegistryClient;
import io.clusterpulse.schemas.TopicAdministration;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.schemas.avro.InputPosition;
import io.clusterpulse.schemas.avro.RankedCluster;
import io.clusterpulse.schemas.avro.Ranking;
import io.clusterpulse.standalone.topics.SourceLags;
import io.clusterpulse.standalone.topics.TopicReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a real broker; what scoring services publish is written by hand. */
class RebuildTest {
  private static final Generation SECOND = new Generation("g2");
  private static final Instant NOW = Instant.parse("2026-11-28T09:00:00Z");

  private RealBroker broker;
  private FakeRegistryServer registry;
  private RegistryClient ids;
  private Generations generations;

  @BeforeEach
  void start() {
    broker = RealBroker.start();
    registry = FakeRegistryServer.start();
    ids = new RegistryClient(registry.url());
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      new TopicAdministration(admin, (short) 1)
          .createMissing(
              List.of(
                  Topics.PATENTS, Topics.RANKINGS, Topics.GENERATIONS, SECOND.of(Topics.RANKINGS)));
    }
    generations = new Generations(broker.bootstrapServers(), registry.url());
  }

  @AfterEach
  void stop() {
    generations.close();
    ids.close();
    registry.close();
    broker.close();
  }

  @Test
  void theOtherGenerationIsComparedAtTheSameInputAndPutInForceAheadOfWhatIsServed()
      throws Exception {
    append(5);
    publish(Generation.FIRST, 40, 4, 1);
    publish(Generation.FIRST, 41, 5, 1);
    publish(SECOND, 1, 2, 1);
    publish(SECOND, 2, 5, 1);
    assertThat(generations.inForce()).isEqualTo(InForce.FROM_THE_START);
    assertThat(generations.unused()).isEqualTo(new Generation("g3"));

    List<String> said = new ArrayList<>();
    try (TopicReader log = new TopicReader(broker.bootstrapServers());
        Rebuild rebuild = new Rebuild(generations, SECOND, log, said::add)) {
      rebuild.awaitCaughtUp(() -> true);
      List<GenerationComparison> comparisons = rebuild.compare(Duration.ofSeconds(20));
      assertThat(comparisons).singleElement().matches(GenerationComparison::isEqual);
      InForce inForce = rebuild.switchOver(NOW, "me@here");

      assertThat(inForce.generation()).isEqualTo(SECOND);
      assertThat(inForce.switchOffset()).isZero();
      assertThat(2 + inForce.versionShift()).isGreaterThan(41);
      assertThat(inForce.offsetShift()).isGreaterThan(2);
    }
    try (Generations others = new Generations(broker.bootstrapServers(), registry.url())) {
      assertThat(others.inForce().generation()).isEqualTo(SECOND);
    }
  }

  @Test
  void whatIsDifferentIsToldAndIsNotEqual() throws Exception {
    append(3);
    publish(Generation.FIRST, 7, 3, 1);
    publish(SECOND, 1, 3, 2);

    try (TopicReader log = new TopicReader(broker.bootstrapServers());
        Rebuild rebuild = new Rebuild(generations, SECOND, log, line -> {})) {
      rebuild.awaitCaughtUp(() -> true);
      GenerationComparison comparison = rebuild.compare(Duration.ofSeconds(20)).get(0);
      assertThat(comparison.isEqual()).isFalse();
      assertThat(comparison.lines())
          .containsExactly("gii-2024/2027: different", "  clusters gained: 1", "    + 2 Cluster 2");
    }
  }

  @Test
  void whatCannotBeIsSaid() throws Exception {
    try (TopicReader log = new TopicReader(broker.bootstrapServers())) {
      assertThatThrownBy(
              () -> new Rebuild(generations, new Generation("g9"), log, line -> {}).close())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("rankings-g9");
      try (Rebuild rebuild = new Rebuild(generations, SECOND, log, line -> {})) {
        assertThatThrownBy(() -> rebuild.awaitCaughtUp(() -> true))
            .hasMessageContaining("no documents");
        append(1);
        assertThatThrownBy(() -> rebuild.awaitCaughtUp(() -> false))
            .hasMessageContaining("no longer being made");
      }
    }
  }

  @Test
  void lagIsKnownThoughNobodyEverCounted() throws Exception {
    append(4);

    List<SourceLags.Lag> lags =
        SourceLags.of(
            broker.bootstrapServers(), "clusterpulse-scoring", System.currentTimeMillis() + 60_000);
    assertThat(lags).hasSize(4);
    assertThat(lags.get(0))
        .returns("patents-0", SourceLags.Lag::partition)
        .returns(4L, SourceLags.Lag::records);
    assertThat(lags.get(0).seconds()).isGreaterThanOrEqualTo(60);
    assertThat(lags.get(1)).isEqualTo(new SourceLags.Lag("patents-1", 0, 0, 0, 0));
  }

  private void append(int documents) {
    for (int i = 0; i < documents; i++) {
      produce(new ProducerRecord<>(Topics.PATENTS.name(), 0, "key", new byte[] {1}));
    }
  }

  private void publish(Generation generation, long version, long included, int clusters) {
    Ranking ranking =
        Ranking.newBuilder()
            .setMethodology("gii-2024")
            .setMethodologyVersion(1)
            .setMethodologyDigest("digest")
            .setEdition(2027)
            .setProvisional(true)
            .setVersion(version)
            .setComputedAt(NOW)
            .setInputPositions(List.of(new InputPosition("patents", 0, included)))
            .setEpsilonMetres(15_000)
            .setMinPoints(45)
            .setWorldTotals(List.of())
            .setUnplaced(List.of())
            .setClusters(IntStream.rangeClosed(1, clusters).mapToObj(this::cluster).toList())
            .setNoise(List.of())
            .build();
    byte[] value = new AvroCodec<>(Topics.RANKINGS, ids).encode(ranking);
    produce(new ProducerRecord<>(generation.of(Topics.RANKINGS).name(), 0, "gii-2024/2027", value));
  }

  private RankedCluster cluster(int rank) {
    return RankedCluster.newBuilder()
        .setRank(rank)
        .setClusterId("c" + rank)
        .setName("Cluster " + rank)
        .setEconomies(List.of("JP"))
        .setScore(1.0 / rank)
        .setCounts(List.of())
        .setPoints(100 - rank)
        .setCenterLatitudeE7(0)
        .setCenterLongitudeE7(0)
        .setPopulation(0)
        .setLocations(List.of(rank, rank))
        .build();
  }

  private void produce(ProducerRecord<String, byte[]> record) {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(record);
    }
  }
}
