package io.clusterpulse.scoring;

import static io.clusterpulse.scoring.SampleEvents.TOKYO;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.schemas.AvroCodec;
import io.clusterpulse.schemas.RegistryClient;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.schemas.avro.Ranking;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

/** The service as it runs, on a real broker. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ScoringServiceTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Inject ScoringSettings settings;

  @Test
  void createsItsTopicsBecomesReadyRanksAndCounts() {
    await("ready", () -> get("/q/health/ready").statusCode() == 200);
    assertThat(get("/q/health/live").statusCode()).isEqualTo(200);
    try (RegistryClient ids = new RegistryClient(settings.registry().url())) {
      byte[] patent = new SampleEvents(ids).patent("WO1", 1, 2024, TOKYO);
      send("WO1", patent);
      send("WO1", patent);
      send("WO1", new byte[] {1, 2, 3});

      Map<String, Ranking> rankings = rankingsOf(ids, 6);

      assertThat(rankings.keySet())
          .containsExactly(
              "gii-2024/2025",
              "gii-2024/2026",
              "gii-2024/2027",
              "gii-2025/2025",
              "gii-2025/2026",
              "gii-2025/2027");
      assertThat(rankings.get("gii-2024/2026").getClusters())
          .singleElement()
          .satisfies(cluster -> assertThat(cluster.getName()).isEqualTo("Tokyo"));
    }
    await("counted", () -> metric("consumed_total{") == 3);
    assertThat(metric("documents_total{outcome=\"applied\"")).isEqualTo(1);
    assertThat(metric("documents_total{outcome=\"duplicate\"")).isEqualTo(1);
    assertThat(metric("documents_total{outcome=\"rejected\"")).isEqualTo(1);
    assertThat(metric("ranking_version{")).isPositive();
  }

  private void send(String id, byte[] value) {
    Map<String, Object> producerSettings =
        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafka().bootstrapServers());
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            producerSettings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(
          new ProducerRecord<>(Topics.PATENTS.name(), id.getBytes(StandardCharsets.UTF_8), value));
    }
  }

  /** The first committed ranking of each key, as soon as there are so many keys. */
  private Map<String, Ranking> rankingsOf(RegistryClient ids, int keys) {
    AvroCodec<Ranking> codec = new AvroCodec<>(Topics.RANKINGS, ids);
    Map<String, Object> consumerSettings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            settings.kafka().bootstrapServers(),
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed");
    Map<String, Ranking> rankings = new TreeMap<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            consumerSettings, new StringDeserializer(), new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(Topics.RANKINGS.name(), 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      await(
          keys + " rankings",
          () -> {
            consumer
                .poll(Duration.ofMillis(100))
                .forEach(
                    record -> rankings.putIfAbsent(record.key(), codec.decode(record.value())));
            return rankings.size() == keys;
          });
    }
    return rankings;
  }

  /** Sum over all lines of the metrics page that contain the text. */
  private static double metric(String text) {
    Response metrics = get("/q/metrics");
    return metrics
        .asString()
        .lines()
        .filter(line -> line.startsWith("clusterpulse_scoring_") && line.contains(text))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static void await(String what, BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("not within " + PATIENCE + ": " + what);
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
