package io.clusterpulse.ingest.door;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.schemas.FakeRegistryServer;
import io.clusterpulse.schemas.RealBroker;
import io.clusterpulse.schemas.Topics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Repetitions, quotas, keys that change, and clients that take more than their part. */
@QuarkusTest
@WithTestResource(LogAndRegistry.class)
class FairnessTest {
  private static final String PATH = "/v1/publications";

  private final String id = "10.1000/" + UUID.randomUUID();

  RealBroker broker;
  FakeRegistryServer registry;

  @BeforeEach
  void awaitReadiness() {
    Awaiting.readiness(200);
  }

  private static RequestSpecification as(String key) {
    return given().header("X-API-Key", key).contentType("application/json");
  }

  private static RequestSpecification asPublisher() {
    return as(LogAndRegistry.PUBLISHER_KEY);
  }

  private String document(int revision, String date) {
    return "{\"documentId\":\"%s\",\"revision\":%d,\"publicationDate\":\"%s\"}"
        .formatted(id, revision, date);
  }

  private TopicContent<?> publications() {
    return TopicContent.of(Topics.PUBLICATIONS, broker.bootstrapServers(), registry.url());
  }

  @Test
  void otherContentUnderOneRevisionIsAConflictAndTheSameIsNot() {
    String first = document(1, "2024-06-13");
    String other = document(1, "2024-06-14");
    assertThat(asPublisher().body(first).post(PATH).statusCode()).isEqualTo(202);
    assertThat(asPublisher().body(first.replace("\":", "\" : ")).post(PATH).statusCode())
        .isEqualTo(202);

    Response conflict = asPublisher().body(other).post(PATH);
    assertThat(conflict.statusCode()).isEqualTo(409);
    assertThat(conflict.contentType()).isEqualTo("application/problem+json");
    assertThat(conflict.jsonPath().getString("type")).endsWith(":conflict");
    assertThat(conflict.jsonPath().getString("detail")).contains("Revision 1", "higher revision");
    assertThat(asPublisher().delete(PATH + "/" + id + "?revision=1").statusCode()).isEqualTo(409);

    assertThat(asPublisher().body(document(2, "2024-06-14")).post(PATH).statusCode())
        .isEqualTo(202);
    assertThat(as(LogAndRegistry.WIPO_KEY).body(other).post(PATH).statusCode())
        .as("between feeds the precedence decides")
        .isEqualTo(202);
    assertThat(publications().receiptsOf(id)).hasSize(4);
  }

  @Test
  void aConflictWithinABodyIsAnsweredInItsLine() throws IOException {
    try (NdjsonClient client =
        new NdjsonClient(RestAssured.port, PATH, LogAndRegistry.PUBLISHER_KEY)) {
      client.send(document(1, "2024-06-13") + "\n" + document(1, "2024-06-14") + "\n");
      client.send(document(1, "2024-06-13") + "\n");
      client.end();
      client.head();
      assertThat(client.answer()).contains("\"line\":1", "\"status\":202");
      assertThat(client.answer())
          .contains("\"line\":2", "\"status\":409", id, "\"retryable\":false");
      assertThat(client.answer()).contains("\"line\":3", "\"status\":202");
    }
  }

