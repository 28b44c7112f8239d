package io.clusterpulse.ingest.door;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.schemas.FakeRegistryServer;
import io.clusterpulse.schemas.RealBroker;
import io.clusterpulse.schemas.Topics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(LogAndRegistry.class)
class RefusedAtTheDoorTest {
  private final String id = "10.1000/" + UUID.randomUUID();
  private final String publication =
      "{\"documentId\":\"" + id + "\",\"publicationDate\":\"2024-06-13\"}";
  private final String patent =
      "{\"documentId\":\"WO2024555555\",\"publicationDate\":\"2024-06-13\"}";

  RealBroker broker;
  FakeRegistryServer registry;

  @BeforeEach
  void awaitReadiness() {
    Awaiting.readiness(200);
  }

  private static RequestSpecification client() {
    return given()
        .urlEncodingEnabled(false)
        .config(
            RestAssuredConfig.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                        .encodeContentTypeAs(
                            "application/x-ndjson", io.restassured.http.ContentType.TEXT)
                        .encodeContentTypeAs("nonsense", io.restassured.http.ContentType.TEXT)));
  }

  private static void assertProblem(Response response, int status) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.contentType()).isEqualTo("application/problem+json");
    assertThat(response.jsonPath().getInt("status")).isEqualTo(status);
    assertThat(response.jsonPath().getString("type")).isNotBlank();
    assertThat(response.jsonPath().getString("title")).isNotBlank();
    assertThat(response.jsonPath().getString("detail")).isNotBlank();
    assertThat(response.jsonPath().getList("errors")).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "key-of-wipo,      patents,      202",
    "next-key-of-wipo, patents,      202", // the second of two keys
    "key-of-wipo,      publications, 202",
    "key-of-publisher, publications, 202",
    "key-of-publisher, patents,      403",
    "wrong,            patents,      401",
    "KEY-OF-WIPO,      patents,      401",
    "'',               patents,      401",
    ",                 patents,      401",
  })
  void aKeyOpensTheDoorsOfItsFeed(String key, String collection, int status) {
    for (String contentType : new String[] {"application/json", "application/x-ndjson"}) {
      RequestSpecification request = client().contentType(contentType);
      Response response =
          (key == null ? request : request.header("X-API-Key", key))
              .body(collection.equals("patents") ? patent : publication)
              .post("/v1/" + collection);
      boolean stream = contentType.endsWith("ndjson");
      assertThat(response.statusCode()).isEqualTo(stream && status == 202 ? 200 : status);
      if (status > 400) {
        assertProblem(response, status);
      }
      if (status == 401) {
        assertThat(response.header("WWW-Authenticate")).isNotBlank();
      }
    }
    Response withdrawal =
        (key == null ? client() : client().header("X-API-Key", key))
            .delete(
                collection.equals("patents")
                    ? "/v1/patents/WO2024555555?revision=2"
                    : "/v1/publications/" + id + "?revision=2");
    assertThat(withdrawal.statusCode()).isEqualTo(status);
  }

  @Test
  void nothingOfARefusedFeedIsInTheLog() {
    client()
        .header("X-API-Key", "wrong")
        .contentType("application/json")
        .body(publication)
        .post("/v1/publications")
        .then()
        .statusCode(401);
    assertThat(
            TopicContent.of(Topics.PUBLICATIONS, broker.bootstrapServers(), registry.url())
                .receiptsOf(id))
        .isEmpty();
  }

  @Test
  void twoKeysAreNone() {
    Response response =
        client()
            .header("X-API-Key", "key-of-wipo", "key-of-publisher")
            .contentType("application/json")
            .body(publication)
            .post("/v1/publications");
    assertProblem(response, 401);
  }

  @Test
  void whoeverIsTurnedAwayIsWrittenDownWithoutTheKey() {
    List<String> lines = new CopyOnWriteArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            lines.add(line.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger audit = Logger.getLogger("io.clusterpulse.ingest.audit");
    audit.addHandler(handler);
    try {
      client()
          .header("X-API-Key", "a-secret-that-is-wrong")
          .delete("/v1/patents/a%0d%0ab?revision=1&key=another-secret");
      client()
          .header("X-API-Key", "key-of-publisher")
          .contentType("application/json")
          .body(patent)
          .post("/v1/patents");
      client()
          .header("Authorization", "Bearer a.secret.token")
          .contentType("application/x-ndjson")
          .body(patent)
          .post("/v1/patents");
    } finally {
      audit.removeHandler(handler);
    }
    assertThat(lines).hasSize(3).noneMatch(line -> line.contains("secret") || line.contains("\n"));
    assertThat(lines.get(0))
        .startsWith(
            "refused status=401 feed=unknown method=DELETE path=/v1/patents/a%0d%0ab from=");
    assertThat(lines.get(1))
        .startsWith(
            "refused status=403 feed=\"a publisher\" key="
                + LogAndRegistry.sha256("key-of-publisher").substring(0, 8)
                + " method=POST path=/v1/patents from=")
        .doesNotContain("key-of-publisher");
    assertThat(lines.get(2))
        .startsWith("refused status=401 feed=unknown method=POST path=/v1/patents from=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?key=key-of-wipo",
        "?X-API-Key=key-of-wipo",
        "?api_key=key-of-wipo&validate=true"
      })
  void aKeyInTheAddressIsNotTakenAndNotToldBack(String query) {
    Response without =
        client().contentType("application/json").body(publication).post("/v1/publications" + query);
    assertProblem(without, 401);
    Response with =
        client()
            .header("X-API-Key", "key-of-wipo")
            .contentType("application/json")
            .body(publication)
            .post("/v1/publications" + query);
    assertProblem(with, 400);
    assertThat(with.asString()).doesNotContain("key-of-wipo");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // method, path, content type, status
        "GET,    /v1/patents,                                       -,                    405",
        "PUT,    /v1/patents,                                       application/json,     405",
        "DELETE, /v1/patents,                                       -,                    405",
        "POST,   /v1/patents/WO2024555555,                          application/json,     405",
        "POST,   /v1/trademarks,                                    application/json,     404",
        "GET,    /v1/,                                              -,                    404",
        "GET,    /,                                                 -,                    404",
        "GET,    /nowhere,                                          -,                    404",
        "GET,    /nowhere/..%2f..%2fetc,                            -,                    404",
        "POST,   /v1/publications,                                  text/plain,           415",
        "POST,   /v1/publications,                                  application/xml,      415",
        "POST,   /v1/publications,                                  nonsense,             415",
        "POST,   /v1/publications?validate=perhaps,                 application/json,     400",
        "POST,   /v1/publications?validate=true&validate=false,     application/json,     400",
        "POST,   /v1/publications?revision=1,                       application/json,     400",
        "DELETE, /v1/patents/WO2024555555,                          -,                    400",
        "DELETE, /v1/patents/WO2024555555?revision=,                -,                    400",
        "DELETE, /v1/patents/WO2024555555?revision=1.5,             -,                    400",
        "DELETE, /v1/patents/WO2024555555?revision=1&revision=2,    -,                    400",
        "DELETE, /v1/patents/WO2024555555?revision=9223372036854775808, -,                400",
        "DELETE, /v1/patents/US1234567?revision=1,                  -,                    422",
        "DELETE, /v1/publications/10.1000%2Fa%0d%0aSet-Cookie?revision=1, -,              422",
      })
  void everyOtherErrorIsAProblemToo(String method, String path, String contentType, int status) {
    RequestSpecification request = client().header("X-API-Key", "key-of-wipo");
    Response response =
        (contentType == null
                ? request
                : request.header("Content-Type", contentType).body(publication))
            .request(method, path);
    assertProblem(response, status);
    assertThat(response.header("Allow") != null).isEqualTo(status == 405);
  }

  @Test
  void aMissingRevisionIsNamed() {
    Response response =
        client().header("X-API-Key", "key-of-wipo").delete("/v1/patents/WO2024555555");
    assertThat(response.jsonPath().getString("errors[0].field")).isEqualTo("revision");
  }

  @Test
  void aDocumentOverTheLimitIsRefusedByItsLength() {
    Response response =
        client()
            .header("X-API-Key", "key-of-wipo")
            .contentType("application/json")
            .body(" ".repeat(5 << 20) + publication)
            .post("/v1/publications");
    assertProblem(response, 413);
  }

  @ParameterizedTest
  @CsvSource({
    "application/json,     gzip",
    "application/json,     br",
    "application/x-ndjson, br",
    "application/x-ndjson, deflate",
    "application/x-ndjson, 'gzip, gzip'",
  })
  void otherCompressionIsNotRead(String contentType, String encoding) {
    Response response =
        client()
            .header("X-API-Key", "key-of-wipo")
            .header("Content-Encoding", encoding)
            .contentType(contentType)
            .body(publication)
            .post("/v1/publications");
    assertProblem(response, 415);
  }

  @Test
  void documentsAreCountedByFeedIndicatorAndOutcome() {
    client()
        .header("X-API-Key", "key-of-publisher")
        .contentType("application/json")
        .body("{}")
        .post("/v1/publications")
        .then()
        .statusCode(422);
    assertThat(client().get("/q/metrics").asString())
        .containsPattern(
            "clusterpulse_ingest_documents_total\\{feed=\"a publisher\",indicator=\"ARTICLE\","
                + "outcome=\"refused\"\\} [1-9]");
  }
}
