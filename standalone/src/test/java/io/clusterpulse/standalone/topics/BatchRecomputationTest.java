package io.clusterpulse.standalone.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterpulse.core.counting.ShareUnits;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.ranking.CanonicalDump;
import io.clusterpulse.core.ranking.Methodology;
import io.clusterpulse.schemas.AvroCodec;
import io.clusterpulse.schemas.InMemorySchemaIds;
import io.clusterpulse.schemas.RealBroker;
import io.clusterpulse.schemas.TopicAdministration;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.schemas.avro.Coordinate;
import io.clusterpulse.schemas.avro.DocumentStatus;
import io.clusterpulse.schemas.avro.ListedPerson;
import io.clusterpulse.schemas.avro.Origin;
import io.clusterpulse.schemas.avro.PatentEvent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Reads real topics of a real broker; one partition of patents is enough to have every case. */
class BatchRecomputationTest {
  private static final TopicPartition PARTITION = new TopicPartition(Topics.PATENTS.name(), 0);
  private static final InMemorySchemaIds IDS = new InMemorySchemaIds();
  private static final AvroCodec<PatentEvent> CODEC = new AvroCodec<>(Topics.PATENTS, IDS);

  /** Density of ten thousandths of the whole world: one point is a cluster. */
  private static final Methodology METHODOLOGY =
      Methodology.load("gii-2024").scaledTo(new BigDecimal("0.0001"));

  private static RealBroker broker;

  @BeforeAll
  static void write() throws Exception {
    broker = RealBroker.start();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      new TopicAdministration(admin, (short) 1).createMissing(List.of(Topics.PATENTS));
    }
    CODEC.register();
    send("WO2024000001", CODEC.encode(event("WO2024000001", 1, 35.69, 139.69)));
    send("WO2024000002", CODEC.encode(event("WO2024000002", 1, 35.69, 139.69)));
    send("garbage", new byte[] {1, 2, 3});
    send("WO2024000002", CODEC.encode(event("WO2024000002", 3, 52.52, 13.40)));
    send("WO2024000002", CODEC.encode(event("WO2024000002", 2, 48.14, 11.58)));
  }

  @AfterAll
  static void stop() throws Exception {
    broker.close();
  }

  @Test
  void theGreatestRevisionOfEachDocumentCountsAndGarbageDoesNot() {
    BatchRecomputation.Result result = upTo(5);

    assertThat(result.records()).isEqualTo(5);
    assertThat(result.unusable()).isEqualTo(1);
    assertThat(result.documents()).isEqualTo(2);
    assertThat(result.ranking().worldTotalUnits())
        .containsEntry(Indicator.PCT_APPLICATION, 2 * ShareUnits.PER_DOCUMENT);
    assertThat(CanonicalDump.of(result.ranking()))
        .contains("[3569,13969]", "[5252,1340]")
        .doesNotContain("[4814,1158]");
  }

  @Test
  void whatLiesBeyondThePositionsDoesNotCount() {
    BatchRecomputation.Result result = upTo(2);

    assertThat(result.records()).isEqualTo(2);
    assertThat(CanonicalDump.of(result.ranking())).isEqualTo(onlyTokyo());
  }

  private static String onlyTokyo() {
    return "{\"counts\":{\"ARTICLE\":0,\"PCT_APPLICATION\":"
        + 2 * ShareUnits.PER_DOCUMENT
        + "},\"locations\":[[3569,13969]],\"points\":2,\"rank\":1}\n";
  }

  @Test
  void aRecordIsShownAsJsonThatAPersonCanRead() throws Exception {
    RecordJson json = new RecordJson(Topics.PATENTS, IDS);
    List<JsonNode> lines = new ArrayList<>();
    try (TopicReader reader = new TopicReader(broker.bootstrapServers())) {
      ObjectMapper mapper = new ObjectMapper();
      List<String> texts = new ArrayList<>();
      reader.read(Map.of(PARTITION, 3L), record -> texts.add(json.line(record)));
      for (String text : texts) {
        lines.add(mapper.readTree(text));
      }
    }

    assertThat(lines).hasSize(3);
    JsonNode first = lines.get(0);
    assertThat(first.path("key").asText()).isEqualTo("WO2024000001");
    assertThat(first.path("offset").asLong()).isZero();
    assertThat(first.path("value").path("publicationDate").asText()).isEqualTo("2024-06-13");
    assertThat(first.path("value").path("status").asText()).isEqualTo("PUBLISHED");
    assertThat(first.at("/value/inventors/0/origins/0/coordinate/latitudeE7").asInt())
        .isEqualTo(356_900_000);
    assertThat(first.path("value").path("filingDate").isNull()).isTrue();
    assertThat(lines.get(2).path("base64").asText()).isEqualTo("AQID");
  }

  private static BatchRecomputation.Result upTo(long position) {
    try (TopicReader reader = new TopicReader(broker.bootstrapServers())) {
      return BatchRecomputation.of(METHODOLOGY, 2026, Map.of(PARTITION, position), reader, IDS);
    }
  }

  private static void send(String key, byte[] value) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(PARTITION.topic(), 0, key.getBytes(UTF_8), value)).get();
    }
  }

  private static PatentEvent event(String id, long revision, double latitude, double longitude) {
    Coordinate coordinate =
        new Coordinate((int) Math.round(latitude * 1e7), (int) Math.round(longitude * 1e7));
    Origin origin = Origin.newBuilder().setCoordinate(coordinate).build();
    return PatentEvent.newBuilder()
        .setDocumentId(id)
        .setRevision(revision)
        .setStatus(DocumentStatus.PUBLISHED)
        .setPublicationDate(LocalDate.of(2024, 6, 13))
        .setInventors(List.of(new ListedPerson(List.of(origin))))
        .build();
  }
}
