package io.clusterpulse.standalone.redrive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.schemas.AvroCodec;
import io.clusterpulse.schemas.FakeRegistryServer;
import io.clusterpulse.schemas.Generation;
import io.clusterpulse.schemas.RealBroker;
import io.clusterpulse.schemas.RegistryClient;
import io.clusterpulse.schemas.TopicAdministration;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.schemas.avro.RecordHeader;
import io.clusterpulse.schemas.avro.RejectedDocument;
import io.clusterpulse.standalone.redrive.RedrivePlan.Line;
import io.clusterpulse.standalone.topics.TopicReader;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a real broker; what a scoring service rejects is written by hand. */
class RedrivingTest {
  private static final Instant NOW = Instant.parse("2026-11-28T09:00:00Z");
  private static final Choice ALL =
      new Choice(Optional.empty(), Optional.empty(), Optional.empty(), false);

  private RealBroker broker;
  private FakeRegistryServer registry;
  private RegistryClient ids;
  private AvroCodec<RejectedDocument> rejections;

  @BeforeEach
  void start() {
    broker = RealBroker.start();
    registry = FakeRegistryServer.start();
    ids = new RegistryClient(registry.url());
    rejections = new AvroCodec<>(Topics.REJECTED_DOCUMENTS, ids);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      new TopicAdministration(admin, (short) 1).createMissing(Topics.ALL);
    }
  }

  @AfterEach
  void stop() {
    ids.close();
    registry.close();
    broker.close();
  }

  @Test
  void whatIsMeantIsShownByReasonAndSentOnceWithItsBytesKeyPartitionAndHeaders() {
    reject("patents", 3, 10, "unknown-schema", "one", List.of(header("feed", "epo")));
    reject("patents", 3, 11, "undecodable", "two", List.of());
    reject("publications", 0, 5, "unknown-schema", null, List.of());
    Choice unknown = choice("unknown-schema");

    RedrivePlan plan = plan(unknown);
    assertThat(plan.lines())
        .containsOnly(
            Map.entry("patents unknown-schema", new Line(1, 0, 0, 1)),
            Map.entry("publications unknown-schema", new Line(1, 0, 0, 1)));
    assertThat(sourceRecords()).as("a plan sends nothing").isEmpty();

    send(unknown);
    assertThat(sourceRecords()).hasSize(2);
    ConsumerRecord<byte[], byte[]> patent = record("patents");
    assertThat(patent.partition()).isEqualTo(3);
    assertThat(patent.key()).isEqualTo("key".getBytes(UTF_8));
    assertThat(patent.value()).isEqualTo("one".getBytes(UTF_8));
    assertThat(text(patent, "feed")).isEqualTo("epo");
    assertThat(text(patent, Rejected.OF_HEADER)).isEqualTo("patents-3-10");
    assertThat(text(patent, Rejected.ATTEMPT_HEADER)).isEqualTo("1");
    assertThat(record("publications").value()).isNull();

    send(unknown);
    assertThat(sourceRecords()).as("a second run sends nothing").hasSize(2);
    assertThat(plan(unknown).lines().get("patents unknown-schema")).isEqualTo(new Line(1, 1, 0, 0));
    assertThat(notes()).as("one before and one after each").hasSize(4);
  }

  @Test
  void onlyWhatTopicTimeAndReasonSayIsMeant() {
    reject("patents", 0, 1, "undecodable", "one", List.of());
    reject("publications", 0, 1, "undecodable", "two", List.of());

    assertThat(plan(ALL).size()).isEqualTo(2);
    assertThat(plan(choice("invalid-document")).size()).isZero();
    assertThat(
            plan(new Choice(Optional.empty(), Optional.of("patents"), Optional.empty(), false))
                .size())
        .isEqualTo(1);
    Optional<Instant> tomorrow = Optional.of(Instant.now().plusSeconds(86_400));
    assertThat(plan(new Choice(Optional.empty(), Optional.empty(), tomorrow, false)).size())
        .isZero();
  }

  @Test
  void whatFailedAgainIsSentOnlyOnDemandAndCountsItsAttempts() {
    reject(
        "patents",
        1,
        20,
        "undecodable",
        "bad",
        List.of(header(Rejected.OF_HEADER, "patents-1-7"), header(Rejected.ATTEMPT_HEADER, "2")));

    assertThat(plan(ALL).lines().get("patents undecodable")).isEqualTo(new Line(1, 0, 1, 0));
    send(new Choice(Optional.empty(), Optional.empty(), Optional.empty(), true));
    ConsumerRecord<byte[], byte[]> again = record("patents");
    assertThat(again.headers().toArray()).hasSize(2);
    assertThat(text(again, Rejected.OF_HEADER)).isEqualTo("patents-1-20");
    assertThat(text(again, Rejected.ATTEMPT_HEADER)).isEqualTo("3");
  }

  @Test
  void aRunThatEndedBetweenSendingAndNotingIsFoundOnTheSource_AndOneBeforeSendingIsDoneAgain() {
    reject("patents", 0, 1, "undecodable", "sent", List.of());
    reject("patents", 0, 2, "undecodable", "not sent", List.of());
    RedriveMapping mapping = new RedriveMapping(ids);
    for (Rejected one : plan(ALL).toSend()) {
      produce(Topics.REDRIVES.name(), 0, one.position(), mapping.note(one, 0, false, NOW, "me"));
    }
    ProducerRecord<String, byte[]> sent =
        new ProducerRecord<>("patents", 0, "key", "sent".getBytes(UTF_8));
    sent.headers().add(Rejected.OF_HEADER, "patents-0-1".getBytes(UTF_8));
    produce(sent);

    send(ALL);
    assertThat(sourceRecords())
        .map(record -> new String(record.value(), UTF_8))
        .containsExactly("sent", "not sent");
    assertThat(plan(ALL).size()).isZero();
  }

  private static Choice choice(String reason) {
    return new Choice(Optional.of(reason), Optional.empty(), Optional.empty(), false);
  }

  private RedrivePlan plan(Choice choice) {
    try (Redriving redriving = redriving()) {
      return redriving.plan(choice);
    }
  }

  private void send(Choice choice) {
    try (Redriving redriving = redriving()) {
      redriving.send(redriving.plan(choice), NOW, "me@here");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private Redriving redriving() {
    return new Redriving(broker.bootstrapServers(), registry.url(), Generation.FIRST);
  }

  private void reject(
      String topic,
      int partition,
      long offset,
      String reason,
      String valueOrNull,
      List<RecordHeader> headers) {
    RejectedDocument rejected =
        new RejectedDocument(
            topic,
            partition,
            offset,
            NOW.toEpochMilli(),
            reason,
            "detail",
            ByteBuffer.wrap("key".getBytes(UTF_8)),
            valueOrNull == null ? null : ByteBuffer.wrap(valueOrNull.getBytes(UTF_8)),
            headers);
    String key = topic + "-" + partition + "-" + offset;
    produce(Topics.REJECTED_DOCUMENTS.name(), 0, key, rejections.encode(rejected));
  }

  private static RecordHeader header(String name, String value) {
    return new RecordHeader(name, ByteBuffer.wrap(value.getBytes(UTF_8)));
  }

  private void produce(String topic, int partition, String key, byte[] value) {
    produce(new ProducerRecord<>(topic, partition, key, value));
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

  private ConsumerRecord<byte[], byte[]> record(String topic) {
    return sourceRecords().stream()
        .filter(record -> record.topic().equals(topic))
        .findFirst()
        .orElseThrow();
  }

  private List<ConsumerRecord<byte[], byte[]>> sourceRecords() {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    Topics.SOURCES.forEach(topic -> records.addAll(records(topic.name())));
    return records;
  }

  private List<ConsumerRecord<byte[], byte[]>> notes() {
    return records(Topics.REDRIVES.name());
  }

  private List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (TopicReader reader = new TopicReader(broker.bootstrapServers())) {
      reader.read(reader.ends(reader.partitions(topic)), records::add);
    }
    return records;
  }

  private static String text(ConsumerRecord<byte[], byte[]> record, String header) {
    return new String(record.headers().lastHeader(header).value(), UTF_8);
  }
}
