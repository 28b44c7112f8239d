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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The service as it runs, on a real broker. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScoringServiceTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Inject ScoringSettings settings;

  @Test
  @Order(1)
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

  @Test
  @Order(2)
  void anUnsafeSettingMadeWhileItRunsIsNamedUntilItIsMended() throws Exception {
    try (Admin admin = admin()) {
      setRetention(admin, "604800000");
      await("not ready", () -> get("/q/health/ready").statusCode() == 503);
      assertThat(reason())
          .isEqualTo("unsafe-topic-setting: patents: retention.ms is 604800000, must be -1");

      setRetention(admin, "-1");
      await("ready again", () -> get("/q/health/ready").statusCode() == 200);
    }
  }

  @Test
  @Order(3)
  void aLogThatLosesItsBeginningWhileItIsReadHaltsTheStream_AndNothingIsCountedAfterwards()
      throws Exception {
    double consumed = metric("consumed_total{");
    try (Admin admin = admin()) {
      Map<TopicPartition, RecordsToDelete> beginning = new HashMap<>();
      for (int partition = 0; partition < Topics.PATENTS.partitions(); partition++) {
        beginning.put(
            new TopicPartition(Topics.PATENTS.name(), partition), RecordsToDelete.beforeOffset(-1));
      }
      admin.deleteRecords(beginning).all().get();
    }
    await("halted", () -> get("/q/health/ready").statusCode() == 503);
    assertThat(reason()).startsWith("halted: source-truncated: patents-").contains("began at 0");
    assertThat(get("/q/health/live").statusCode()).isEqualTo(200);
    send("WO2", new byte[] {1, 2, 3});
    assertThat(metric("consumed_total{")).isIn(0.0, consumed);
  }

  private static String reason() {
    return get("/q/health/ready").jsonPath().getString("checks[0].data.reason");
  }

  private Admin admin() {
    return Admin.create(
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafka().bootstrapServers()));
  }

  private static void setRetention(Admin admin, String millis) throws Exception {
    admin
        .incrementalAlterConfigs(
            Map.of(
                new ConfigResource(ConfigResource.Type.TOPIC, Topics.PATENTS.name()),
                List.of(
                    new AlterConfigOp(
                        new ConfigEntry("retention.ms", millis), AlterConfigOp.OpType.SET))))
        .all()
        .get();
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
    Map<String, Ranking> rankings = new TreeMap<>();
    try (KafkaConsumer<String, byte[]> consumer =
        PublishedLog.consumer(settings.kafka().bootstrapServers(), Topics.RANKINGS)) {
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
