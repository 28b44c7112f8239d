package io.clusterpulse.system;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterpulse.schemas.AvroCodec;
import io.clusterpulse.schemas.RegistryClient;
import io.clusterpulse.schemas.Topic;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.schemas.avro.DocumentStatus;
import io.clusterpulse.schemas.avro.PatentEvent;
import io.clusterpulse.standalone.machine.Part;
import io.clusterpulse.standalone.topics.TopicCounts;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.avro.Schema;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an operator does to a running system, on real parts. It takes minutes, so it is run on
 * demand: {@code ./mvnw verify -Doperations=true}.
 */
@EnabledIfSystemProperty(named = "operations", matches = "true")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperationsIT {
  private static final int LATEST_EDITION = Year.now().getValue() + 1;
  private static final long PATIENCE_MILLIS = 60_000;
  private static final List<String> SOURCES =
      Topics.SOURCES.stream().<String>map(Topic::name).toList();
  private static final String IN_SINGAPORE =
      "{\"location\":{\"latitude\":1.35,\"longitude\":103.82}}";

  @TempDir static Path directory;
  private static TestSystem system;

  @BeforeAll
  static void startAndFeed() throws IOException {
    system = TestSystem.start(directory.resolve("data"), "0.01");
    Path file = directory.resolve("documents.ndjson");
    Files.write(file, FiledDocuments.draw(400, 7, LATEST_EDITION));
    system.command("feed", "ndjson", file.toString()).succeeded();
    awaitCounted();
  }

  @AfterAll
  static void stop() {
    if (system != null) {
      system.close();
    }
  }

  @Test
  @Order(1)
  void aDocumentOfAnUnknownSchemaIsSetAside_AndCountsOnceItsSchemaIsKnownAndItIsRedriven() {
    URI registry = URI.create(system.url(Part.REGISTRY));
    try (RegistryClient ids = new RegistryClient(registry)) {
      int last = ids.idOf("probe-value", Schema.create(Schema.Type.LONG));
      byte[] document = patent(ids, "WO2024777001");
      write("WO2024777001", ByteBuffer.wrap(document.clone()).putInt(1, last + 1).array());
      write("WO2024777002", "garbage".getBytes(StandardCharsets.UTF_8));
      await(() -> rejected() == 2);
      long applied = outcome("applied");

      JsonNode shown = system.command("redrive", "--json").succeeded().json();
      assertThat(shown.get("sent").asInt()).isZero();
      assertThat(shown.get("toSend").asInt()).isEqualTo(2);
      assertThat(shown.at("/lines/patents unknown-schema/toSend").asInt()).isEqualTo(1);
      assertThat(shown.at("/lines/patents undecodable/toSend").asInt()).isEqualTo(1);
      awaitCounted();
      assertThat(rejected()).isEqualTo(2);

      Schema later = new Schema.Parser().parse(PatentEvent.getClassSchema().toString());
      later.addProp("since", "later");
      assertThat(ids.idOf("patents-value", later))
          .as("the id that was unknown")
          .isEqualTo(last + 1);
      assertThat(redriven("--reason", "unknown-schema")).isEqualTo(1);
      await(() -> outcome("applied") == applied + 1);
      assertThat(redriven("--reason", "unknown-schema")).isZero();
    }
  }

  @Test
  @Order(2)
  void whatFailsAgainIsRejectedAgainWithItsAttempts_AndOnlySentAgainOnDemand() {
    assertThat(redriven()).isEqualTo(1);
    await(() -> rejected() == 3);
    assertThat(redriven()).isZero();
    JsonNode shown = system.command("redrive", "--json").succeeded().json();
    assertThat(shown.at("/lines/patents undecodable/failedAgain").asInt()).isEqualTo(1);

    assertThat(redriven("--again")).isEqualTo(1);
    await(() -> rejected() == 4);
    assertThat(
            system
                .command("tail", "redrives", "--from-beginning", "--limit", "6")
                .succeeded()
                .out())
        .contains("\"attempt\":2", "\"redrivenBy\":\"");
    JsonNode status = system.command("status", "--json").succeeded().json();
    assertThat(status.get("conserved").asBoolean()).isTrue();
  }

  @Test
  @Order(3)
  void aRebuildTakesOverForReadersInOneStep_AndBack_AndTheOldOneCanBeForgotten()
      throws InterruptedException {
    String digest = digest();
    try (Reader reader = new Reader(system.url(Part.QUERY) + "/v1/rankings/latest?limit=1")) {
      assertThat(system.command("rebuild", "--compare-only").succeeded().out()).contains("equal");
      assertThat(system.command("status", "--json").json().get("generation").asText())
          .isEqualTo("g1");
      assertThat(system.command("rebuild").succeeded().out()).contains("generation g2 is in force");
      assertThat(digest()).isEqualTo(digest);
      assertThat(system.command("rebuild", "--back").succeeded().out())
          .contains("generation g1 is in force");
      system.command("rebuild").succeeded();
      system.command("rebuild", "--drop").succeeded();
      assertThat(reader.problems()).isEmpty();
      assertThat(reader.versions()).isSorted().hasSizeGreaterThan(3);
    }
    JsonNode status = system.command("status", "--json").succeeded().json();
    assertThat(status.get("generation").asText()).isEqualTo("g2");
    post(FiledDocuments.patent(778_001, 1, LATEST_EDITION - 2, List.of(IN_SINGAPORE)));
    awaitCounted();
    assertThat(digest()).isNotEqualTo(digest);
    assertThat(system.command("rebuild", "--back").exitCode()).isEqualTo(1);
  }

  @Test
  @Order(4)
  void thoseBehindAReadinessCheckSeeNoRequestFailWhenAServiceIsTold_ToEnd() throws Exception {
    String document = FiledDocuments.patent(778_002, 1, LATEST_EDITION - 2, List.of(IN_SINGAPORE));
    try (Load load = Load.on(system, Part.INGEST, document)) {
      load.endOf(Part.INGEST);
    }
    try (Load load = Load.on(system, Part.QUERY, null)) {
      load.endOf(Part.QUERY);
    }
  }

  @Test
  @Order(5)
  void scoringEndsInTimeAmongDocumentsAndGoesOnWhereItWas() throws Exception {
    system.start(Part.INGEST);
    system.start(Part.QUERY);
    String document = FiledDocuments.patent(778_003, 1, LATEST_EDITION - 2, List.of(IN_SINGAPORE));
    try (Load load = Load.on(system, Part.INGEST, document)) {
      system.terminate(Part.SCORING);
      assertThat(load.failures()).isEmpty();
    }
    JsonNode dead = system.command("status", "--json").json();
    assertThat(dead.get("sources")).hasSize(12);
    assertThat(sum(dead.at("/sources"), "records"))
        .as("lag that is known though nobody counts")
        .isPositive();

    system.start(Part.SCORING);
    awaitCounted();
    JsonNode status = system.command("status", "--json").succeeded().json();
    assertThat(status.get("conserved").asBoolean()).isTrue();
    digest();
  }

  @Test
  @Order(6)
  void everyMetricThatAnAlertOrTheDashboardAsksForIsThere() {
    Set<String> exposed = new TreeSet<>();
    for (Part service : List.of(Part.INGEST, Part.SCORING, Part.QUERY)) {
      given()
          .get(system.url(service) + "/q/metrics")
          .asString()
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> exposed.add(line.split("[{ ]", 2)[0]));
    }
    assertThat(exposed).containsAll(DeploymentFiles.metrics());
  }

  private static byte[] patent(RegistryClient ids, String documentId) {
    return new AvroCodec<>(Topics.PATENTS, ids)
        .encode(
            PatentEvent.newBuilder()
                .setDocumentId(documentId)
                .setRevision(1)
                .setPrecedence(0)
                .setFeed("local")
                .setStatus(DocumentStatus.PUBLISHED)
                .setPublicationDate(LocalDate.of(LATEST_EDITION - 2, 6, 13))
                .setInventors(List.of())
                .setApplicants(List.of())
                .setIpcClasses(List.of())
                .build());
  }

  /** Past ingest, as nobody should. */
  private static void write(String key, byte[] value) {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", system.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(Topics.PATENTS.name(), 0, key, value));
    }
  }

  private static int redriven(String... options) {
    String[] command = new String[options.length + 3];
    command[0] = "redrive";
    command[1] = "--go";
    command[2] = "--json";
    System.arraycopy(options, 0, command, 3, options.length);
    return system.command(command).succeeded().json().get("sent").asInt();
  }

  private static void post(String document) {
    given()
        .header("X-API-Key", system.feedKey())
        .contentType(ContentType.JSON)
        .body(document)
        .post(system.url(Part.INGEST) + "/v1/patents")
        .then()
        .statusCode(202);
  }

  private static long rejected() {
    return outcome("rejected");
  }

  private static long outcome(String outcome) {
    return given()
        .get(system.url(Part.SCORING) + "/q/metrics")
        .asString()
        .lines()
        .filter(line -> line.startsWith("clusterpulse_scoring_documents_total"))
        .filter(line -> line.contains("outcome=\"" + outcome + "\""))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static String digest() {
    JsonNode digest = system.command("digest", "--json").succeeded().json();
    assertThat(digest.get("equal").asBoolean()).isTrue();
    return digest.get("published").asText();
  }

  /** Until the served ranking includes the whole log. */
  private static void awaitCounted() {
    await(() -> inTheLog() == ranked());
  }

  private static long inTheLog() {
    try (TopicCounts log = new TopicCounts(system.bootstrapServers())) {
      return log.ends().entrySet().stream()
          .filter(end -> SOURCES.contains(end.getKey().topic()))
          .mapToLong(Map.Entry::getValue)
          .sum();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long ranked() {
    return sum(
        given()
            .get(system.url(Part.QUERY) + "/v1/rankings/latest?limit=1")
            .then()
            .extract()
            .as(JsonNode.class)
            .path("inputPositions"),
        "nextOffset");
  }

  private static long sum(JsonNode rows, String field) {
    return rows.findValues(field).stream().mapToLong(JsonNode::asLong).sum();
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (!condition.getAsBoolean()) {
      assertThat(System.currentTimeMillis()).as("time to wait").isLessThan(deadline);
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
