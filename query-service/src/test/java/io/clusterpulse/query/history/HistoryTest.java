package io.clusterpulse.query.history;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.clusterpulse.query.Backends;
import io.clusterpulse.query.RankingsTopic;
import io.clusterpulse.query.SampleRanking;
import io.clusterpulse.query.Served;
import io.clusterpulse.query.ranking.Snapshots;
import io.clusterpulse.schemas.avro.Ranking;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backends.class)
class HistoryTest {
  private static final String GONE = "urn:problem-type:clusterpulse:version-gone";
  private static Served served;

  @Inject Snapshots snapshots;
  @Inject HistoryThinning thinning;

  @BeforeAll
  static void open() {
    served = new Served();
  }

  @AfterAll
  static void close() {
    served.close();
  }

  private void publish(String methodology, int first, int last) {
    served.publish(
        snapshots,
        IntStream.rangeClosed(first, last)
            .mapToObj(version -> SampleRanking.of(methodology, 2027, version, 40))
            .toArray(Ranking[]::new));
  }

  @Test
  void a_version_and_the_time_it_stood_at_answer_the_same_bytes_as_when_it_was_the_newest() {
    List<String> paths =
        List.of(
            "/v1/rankings/2027?methodology=asof-test&limit=1000",
            "/v1/rankings/2027?methodology=asof-test&format=csv&fields=rank,countUnits",
            "/v1/rankings/2027?methodology=asof-test&economy=JP&sort=intensity",
            "/v1/map/2027?methodology=asof-test",
            "/v1/economies?methodology=asof-test",
            "/v1/economies/JP?methodology=asof-test",
            "/v1/clusters/n0.00e0.00-0?methodology=asof-test");
    Map<String, byte[]> then = new HashMap<>();
    for (int version = 1; version <= 4; version++) {
      publish("asof-test", version, version);
      for (String path : paths) {
        then.put(path + "&asOf=" + version, Served.get(path).body());
        then.put(path + "&asOf=2024-11-20T12:00:0" + version + ".9Z", Served.get(path).body());
      }
    }
    then.forEach((path, bytes) -> assertThat(Served.get(path).body()).as(path).isEqualTo(bytes));
    assertThat(Served.get(paths.get(0) + "&asOf=2").headers().firstValue("Cache-Control"))
        .contains("public, max-age=3600");
    assertThat(Served.get(paths.get(0) + "&asOf=2").headers().firstValue("X-Ranking"))
        .contains(
            "asof-test/2027; version=2; computed-at=2024-11-20T12:00:02Z; status=provisional");
  }

  @Test
  void what_was_not_yet_or_never_is_said_so() {
    publish("never-test", 1, 2);
    String path = "/v1/rankings/2027?methodology=never-test&asOf=";
    given().get(path + "3").then().statusCode(404).body("errors[0].field", equalTo("asOf"));
    given()
        .get(path + "2024-11-20T12:00:00Z")
        .then()
        .statusCode(404)
        .body("detail", containsString("the first that is kept is version 1"));
    given().get(path + "9999-01-01T00:00:00Z").then().statusCode(400);
  }

  @Test
  void pages_of_versions_neither_repeat_nor_skip_while_new_ones_come() {
    publish("versions-test", 1, 23);
    String path = "/v1/rankings/latest/history?methodology=versions-test&limit=5";
    List<Long> versions = new ArrayList<>();
    JsonPath page = given().get(path).jsonPath();
    int newest = 23;
    while (true) {
      versions.addAll(page.getList("versions.version", Long.class));
      String cursor = page.getString("nextCursor");
      if (cursor == null) {
        break;
      }
      publish("versions-test", ++newest, newest);
      page = given().queryParam("cursor", cursor).get(path).jsonPath();
      assertThat(page.getLong("total")).isEqualTo(newest);
    }
    assertThat(versions).isEqualTo(LongStream.iterate(23, v -> v > 0, v -> v - 1).boxed().toList());
    String csv = given().get(path.replace("&limit=5", "&format=csv")).asString();
    assertThat(csv.lines()).hasSize(newest + 1);
  }

