package io.clusterpulse.ingest.door;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.ingest.IngestSettings;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@QuarkusTest
@WithTestResource(LateLogAndRegistry.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutageTest {
  /** The whole story takes 200,000: -Dfault-documents=200000 */
  private static final int DOCUMENTS = Integer.getInteger("fault-documents", 5_000);

  /** How many are accepted before and after each fault; three faults make half of them. */
  private static final int BETWEEN_FAULTS = Math.max(500, DOCUMENTS / 12);

  private static final int CLIENTS = 16;
  private static final long SLOWEST_MILLIS = 5_000;
  private static final int LINES = 20_000;
  private static final String UPSTREAMS = "checks.find { it.name == 'upstreams' }.data";
  private static final String GOOD =
      "{\"documentId\":\"10.1000/outage\",\"publicationDate\":\"2024-06-13\"}";

  LateLogAndRegistry upstreams;
  @Inject IngestSettings settings;

  private static Response post() {
    return given()
        .header("X-API-Key", LogAndRegistry.PUBLISHER_KEY)
        .contentType("application/json")
        .body(GOOD)
        .post("/v1/publications");
  }

  private static void assertUnavailable(Response response) {
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.contentType()).isEqualTo("application/problem+json");
    assertThat(response.header("Retry-After")).isEqualTo("1");
  }

  private static void awaitWrong(String... parts) {
    Awaiting.until(
        "readiness naming " + String.join(", ", parts),
        () ->
            get("/q/health/ready").jsonPath().getMap(UPSTREAMS) != null
                && get("/q/health/ready")
                    .jsonPath()
                    .getMap(UPSTREAMS)
                    .keySet()
                    .equals(java.util.Set.of(parts)));
  }

  @Test
  @Order(1)
  void anOutageIsNeverASuccessAndTheServiceRecoversByItself() throws IOException {
    awaitWrong("kafka", "registry");
    assertUnavailable(post());
    get("/q/health/live").then().statusCode(200);

    upstreams.broker().start();
    awaitWrong("registry");
    assertUnavailable(post());

    upstreams.registryComes();
    Awaiting.readiness(200);
    assertThat(post().statusCode()).isEqualTo(202);

    upstreams.registryGoes(); // the schemas are known already
    assertThat(post().statusCode()).isEqualTo(202);

    upstreams.broker().kill();
    assertUnavailable(post());
    everyLineIsRetryable();
    awaitWrong("kafka");
    assertUnavailable(post());
    assertThat(
            given()
                .header("X-API-Key", LogAndRegistry.PUBLISHER_KEY)
                .body("{}")
                .contentType("application/json")
                .post("/v1/publications")
                .statusCode())
        .isEqualTo(422);

    upstreams.broker().start();
    Awaiting.readiness(200);
    assertThat(post().statusCode()).isEqualTo(202);
  }

  @Test
  void whereNoIssuerIsSetNoTokenIsTaken() {
    Response answer =
        given()
            .header("Authorization", "Bearer a.b.c")
            .contentType("application/json")
            .body(GOOD)
            .post("/v1/publications");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.jsonPath().getString("type")).endsWith(":unknown-credential");
  }

  @Test
  void aDocumentWaitsForKafkaForLessThanTwoSeconds() {
    assertThat(settings.ingest().acknowledgementTimeout()).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  @Order(2)
  void everyAcceptedDocumentIsInTheLogAndNoRefusedOneWhateverBefallsTheBroker() throws Exception {
    BrokerProcess broker = upstreams.broker();
    String run = UUID.randomUUID().toString();
    RetryingClients clients = new RetryingClients(RestAssured.port, run, CLIENTS);
    do {
      befalls(clients, "killed", broker::kill, broker::start);
      befalls(clients, "paused", broker::pause, broker::resume);
      befalls(clients, "cut off", broker::cutOff, broker::reconnect);
    } while (clients.receipts().size() < DOCUMENTS);
    clients.finish();

    LogAgainstAnswers.check(clients, broker, run);
    assertThat(clients.slowestMillis()).as("slowest answer").isLessThan(SLOWEST_MILLIS);
    assertThat(clients.slowestStreamMillis()).as("slowest stream").isLessThan(SLOWEST_MILLIS);
  }

  /** A fault counts only if it has met documents that were on their way. */
  private static void befalls(RetryingClients clients, String what, Runnable begin, Runnable end) {
    awaitMore(clients::accepted, BETWEEN_FAULTS, "accepted before the broker is " + what);
    begin.run();
    awaitMore(clients::unknownAnswers, 1, "unknown while the broker is " + what);
    Awaiting.readiness(503);
    end.run();
    Awaiting.readiness(200);
    awaitMore(clients::accepted, BETWEEN_FAULTS, "accepted after the broker was " + what);
  }

  private static void awaitMore(LongSupplier counter, int more, String what) {
    long before = counter.getAsLong();
    int limitSeconds = Math.max(60, more / 100);
    Awaiting.until(what, limitSeconds, () -> counter.getAsLong() >= before + more);
  }

  private static void everyLineIsRetryable() throws IOException {
    try (NdjsonClient client =
        new NdjsonClient(RestAssured.port, "/v1/publications", LogAndRegistry.PUBLISHER_KEY)) {
      Thread sending =
          new Thread(
              () -> {
                for (int i = 0; i < LINES / 100; i++) {
                  client.send((GOOD + "\n").repeat(100));
                }
                client.end();
              });
      sending.start();
      client.head();
      int answers = 0;
      for (String line = client.answer(); line != null; line = client.answer()) {
        assertThat(line).contains("\"status\":503", "\"retryable\":true").doesNotContain("receipt");
        answers++;
      }
      assertThat(answers).isEqualTo(LINES);
    }
  }
}
