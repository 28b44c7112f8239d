package io.clusterpulse.query.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;

import io.clusterpulse.query.Backends;
import io.clusterpulse.query.RankingsTopic;
import io.clusterpulse.query.SampleRanking;
import io.clusterpulse.query.ranking.RankingKey;
import io.clusterpulse.query.ranking.Snapshots;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(Backends.class)
class RankingApiTest {
  private static final String METHODOLOGY = "api-test";
  private static final int CLUSTERS = 230;
  private static RankingsTopic topic;

  @Inject Snapshots snapshots;

  @BeforeAll
  static void openTopic() {
    topic = new RankingsTopic();
  }

  @AfterAll
  static void closeTopic() {
    topic.close();
  }

  @BeforeEach
  void publish() {
    if (snapshots.versionOf(new RankingKey(METHODOLOGY, 2027)) == 0) {
      publish(METHODOLOGY, 2026, 1);
      publish(METHODOLOGY, 2027, 1);
    }
  }

  private void publish(String methodology, int edition, long version) {
    topic.publish(SampleRanking.of(methodology, edition, version, CLUSTERS));
    await(methodology, edition, version);
  }

  private void await(String methodology, int edition, long version) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> snapshots.versionOf(new RankingKey(methodology, edition)) >= version);
  }

  private static RequestSpecification asking() {
    return given().queryParam("methodology", METHODOLOGY);
  }

  @Test
  void latest_is_the_greatest_edition_and_says_what_it_was_made_of() {
    JsonPath answer =
        asking().get("/v1/rankings/latest").then().statusCode(200).extract().jsonPath();
    assertThat(answer.getInt("edition")).isEqualTo(2027);
    assertThat(answer.getLong("version")).isEqualTo(1);
    assertThat(answer.getInt("total")).isEqualTo(CLUSTERS);
    assertThat(answer.getList("clusters")).hasSize(100);
    assertThat(answer.getString("inputPositions[0].topic")).isEqualTo("patents");
    assertThat(answer.getString("nextCursor")).isNotEmpty();
  }

  @Test
  void counts_are_the_exact_units_as_decimals() {
    JsonPath answer =
        exact(asking().queryParam("fields", "counts,countUnits").get("/v1/rankings/2027"));
    List<Map<String, Number>> units = answer.getList("clusters.countUnits");
    List<Map<String, Number>> counts = answer.getList("clusters.counts");
    BigDecimal document = BigDecimal.valueOf(SampleRanking.DOCUMENT_UNITS);
    for (int i = 0; i < units.size(); i++) {
      BigDecimal article = new BigDecimal(units.get(i).get("ARTICLE").toString());
      assertThat(new BigDecimal(counts.get(i).get("ARTICLE").toString()))
          .isEqualByComparingTo(article.divide(document, 6, RoundingMode.HALF_UP));
    }
    assertThat(answer.getMap("clusters[0]").keySet()).isEqualTo(Set.of("counts", "countUnits"));
    assertThat(answer.getLong("worldTotalUnits.ARTICLE")).isPositive();
  }

  /** Read without the rounding to single precision that is the reader's default. */
  private static JsonPath exact(Response response) {
    return new JsonPath(response.asString())
        .using(new JsonPathConfig(JsonPathConfig.NumberReturnType.BIG_DECIMAL));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /v1/rankings?x=1                      | x
          /v1/rankings/latest?limit=0           | limit
          /v1/rankings/latest?limit=1001        | limit
          /v1/rankings/latest?limit=1e2         | limit
          /v1/rankings/latest?limit=            | limit
          /v1/rankings/latest?limit=5&limit=6   | limit
          /v1/rankings/latest?sort=growth       | sort
          /v1/rankings/latest?sort=score%3B     | sort
          /v1/rankings/latest?sort=VC_DEAL      | sort
          /v1/rankings/latest?economy=JPN       | economy
          /v1/rankings/latest?economy=J%27      | economy
          /v1/rankings/latest?q=%00             | q
          /v1/rankings/latest?q=a%0d%0ab        | q
          /v1/rankings/latest?fields=rank,nope  | fields
          /v1/rankings/latest?fields=rank,rank  | fields
          /v1/rankings/latest?cursor=abc        | cursor
          /v1/rankings/latest?format=xml        | format
          /v1/rankings/latest?methodology=A%2FB | methodology
          /v1/rankings/newest                   | edition
          /v1/rankings/20270                    | edition
          /v1/clusters/a%0d%0ab                 | id
          /v1/clusters/n1.00e1.00?edition=x     | edition
          /v1/economies?q=x                     | q
          /v1/economies/JPN                     | code
          /v1/map/latest?format=csv             | format
          /v1/receipts/rankings-0-1             | receipt
          /v1/receipts/patents-1                | receipt
          /v1/receipts/patents-1-99999999999999999999 | receipt
          /v1/rankings;a=b                      | path
          /v1/stream?x=1                        | x
          """)
  void a_bad_value_is_refused_and_named(String address, String field) {
    given()
        .urlEncodingEnabled(false)
        .get(address)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("type", startsWith("urn:problem-type:clusterpulse:"))
        .body("status", equalTo(400))
        .body("errors.field", hasItem(field));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/rankings/1999, 404",
    "GET, /v1/rankings/latest?methodology=none, 404",
    "GET, /v1/clusters/n9.99e9.99, 404",
    "GET, /v1/economies/QQ, 404",
    "GET, /v1/nothing, 404",
    "GET, /nothing, 404",
    "POST, /v1/rankings, 405",
    "DELETE, /v1/rankings/latest, 405",
  })
  void what_is_not_there_is_a_problem_too(String method, String address, int status) {
    given()
        .request(method, address)
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("status", equalTo(status));
  }

  @Test
  void whoever_has_an_answer_gets_304_until_the_ranking_moves() {
    publish("etag-test", 2027, 1);
    String address = "/v1/rankings/2027?methodology=etag-test&limit=3";
    Response first = given().get(address);
    String tag = first.header("ETag");
    assertThat(tag).startsWith("\"").endsWith("\"");
    assertThat(first.header("Cache-Control")).isEqualTo("no-cache");
    Response again = given().header("If-None-Match", tag).get(address);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.header("ETag")).isEqualTo(tag);
    assertThat(again.body().asByteArray()).isEmpty();
    assertThat(given().header("If-None-Match", tag).get(address + "&sort=intensity").statusCode())
        .isEqualTo(200);
    assertThat(given().header("If-None-Match", tag).get(address + "&format=csv").statusCode())
        .isEqualTo(200);
    publish("etag-test", 2027, 2);
    Response moved = given().header("If-None-Match", tag).get(address);
    assertThat(moved.statusCode()).isEqualTo(200);
    assertThat(moved.header("ETag")).isNotEqualTo(tag);
  }

  @Test
  void any_page_may_read_and_see_by_what_to_ask_again() {
    given()
        .header("Origin", "https://example.org")
        .get("/v1/rankings")
        .then()
        .header("Access-Control-Allow-Origin", "*")
        .header("Access-Control-Expose-Headers", containsString("ETag, Cache-Control"));
    given()
        .header("Origin", "https://example.org")
        .header("Access-Control-Request-Method", "GET")
        .header("Access-Control-Request-Headers", "if-none-match")
        .options("/v1/rankings/latest")
        .then()
        .statusCode(oneOf(200, 204))
        .header("Access-Control-Allow-Headers", containsString("If-None-Match"));
  }

  @Test
  void the_page_may_run_nothing_but_its_own_files() {
    given()
        .get("/")
        .then()
        .statusCode(200)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("Content-Security-Policy", containsString("script-src 'self'"))
        .body(containsString("<title>Clusterpulse</title>"));
  }

  @Test
  void pages_neither_repeat_nor_skip_while_the_ranking_moves() {
    publish("moving-test", 2027, 1);
    String address = "/v1/rankings/latest?methodology=moving-test&limit=50";
    JsonPath page = given().get(address).jsonPath();
    List<Integer> ranks = new ArrayList<>(page.getList("clusters.rank"));
    for (long version = 2; page.getString("nextCursor") != null; version++) {
      publish("moving-test", 2027, version);
      page = given().queryParam("cursor", page.getString("nextCursor")).get(address).jsonPath();
      assertThat(page.getLong("version")).isEqualTo(1);
      ranks.addAll(page.getList("clusters.rank"));
    }
    assertThat(ranks).hasSize(CLUSTERS).doesNotHaveDuplicates();
  }

  @Test
  void a_cursor_whose_version_is_gone_is_answered_410() {
    Cursor cursor =
        new Cursor(
            new RankingKey(METHODOLOGY, 2027),
            999,
            100,
            asCursor(asking().get("/v1/rankings/2027")).selection());
    asking()
        .queryParam("cursor", cursor.encoded())
        .get("/v1/rankings/2027")
        .then()
        .statusCode(410)
        .body("type", equalTo("urn:problem-type:clusterpulse:version-gone"));
  }

  @Test
  void a_cursor_of_another_question_is_refused() {
    String cursor = asCursor(asking().get("/v1/rankings/2027")).encoded();
    asking()
        .queryParam("cursor", cursor)
        .queryParam("economy", "JP")
        .get("/v1/rankings/2027")
        .then()
        .statusCode(400);
    asking().queryParam("cursor", cursor).get("/v1/rankings/2026").then().statusCode(400);
  }

  private static Cursor asCursor(Response response) {
    return Cursor.decode(response.jsonPath().getString("nextCursor")).orElseThrow();
  }

  @Test
  void csv_has_every_row_and_the_same_values() throws Exception {
    Response csv = asking().header("Accept", "text/csv").get("/v1/rankings/2027");
    assertThat(csv.contentType()).startsWith("text/csv");
    assertThat(csv.header("X-Total-Count")).isEqualTo(Integer.toString(CLUSTERS));
    List<CSVRecord> rows = parse(csv);
    JsonPath json = exact(asking().queryParam("limit", 1000).get("/v1/rankings/2027"));
    assertThat(rows).hasSize(CLUSTERS);
    assertThat(rows)
        .extracting(row -> row.get("name"))
        .isEqualTo(json.getList("clusters.name", String.class));
    assertThat(rows)
        .extracting(row -> new BigDecimal(row.get("counts.ARTICLE")))
        .usingElementComparator(BigDecimal::compareTo)
        .isEqualTo(json.getList("clusters.counts.ARTICLE", BigDecimal.class));
  }

  @Test
  void a_hostile_name_is_inert_in_csv_and_intact_in_json() throws Exception {
    String hostile = "=HYPERLINK(\"http://x\")<script>alert(1)</script>\",\r\n@";
    topic.publish(SampleRanking.of("hostile-test", 2027, 1, 3, hostile));
    await("hostile-test", 2027, 1);
    Response csv = given().get("/v1/rankings/2027?methodology=hostile-test&format=csv");
    assertThat(parse(csv)).hasSize(3).allMatch(row -> row.get("name").startsWith("'=HYPERLINK"));
    Response json = given().get("/v1/rankings/2027?methodology=hostile-test");
    assertThat(json.jsonPath().getString("clusters[0].name")).startsWith(hostile);
    assertThat(json.contentType()).startsWith("application/json");
    assertThat(json.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  private static List<CSVRecord> parse(Response csv) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    return CSVParser.parse(csv.asString(), format).getRecords();
  }

  @ParameterizedTest
  @CsvSource({
    "patents-3-100, true",
    "patents-3-101, false",
    "patents-0-0, false",
    "publications-0-6, true",
    "publications-0-7, false",
  })
  void a_receipt_is_included_below_the_next_offset(String receipt, boolean included) {
    asking()
        .get("/v1/receipts/" + receipt)
        .then()
        .statusCode(200)
        .body("included", equalTo(included));
  }

  @Test
  void the_map_has_every_cluster_its_members_and_the_noise() {
    JsonPath map = asking().get("/v1/map/2027").then().statusCode(200).extract().jsonPath();
    assertThat(map.getString("type")).isEqualTo("FeatureCollection");
    List<String> kinds = map.getList("features.properties.kind");
    assertThat(kinds.stream().filter("cluster"::equals)).hasSize(CLUSTERS);
    assertThat(kinds.stream().filter("members"::equals)).hasSize(CLUSTERS);
    assertThat(kinds.stream().filter("outline"::equals)).hasSize(CLUSTERS);
    assertThat(map.getString("features.find { it.properties.kind == 'outline' }.geometry.type"))
        .isEqualTo("Polygon");
    assertThat(map.getList("features[-1].geometry.coordinates"))
        .isEqualTo(List.of(List.of(151.21f, -33.87f), List.of(9.56f, 48.68f)));
  }

  @Test
  void a_profile_has_its_members_and_economies_add_up_to_their_clusters() {
    String id = asking().get("/v1/rankings/2027").jsonPath().getString("clusters[0].clusterId");
    JsonPath profile =
        asking().get("/v1/clusters/" + id).then().statusCode(200).extract().jsonPath();
    assertThat(profile.getString("cluster.clusterId")).isEqualTo(id);
    assertThat(profile.getList("memberLocations")).hasSize(2);
    JsonPath economies = asking().get("/v1/economies").jsonPath();
    assertThat(economies.getList("economies")).hasSize(economies.getInt("total"));
    JsonPath japan = asking().get("/v1/economies/jp").jsonPath();
    assertThat(japan.getList("clusters")).hasSize(japan.getInt("economy.clusterCount"));
  }

  @Test
  void gzip_says_the_same_under_a_tag_of_its_own() throws Exception {
    HttpResponse<byte[]> plain = raw("identity");
    HttpResponse<byte[]> zipped = raw("gzip");
    assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(zipped.headers().firstValue("ETag"))
        .isNotEqualTo(plain.headers().firstValue("ETag"));
    try (GZIPInputStream body = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
      assertThat(body.readAllBytes()).isEqualTo(plain.body());
    }
  }

  /** By a client that asks for exactly this coding and undoes none. */
  private static HttpResponse<byte[]> raw(String coding) throws Exception {
    URI address =
        URI.create(
            RestAssured.baseURI
                + ":"
                + RestAssured.port
                + "/v1/rankings/2027?methodology="
                + METHODOLOGY);
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(address).header("Accept-Encoding", coding).build(),
            HttpResponse.BodyHandlers.ofByteArray());
  }
}