  @Test
  void anIdempotencyKeyIsToldBack() {
    Response answer =
        asPublisher()
            .header("Idempotency-Key", "\"8e03978e-40d5\"")
            .body(document(1, "2024-06-13"))
            .post(PATH);
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.header("Idempotency-Key")).isEqualTo("\"8e03978e-40d5\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a key", "clé", "LONG"})
  void whatIsNoIdempotencyKeyIsRefused(String key) {
    Response answer =
        asPublisher()
            .header("Idempotency-Key", key.equals("LONG") ? "x".repeat(256) : key)
            .body(document(1, "2024-06-13"))
            .post(PATH);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.jsonPath().getString("errors[0].field")).isEqualTo("Idempotency-Key");
    assertThat(publications().receiptsOf(id)).isEmpty();
  }

  @Test
  void aFeedOverItsQuotaIsToldWhenToComeBackAndOthersAreNotTouched() {
    Response last = null;
    for (int i = 0; i < 200 && (last == null || last.statusCode() == 202); i++) {
      last = as(LogAndRegistry.LIMITED_KEY).body(document(1, "2024-06-13")).post(PATH);
      assertThat(last.header("RateLimit-Policy")).isEqualTo("\"documents\";q=3;w=1");
      assertThat(last.header("RateLimit")).startsWith("\"documents\";r=");
    }
    assertThat(last.statusCode()).isEqualTo(429);
    assertThat(last.contentType()).isEqualTo("application/problem+json");
    assertThat(last.header("Retry-After")).isEqualTo("1");
    Response other = asPublisher().body(document(2, "2024-06-13")).post(PATH);
    assertThat(other.statusCode()).isEqualTo(202);
    assertThat(other.header("RateLimit")).isNull();
  }

  @Test
  void aStreamIsReadAtThePaceOfTheQuota() throws IOException {
    int lines = 9; // 3 at once, 4 a second after that
    long start = System.nanoTime();
    try (NdjsonClient client =
        new NdjsonClient(RestAssured.port, PATH, LogAndRegistry.LIMITED_KEY)) {
      client.send((document(1, "2024-06-13") + "\n").repeat(lines));
      client.end();
      assertThat(client.head()).anyMatch(header -> header.startsWith("RateLimit-Policy: "));
      for (int i = 0; i < lines; i++) {
        assertThat(client.answer()).contains("\"status\":202");
      }
      assertThat(client.answer()).isNull();
    }
    // Not a measurement: the bucket cannot have given more.
    assertThat(System.nanoTime() - start).isGreaterThan((lines - 3 - 1) * 250_000_000L);
  }

  @Test
  void aKeyOfTheFeedsFileComesAndGoesWithoutARestart() throws IOException {
    Path feedsFile =
        ConfigProvider.getConfig().getValue("clusterpulse.ingest.feeds-file", Path.class);
    String before = Files.readString(feedsFile);
    String key = "key-" + UUID.randomUUID();
    String more = "\nguest.key-sha256=" + LogAndRegistry.sha256(key) + "\n";
    try {
      assertThat(guest(key)).isEqualTo(401);
      Files.writeString(feedsFile, before + more);
      Awaiting.until("the key opens", () -> guest(key) == 202);
      try (NdjsonClient client = new NdjsonClient(RestAssured.port, PATH, key)) {
        client.send(document(1, "2024-06-13") + "\n");
        client.head();
        assertThat(client.answer()).contains("\"status\":202");

        Files.writeString(
            feedsFile, before + "\nguest.colour=red" + more.replace("guest", "guest2"));
        Files.writeString(feedsFile, before);
        Awaiting.until("the key is void", () -> guest(key) == 401);
        client.send(document(2, "2024-06-13") + "\n");
        assertThat(client.answer()).contains("\"line\":2", "\"status\":401");
        assertThat(client.answer()).isNull();
      }
    } finally {
      Files.writeString(feedsFile, before);
    }
    assertThat(publications().receiptsOf(id)).isNotEmpty();
  }

  private int guest(String key) {
    return as(key).body(document(1, "2024-06-13")).post(PATH).statusCode();
  }

  @Test
  void manySlowBodiesKeepNobodyElseWaitingAndAreGivenUp() throws IOException {
    List<NdjsonClient> slow = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      NdjsonClient client =
          new NdjsonClient(
              RestAssured.port, PATH, LogAndRegistry.WIPO_KEY, "Content-Type: application/json");
      client.send("{\"documentId\":");
      slow.add(client);
    }
    assertThat(asPublisher().body(document(1, "2024-06-13")).post(PATH).statusCode())
        .isEqualTo(202);
    for (NdjsonClient client : slow) {
      assertThat(client.head().get(0)).isEqualTo("HTTP/1.1 408 Request Timeout");
      client.close();
    }
  }

  @Test
  void aBodyOfAHundredMegabytesIsRefusedWithoutBeingKept() throws IOException {
    byte[] megabyte = " ".repeat(1 << 20).getBytes();
    try (NdjsonClient client =
        new NdjsonClient(
            RestAssured.port, PATH, LogAndRegistry.WIPO_KEY, "Content-Type: application/json")) {
      for (int i = 0; i < 50; i++) {
        client.send(megabyte);
      }
      assertThat(client.head().get(0)).isEqualTo("HTTP/1.1 413 Request Entity Too Large");
      assertThat(client.sendsUntilClosed(megabyte, 100)).isTrue();
    }
  }

  @Test
  void theTraceOfARequestIsCarriedIntoTheHeadersOfTheRecord() {
    String trace = UUID.randomUUID().toString().replace("-", "");
    String receipt =
        asPublisher()
            .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
            .body(document(1, "2024-06-13"))
            .post(PATH)
            .jsonPath()
            .getString("receipt");
    assertThat(publications().headersByReceipt().get(receipt).get("traceparent"))
        .startsWith("00-" + trace + "-")
        .doesNotContain("00f067aa0ba902b7");
  }

  @Test
  void latencyRoomAndUnplacedPersonsAreMeasured() {
    assertThat(asPublisher().body(document(1, "2024-06-13")).post(PATH).statusCode())
        .isEqualTo(202);
    String series = "{feed=\"a publisher\",indicator=\"ARTICLE\"";
    assertThat(given().get("/q/metrics").asString())
        .contains("clusterpulse_ingest_latency_seconds_bucket" + series + ",outcome=\"accepted\"")
        .contains("clusterpulse_ingest_unplaced_ratio" + series)
        .contains("clusterpulse_ingest_documents_in_flight 0")
        .contains("clusterpulse_ingest_bytes_in_flight ")
        .contains("clusterpulse_ingest_streams ");
  }
}
