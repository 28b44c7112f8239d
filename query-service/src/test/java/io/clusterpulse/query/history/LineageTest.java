package io.clusterpulse.query.history;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.clusterpulse.query.Backends;
import io.clusterpulse.query.SampleRanking;
import io.clusterpulse.query.Served;
import io.clusterpulse.query.ranking.Snapshots;
import io.clusterpulse.schemas.avro.LineageEvent;
import io.clusterpulse.schemas.avro.LineageKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backends.class)
class LineageTest {
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

  private void publish(String methodology, int version, LineageEvent... events) {
    served.publish(
        snapshots,
        SampleRanking.builder(methodology, 2027, version, 3).setLineage(List.of(events)).build());
  }

  private static LineageEvent event(LineageKind kind, String id, String otherId, String otherName) {
    return new LineageEvent(kind, id, "Name of " + id, otherId, otherName, 42L);
  }

  @Test
  void a_cluster_tells_what_happened_to_it_and_who_came_from_it_or_went_into_it() {
    publish("lineage-test", 1, event(LineageKind.BORN, "a", null, null));
    publish(
        "lineage-test",
        2,
        event(LineageKind.SPLIT, "b", "a", "A"),
        event(LineageKind.BORN, "x", null, null),
        event(LineageKind.RENAMED, "a", null, "Before"));
    publish("lineage-test", 3, event(LineageKind.MERGED, "b", "a", "A"));
    given()
        .get("/v1/clusters/a/lineage?methodology=lineage-test")
        .then()
        .statusCode(200)
        .body("edition", equalTo(2027))
        .body("total", equalTo(4))
        .body("nextCursor", nullValue())
        .body("events.version", contains(3, 2, 2, 1))
        .body("events.kind", contains("MERGED", "SPLIT", "RENAMED", "BORN"))
        .body("events[0].clusterId", equalTo("b"))
        .body("events[0].otherId", equalTo("a"))
        .body("events[0].sharedWeight", equalTo(42))
        .body("events[2].otherName", equalTo("Before"))
        .body("events[3].computedAt", equalTo("2024-11-20T12:00:01Z"));
    given()
        .get("/v1/rankings/2027/lineage?methodology=lineage-test&kind=BORN")
        .then()
        .body("events.clusterId", contains("x", "a"));
    String csv =
        given().get("/v1/rankings/2027/lineage?methodology=lineage-test&format=csv").asString();
    assertThat(csv.lines())
        .hasSize(6)
        .contains("3,1,2024-11-20T12:00:03Z,MERGED,b,Name of b,a,A,42");
  }

  @Test
  void a_cluster_that_is_gone_still_has_its_story_and_one_that_never_was_has_none() {
    publish("gone-test", 1, event(LineageKind.DISSOLVED, "gone", null, null));
    given()
        .get("/v1/clusters/gone/lineage?methodology=gone-test")
        .then()
        .body("events.kind", contains("DISSOLVED"));
    given().get("/v1/clusters/never/lineage?methodology=gone-test").then().statusCode(404);
    given()
        .get("/v1/clusters/n0.00e0.00-0/lineage?methodology=gone-test")
        .then()
        .statusCode(200)
        .body("events", hasSize(0));
  }

  @Test
  void pages_of_events_neither_repeat_nor_skip_while_new_ones_come() {
    Random random = new Random(7);
    List<String> expected = new ArrayList<>();
    for (int version = 1; version <= 12; version++) {
      publish("pages-test", version, events(random, version, expected));
    }
    String path = "/v1/rankings/latest/lineage?methodology=pages-test&limit=4";
    List<String> walked = new ArrayList<>();
    JsonPath page = given().get(path).jsonPath();
    assertThat(page.getInt("total")).isEqualTo(expected.size());
    int version = 12;
    while (true) {
      walked.addAll(page.getList("events.clusterId", String.class));
      if (page.getString("nextCursor") == null) {
        break;
      }
      publish("pages-test", ++version, event(LineageKind.BORN, "later", null, null));
      page = given().queryParam("cursor", page.getString("nextCursor")).get(path).jsonPath();
    }
    assertThat(walked).isEqualTo(expected);
  }

  private static LineageEvent[] events(Random random, int version, List<String> expected) {
    List<LineageEvent> events = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < random.nextInt(8); i++) {
      ids.add("v" + version + "-" + i);
      events.add(event(LineageKind.BORN, ids.get(i), null, null));
    }
    expected.addAll(0, ids);
    return events.toArray(LineageEvent[]::new);
  }

  @Test
  void events_stay_when_their_version_is_thinned_out() {
    publish("thinned-test", 1, event(LineageKind.BORN, "a", null, null));
    publish("thinned-test", 2);
    thinning.thin(java.time.Instant.parse("2026-01-01T00:00:00Z"));
    given().get("/v1/rankings/2027?methodology=thinned-test&asOf=1").then().statusCode(410);
    given()
        .get("/v1/clusters/a/lineage?methodology=thinned-test")
        .then()
        .body("events.version", contains(1));
  }

  @Test
  void a_name_that_cannot_be_stored_makes_no_ranking() {
    publish("bad-name-test", 1);
    LineageEvent nul = new LineageEvent(LineageKind.BORN, "a", "\0", null, null, 0L);
    served.publishOnly(
        SampleRanking.builder("bad-name-test", 2027, 2, 3).setLineage(List.of(nul)).build());
    publish("bad-name-end", 1);
    given().get("/v1/rankings/2027?methodology=bad-name-test").then().body("version", equalTo(1));
  }
}
