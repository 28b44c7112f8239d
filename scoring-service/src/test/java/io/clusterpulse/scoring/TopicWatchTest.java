package io.clusterpulse.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.schemas.Generation;
import io.clusterpulse.schemas.RealBroker;
import io.clusterpulse.schemas.TopicAdministration;
import io.clusterpulse.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a running stream is told of its topics, on a real broker. */
class TopicWatchTest {
  private static final int ANSWER_MILLIS = 5_000;

  private static RealBroker broker;
  private static Admin admin;
  private static TopicAdministration administration;
  private TopicWatch watch;

  @BeforeAll
  static void start() {
    broker = RealBroker.start();
    admin =
        Admin.create(
            Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "request.timeout.ms",
                ANSWER_MILLIS,
                "default.api.timeout.ms",
                ANSWER_MILLIS));
    administration = new TopicAdministration(admin, (short) 1);
  }

  @AfterAll
  static void stop() {
    admin.close();
    broker.close();
  }

  @BeforeEach
  void createTopicsAndWatch() throws Exception {
    administration.createMissing(Topics.ALL);
    append(Topics.PATENTS.name(), 3);
    watch = new TopicWatch(admin, (short) 1, Topics.ALL, ScoringTopology.inputs(Generation.FIRST));
    assertThat(watch.loss()).isEmpty();
    assertThat(watch.unsafeSettings()).isEmpty();
  }

  @Test
  void documentsThatComeAreNoLoss() throws Exception {
    append(Topics.PATENTS.name(), 2);

    assertThat(watch.loss()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"patents", "publications", "deals", "location-tallies"})
  void aTopicThatIsDeletedIsMissing_AndMadeAnewItIsAnother(String topic) throws Exception {
    admin.deleteTopics(List.of(topic)).all().get();
    assertThat(awaitLoss()).isEqualTo("source-topic-missing: " + topic + " is gone");
    assertThat(watch.unsafeSettings().orElseThrow())
        .isEqualTo("unsafe-topic-setting: " + topic + ": existence is missing, must be present");

    administration.createMissing(Topics.ALL);
    assertThat(awaitLoss()).startsWith("source-recreated: " + topic + " is another topic");
  }

  @Test
  void recordsDeletedAtTheBeginningAreNamed() throws Exception {
    TopicPartition first = new TopicPartition(Topics.PATENTS.name(), 0);
    admin.deleteRecords(Map.of(first, RecordsToDelete.beforeOffset(-1))).all().get();

    assertThat(awaitLoss())
        .matches("source-truncated: patents-0 begins at offset [1-9][0-9]*, and began at 0");
    admin.deleteTopics(List.of(Topics.PATENTS.name())).all().get();
    awaitLoss("source-topic-missing: patents is gone");
  }

  @Test
  void partitionsAddedAreNamed() throws Exception {
    admin.createPartitions(Map.of("publications", NewPartitions.increaseTo(5))).all().get();

    assertThat(awaitLoss())
        .isEqualTo("source-repartitioned: publications has 5 partitions, counted were 4");
    admin.deleteTopics(List.of("publications")).all().get();
    awaitLoss("source-topic-missing: publications is gone");
  }

  @ParameterizedTest
  @CsvSource({
    "patents, retention.ms, 604800000, -1",
    "patents, retention.bytes, 1073741824, -1",
    "publications, cleanup.policy, compact, delete",
    "patents, message.timestamp.type, CreateTime, LogAppendTime",
    "deals, unclean.leader.election.enable, true, false",
    "patents, max.message.bytes, 1000, 4194304",
    "location-tallies, cleanup.policy, delete, compact",
    "rankings, retention.ms, 1000, -1",
    "rejected-documents, retention.ms, 1000, -1"
  })
  void anUnsafeSettingIsNamedWithItsTopicAndValue_AndNoMoreOnceItIsMended(
      String topic, String setting, String value, String safe) throws Exception {
    set(topic, setting, value);
    assertThat(awaitUnsafe())
        .isEqualTo(
            "unsafe-topic-setting: %s: %s is %s, must be %s"
                .formatted(topic, setting, value, safe));

    set(topic, setting, safe);
    while (watch.unsafeSettings().isPresent()) {
      Thread.sleep(20);
    }
    assertThat(watch.loss()).isEmpty();
  }

  @Test
  void inAClusterOfThreeOneCopyIsNotEnough() throws Exception {
    TopicWatch ofThree =
        new TopicWatch(admin, (short) 3, Topics.ALL, ScoringTopology.inputs(Generation.FIRST));

    assertThat(ofThree.unsafeSettings().orElseThrow())
        .contains("patents: replication.factor is 1, must be 3")
        .contains("patents: min.insync.replicas is 1, must be 2");
  }

  /** The broker tells of a change a moment after it has agreed to it. */
  private String awaitLoss() throws InterruptedException {
    Optional<String> loss = loss();
    while (loss.isEmpty()) {
      Thread.sleep(20);
      loss = loss();
    }
    return loss.orElseThrow();
  }

  /** The client asks on and on for the offsets of a topic that goes while it is looked at. */
  private Optional<String> loss() {
    try {
      return watch.loss();
    } catch (TimeoutException e) {
      return Optional.empty();
    }
  }

  private void awaitLoss(String text) throws InterruptedException {
    while (!loss().equals(Optional.of(text))) {
      Thread.sleep(20);
    }
  }

  private String awaitUnsafe() throws InterruptedException {
    while (watch.unsafeSettings().isEmpty()) {
      Thread.sleep(20);
    }
    return watch.unsafeSettings().orElseThrow();
  }

  private static void set(String topic, String setting, String value) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    AlterConfigOp change = new AlterConfigOp(new ConfigEntry(setting, value), OpType.SET);
    admin.incrementalAlterConfigs(Map.of(resource, List.of(change))).all().get();
  }

  private static void append(String topic, int records) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < records; i++) {
        producer.send(new ProducerRecord<>(topic, 0, null, new byte[] {1})).get();
      }
    }
  }
}
