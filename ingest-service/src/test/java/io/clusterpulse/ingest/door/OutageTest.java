package io.clusterpulse.ingest.door;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LateLogAndRegistry.class)
class OutageTest {
  private static final int LINES = 20_000;
  private static final String GOOD =
      "{\"documentId\":\"10.1000/outage\",\"publicationDate\":\"2024-06-13\"}";

  LateLogAndRegistry upstreams;

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
            get("/q/health/ready").jsonPath().getMap("checks[0].data") != null
                && get("/q/health/ready")
                    .jsonPath()
                    .getMap("checks[0].data")
                    .keySet()
                    .equals(java.util.Set.of(parts)));
  }

  /** One story, because a broker that has gone does not come back. */
  @Test
  void anOutageIsNeverASuccessAndTheServiceRecoversByItself() throws IOException {
    awaitWrong("kafka", "registry");
    assertUnavailable(post());
    get("/q/health/live").then().statusCode(200);

    upstreams.kafkaComes();
    awaitWrong("registry");
    assertUnavailable(post());

    upstreams.registryComes();
    Awaiting.readiness(200);
    assertThat(post().statusCode()).isEqualTo(202);

    upstreams.registryGoes(); // the schemas are known already
    assertThat(post().statusCode()).isEqualTo(202);

    upstreams.kafkaGoes();
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
