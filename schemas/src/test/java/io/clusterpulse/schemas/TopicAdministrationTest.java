package io.clusterpulse.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.clusterpulse.schemas.avro.PatentEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TopicAdministrationTest {
  private static final short ONE_COPY = 1;
  private static final short THREE_COPIES = 3;

  private static RealBroker broker;
  private static Admin admin;

  private final TopicAdministration administration = new TopicAdministration(admin, ONE_COPY);

  @BeforeAll
  static void startBroker() {
    broker = RealBroker.start();
    admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  @AfterAll
  static void stopBroker() {
    admin.close();
    broker.close();
  }

  @Test
  void creating_twice_is_creating_once_and_what_was_created_is_safe() {
    administration.createMissing(Topics.ALL);
    administration.createMissing(Topics.ALL);
    assertThat(administration.unsafeSettings(Topics.ALL)).isEmpty();
  }

  @Test
  void services_that_start_at_the_same_time_may_all_create() {
    List<Topic<?, ?>> topics =
        IntStream.range(0, 10).<Topic<?, ?>>mapToObj(i -> patents("raced-" + i)).toList();
    List<CompletableFuture<Void>> starts =
        IntStream.range(0, 4)
            .mapToObj(i -> CompletableFuture.runAsync(() -> administration.createMissing(topics)))
            .toList();
    starts.forEach(CompletableFuture::join);
    assertThat(administration.unsafeSettings(topics)).isEmpty();
  }

  static Stream<Arguments> settings() {
    return Stream.of(
        arguments("cleanup.policy", "compact", "delete"),
        arguments("cleanup.policy", "compact,delete", "delete"),
        arguments("retention.ms", "604800000", "-1"),
        arguments("retention.bytes", "1000000000", "-1"),
        arguments("message.timestamp.type", "CreateTime", "LogAppendTime"),
        arguments("max.message.bytes", "4194303", "4194304"),
        arguments("unclean.leader.election.enable", "true", "false"));
  }

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource("settings")
  void an_unsafe_setting_is_named_with_both_values(String setting, String actual, String expected)
      throws Exception {
    Topic<?, ?> topic = patents("unsafe-" + setting + "-" + actual.replace(',', '-'));
    administration.createMissing(List.of(topic));
    alter(topic, setting, actual);
    assertThat(administration.unsafeSettings(List.of(topic)))
        .containsExactly(new UnsafeSetting(topic.name(), setting, expected, actual))
        .first()
        .hasToString(topic.name() + ": " + setting + " is " + actual + ", must be " + expected);
  }

  static Stream<Arguments> safeSettings() {
    return Stream.of(
        arguments("max.message.bytes", "8388608", "larger than needed"),
        arguments("compression.type", "zstd", "no matter of safety"));
  }

  @ParameterizedTest(name = "{0} = {1}: {2}")
  @MethodSource("safeSettings")
  void a_setting_that_loses_nothing_is_left_alone(String setting, String actual, String why)
      throws Exception {
    Topic<?, ?> topic = patents("safe-" + setting);
    administration.createMissing(List.of(topic));
    alter(topic, setting, actual);
    administration.createMissing(List.of(topic));
    assertThat(administration.unsafeSettings(List.of(topic))).isEmpty();
    assertThat(setting(topic, setting)).isEqualTo(actual);
  }

  @Test
  void a_topic_that_is_not_there_is_unsafe() {
    assertThat(administration.unsafeSettings(List.of(patents("absent"))))
        .containsExactly(new UnsafeSetting("absent", "existence", "present", "missing"));
  }

  @Test
  void another_number_of_partitions_is_unsafe() throws Exception {
    Topic<?, ?> topic = patents("repartitioned");
    administration.createMissing(List.of(topic));
    admin.createPartitions(Map.of(topic.name(), NewPartitions.increaseTo(5))).all().get();
    awaitPartitions(topic.name(), 5);
    assertThat(administration.unsafeSettings(List.of(topic)))
        .containsExactly(new UnsafeSetting(topic.name(), "partitions", "4", "5"));
  }

  @Test
  void with_three_copies_wanted_one_copy_is_unsafe_and_so_is_a_write_to_one() {
    Topic<?, ?> topic = patents("single");
    administration.createMissing(List.of(topic));
    assertThat(new TopicAdministration(admin, THREE_COPIES).unsafeSettings(List.of(topic)))
        .containsExactlyInAnyOrder(
            new UnsafeSetting(topic.name(), "replication.factor", "3", "1"),
            new UnsafeSetting(topic.name(), "min.insync.replicas", "2", "1"));
  }

  /** The control topic has Kafka's usual settings; its record tells when retention has run. */
  @Test
  void a_record_stamped_1998_outlives_the_retention_that_deletes_it_elsewhere() throws Exception {
    Topic<?, ?> topic = patents("lasting");
    administration.createMissing(List.of(topic));
    NewTopic usual = new NewTopic("usual", Optional.of(1), Optional.of(ONE_COPY));
    admin.createTopics(List.of(usual)).all().get();

    send(topic.name());
    for (int pass = 1; pass <= 2; pass++) { // the first may have begun before our record
      long offset = send(usual.name());
      awaitDeletionOf(usual.name(), offset);
    }
    assertThat(beginning(topic.name())).isZero();
  }

  private static Topic<String, PatentEvent> patents(String name) {
    Topic<String, PatentEvent> patents = Topics.PATENTS;
    return new Topic<>(
        name,
        patents.keyType(),
        patents.valueType(),
        patents.partitions(),
        patents.cleanupPolicy(),
        patents.retention(),
        patents.timestampType(),
        patents.maxMessageBytes());
  }

  private static void alter(Topic<?, ?> topic, String setting, String value) throws Exception {
    AlterConfigOp change = new AlterConfigOp(new ConfigEntry(setting, value), OpType.SET);
    admin.incrementalAlterConfigs(Map.of(resource(topic), List.of(change))).all().get();
    for (int check = 0; !setting(topic, setting).equals(value); check++) {
      assertThat(check).as("checks until the broker has the change").isLessThan(600);
      Thread.sleep(100);
    }
  }

  private static String setting(Topic<?, ?> topic, String setting) throws Exception {
    ConfigResource resource = resource(topic);
    return admin.describeConfigs(List.of(resource)).all().get().get(resource).get(setting).value();
  }

  private static ConfigResource resource(Topic<?, ?> topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
  }

  private static long send(String topic) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
    long in1998 = Instant.parse("1998-12-31T00:00:00Z").toEpochMilli();
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      return producer.send(new ProducerRecord<>(topic, 0, in1998, "key", "value")).get().offset();
    }
  }

  /** The controller answers before the broker that is asked next has heard of it. */
  private static void awaitPartitions(String topic, int count) throws Exception {
    while (admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().size()
        != count) {
      Thread.sleep(20);
    }
  }

  private static void awaitDeletionOf(String topic, long offset) throws Exception {
    for (int check = 0; beginning(topic) <= offset; check++) {
      assertThat(check).as("checks until retention ran").isLessThan(600);
      Thread.sleep(100);
    }
  }

  private static long beginning(String topic) throws Exception {
    TopicPartition partition = new TopicPartition(topic, 0);
    return admin
        .listOffsets(Map.of(partition, OffsetSpec.earliest()))
        .partitionResult(partition)
        .get()
        .offset();
  }
}