  @Test
  void thinning_keeps_the_last_of_each_hour_and_day_and_says_which_are_near_what_is_gone()
      throws SQLException {
    List<String> times =
        List.of(
            "2024-01-01T10:01:00Z",
            "2024-01-01T10:02:00Z",
            "2024-01-01T11:03:00Z",
            "2024-01-01T23:04:00Z",
            "2024-11-10T11:00:00Z",
            "2024-11-10T11:05:00Z",
            "2024-11-10T11:10:00Z",
            "2024-11-10T11:15:00Z",
            "2024-11-20T09:00:01Z",
            "2024-11-20T09:00:02Z",
            "2024-11-20T09:00:03Z",
            "2024-11-20T09:00:04Z");
    for (int i = 0; i < times.size(); i++) {
      Instant computedAt = Instant.parse(times.get(i));
      served.publish(
          snapshots,
          SampleRanking.builder("thin-test", 2027, i + 1, 5).setComputedAt(computedAt).build());
    }
    thinning.thin(Instant.parse("2024-11-20T12:00:00Z"));
    assertThat(kept("thin-test")).containsExactly(12L, 11L, 10L, 9L, 8L, 5L, 4L);
    String path = "/v1/rankings/2027?methodology=thin-test&asOf=";
    given()
        .get(path + "6")
        .then()
        .statusCode(410)
        .body("type", equalTo(GONE))
        .body("detail", containsString("5 and 8"));
    given().get(path + "5").then().statusCode(200).body("version", equalTo(5));
    given().get(path + "2024-11-10T11:06:00Z").then().body("version", equalTo(5));
    given().get(path + "2024-01-02T00:00:00Z").then().body("version", equalTo(4));
    assertThat(
            number(
                "select count(*) from ranking_base where digest not in"
                    + " (select base_digest from ranking_version)"))
        .isZero();
  }

  private static List<Long> kept(String methodology) {
    return given()
        .get("/v1/rankings/2027/history?methodology=" + methodology)
        .jsonPath()
        .getList("versions.version", Long.class);
  }

  @Test
  void the_newest_version_cannot_be_deleted_even_by_hand() {
    publish("newest-test", 1, 1);
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> execute("delete from ranking_version where methodology = 'newest-test'")))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void a_version_costs_a_small_part_of_a_ranking() throws SQLException {
    Ranking first = SampleRanking.of("size-test", 2027, 1, 300);
    Ranking second = SampleRanking.builder("size-test", 2027, 1, 300).setVersion(2).build();
    served.publish(snapshots, first, second);
    long whole = number("select max(length(payload)) from ranking_base");
    long version =
        number("select sum(length(payload)) from ranking_version where methodology = 'size-test'");
    assertThat(version).isLessThan(whole / 10);
  }

  @Test
  void versions_written_while_connections_are_cut_are_all_there_and_whole() throws SQLException {
    try (RankingsTopic topic = new RankingsTopic()) {
      for (int version = 1; version <= 12; version++) {
        topic.publish(SampleRanking.of("cut-history-test", 2027, version, 40));
        if (version % 3 == 0) {
          execute(
              "select pg_terminate_backend(pid) from pg_stat_activity"
                  + " where application_name = 'query-service'");
        }
      }
    }
    publish("cut-history-test", 13, 13);
    for (long version : kept("cut-history-test")) {
      given()
          .get("/v1/rankings/2027?methodology=cut-history-test&asOf=" + version)
          .then()
          .statusCode(200)
          .body("version", equalTo((int) version));
    }
    assertThat(kept("cut-history-test")).hasSize(13);
  }

  private static long number(String sql) throws SQLException {
    try (Connection connection = Backends.postgres().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return result.next() ? result.getLong(1) : 0;
    }
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = Backends.postgres().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
