package io.clusterpulse.query.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.clusterpulse.query.Backends;
import io.clusterpulse.query.SampleProfiles;
import io.clusterpulse.query.SampleRanking;
import io.clusterpulse.query.Served;
import io.clusterpulse.query.ranking.Snapshots;
import io.clusterpulse.schemas.avro.Ranking;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two rankings: side by side, over time, and why one became the other. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
class ComparingTest {
  private static final String ASKED = "methodology=gii-2024&edition=2027";
  private static Served served;

  @Inject Snapshots snapshots;

  @BeforeAll
  static void open() {
    served = new Served();
  }

  @AfterAll
  static void close() {
    served.close();
  }

  /** Edition 2026 with 30 clusters; 2027 with 30, then 33 and 28 of them. */
  @BeforeEach
  void publish() {
    served.publish(
        snapshots,
        SampleRanking.of("gii-2024", 2026, 1, 30),
        SampleRanking.of("gii-2024", 2027, 1, 30),
        SampleRanking.of("gii-2024", 2027, 2, 33),
        SampleRanking.of("gii-2024", 2027, 3, 28));
  }

  @Test
  void every_cluster_of_either_version_is_there_once_with_both_ranks() {
    JsonPath answer = compared("withAsOf=2");
    List<String> ids = answer.getList("clusters.clusterId");
    assertThat(ids).hasSize(33).doesNotHaveDuplicates();
    assertThat(answer.getList("clusters.change").stream().filter("left"::equals)).hasSize(5);
    Map<Object, Object> before = ranks("asOf=2");
    Map<Object, Object> after = ranks("asOf=3");
    List<Map<String, Object>> rows = answer.getList("clusters");
    for (Map<String, Object> row : rows) {
      assertThat(row.get("withRank")).isEqualTo(before.get(row.get("clusterId")));
      assertThat(row.get("rank")).isEqualTo(after.get(row.get("clusterId")));
    }
    assertThat(answer.getLong("with.version")).isEqualTo(2);
  }

  private static JsonPath compared(String with) {
    return given()
        .get("/v1/rankings/2027/compare?methodology=gii-2024&" + with)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static Map<Object, Object> ranks(String asOf) {
    JsonPath ranking =
        given().get("/v1/rankings/2027?methodology=gii-2024&limit=1000&" + asOf).jsonPath();
    Map<Object, Object> ranks = new java.util.HashMap<>();
    List<Map<String, Object>> rows = ranking.getList("clusters");
    rows.forEach(row -> ranks.put(row.get("clusterId"), row.get("rank")));
    return ranks;
  }

  @Test
  void newcomers_and_the_fastest_growing_can_be_asked_for_alone() {
    assertThat(compared("asOf=2&withAsOf=1&change=entered").getList("clusters")).hasSize(3);
    List<Float> growth = compared("with=2026&change=stayed&sort=growth").getList("clusters.growth");
    assertThat(growth).isSortedAccordingTo((one, other) -> Float.compare(other, one));
    String csv =
        given()
            .get("/v1/rankings/2027/compare?methodology=gii-2024&with=2026&format=csv")
            .asString();
    assertThat(csv.lines()).hasSize(compared("with=2026").getInt("total") + 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "with=x",
        "with=2026&with=2027",
        "withAsOf=0",
        "withAsOf=yesterday",
        "with=2026&change=moved",
        "with=2026&sort=name"
      })
  void what_to_compare_with_must_be_said(String question) {
    given()
        .get("/v1/rankings/2027/compare?methodology=gii-2024&" + question)
        .then()
        .statusCode(400)
        .body("errors.size()", equalTo(1));
  }

  @Test
  void a_cluster_is_followed_over_editions_and_over_versions() {
    String id = "n3.00e21.00-3";
    JsonPath editions = given().get("/v1/clusters/" + id + "/history?" + ASKED).jsonPath();
    assertThat(editions.getList("standings.edition")).isEqualTo(List.of(2027, 2026));
    JsonPath versions =
        given().get("/v1/clusters/" + id + "/history?over=versions&limit=2&" + ASKED).jsonPath();
    assertThat(versions.getList("standings.version")).isEqualTo(List.of(3, 2));
    assertThat(versions.getInt("total")).isEqualTo(3);
    for (int i = 0; i < 2; i++) {
      int version = versions.getInt("standings[" + i + "].version");
      JsonPath then =
          given().get("/v1/clusters/" + id + "?" + ASKED + "&asOf=" + version).jsonPath();
      for (String field : List.of("rank", "score", "counts", "name")) {
        assertThat(versions.<Object>get("standings[" + i + "]." + field))
            .isEqualTo(then.get("cluster." + field));
      }
    }
    JsonPath rest =
        given()
            .queryParam("cursor", versions.getString("nextCursor"))
            .get("/v1/clusters/" + id + "/history?over=versions&limit=2&" + ASKED)
            .jsonPath();
    assertThat(rest.getList("standings.version")).isEqualTo(List.of(1));
    assertThat(rest.getString("nextCursor")).isNull();
  }

  @Test
  void a_version_without_the_cluster_is_a_row_of_nothing() {
    given()
        .get("/v1/clusters/n31.00e37.00-31/history?over=versions&" + ASKED)
        .then()
        .statusCode(200)
        .body("standings[0].rank", equalTo(null))
        .body("standings[1].clusterId", equalTo("n31.00e37.00-31"));
    given().get("/v1/clusters/n9.99e9.99/history?" + ASKED).then().statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"from=1&to=2", "from=2&to=3", "from=1", "", "fromEdition=2026&to=1"})
  void the_parts_of_an_explanation_add_up_exactly(String question) {
    List<String> ids =
        given()
            .get("/v1/rankings/2027?methodology=gii-2024&limit=8&asOf=1")
            .jsonPath()
            .getList("clusters.clusterId");
    for (String id : ids) {
      JsonPath why =
          given()
              .get("/v1/clusters/" + id + "/explain?" + ASKED + "&" + question)
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      BigInteger sum = new BigInteger(why.getString("score.numeratorBefore"));
      for (String part : why.<String>getList("score.parts.numerator")) {
        sum = sum.add(new BigInteger(part));
      }
      assertThat(sum).isEqualTo(new BigInteger(why.getString("score.numeratorAfter")));
      if (why.get("rank") != null) {
        int moves =
            why.getList("rank.overtookIt").size()
                - why.getList("rank.overtaken").size()
                + why.getList("rank.newAbove").size()
                - why.getList("rank.goneFromAbove").size();
        assertThat(why.getInt("rank.before") + moves).isEqualTo(why.getInt("rank.after"));
      }
    }
  }

  @Test
  void between_editions_the_counts_are_told_by_year_where_profiles_say_of_every_unit_which() {
    Ranking before = SampleRanking.of("gii-2025", 2019, 1, 3);
    Ranking after = SampleRanking.of("gii-2025", 2020, 1, 3);
    served.publish(snapshots, before, after);
    String id = after.getClusters().get(0).getClusterId();
    String path = "/v1/clusters/" + id + "/explain?methodology=gii-2025&edition=2020";
    assertThat(yearsOf(path)).as("without profiles").isNull();
    served.publishProfiles(SampleProfiles.byYear(before, 2013, 2014));
    served.publishProfiles(SampleProfiles.byYear(after, 2014, 2015));
    Awaitility.await().until(() -> yearsOf(path) != null);
    JsonPath why = given().get(path).jsonPath();
    assertThat(why.<String>getList("counts.indicator")).startsWith("PCT_APPLICATION", "ARTICLE");
    assertThat(why.getList("counts[2].years")).as("of what it does not count").isEmpty();
    for (int i = 0; i < 2; i++) {
      Map<String, Object> count = why.getMap("counts[" + i + "]");
      List<Map<String, Object>> years = why.getList("counts[" + i + "].years");
      assertThat(years).extracting(year -> year.get("year")).containsExactly(2013, 2014, 2015);
      assertThat(sum(years, "unitsBefore")).isEqualTo(longOf(count, "unitsBefore"));
      assertThat(sum(years, "unitsAfter")).isEqualTo(longOf(count, "unitsAfter"));
      assertThat(longOf(years.get(0), "unitsAfter")).isZero();
      assertThat(longOf(years.get(2), "unitsBefore")).isZero();
    }
    assertThat(yearsOf(path + "&to=1")).as("a version stays what it was").isNull();
    served.publish(snapshots, SampleRanking.of("gii-2025", 2020, 2, 3));
    assertThat(yearsOf(path)).as("of an older version").isNull();
  }

  private static Object yearsOf(String path) {
    return given().get(path).then().statusCode(200).extract().path("counts[0].years");
  }

  private static long sum(List<Map<String, Object>> years, String field) {
    return years.stream().mapToLong(year -> longOf(year, field)).sum();
  }

  private static long longOf(Map<String, Object> row, String field) {
    return ((Number) row.get(field)).longValue();
  }

  @Test
  void an_explanation_of_nothing_is_refused() {
    given().get("/v1/clusters/n9.99e9.99/explain?" + ASKED).then().statusCode(404);
    given()
        .get("/v1/clusters/n9.99e9.99/explain?with=1")
        .then()
        .body("errors.field", hasItem("with"));
  }
}
