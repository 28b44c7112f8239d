package io.clusterpulse.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterpulse.query.Backends;
import io.clusterpulse.query.RankingsTopic;
import io.clusterpulse.query.SampleRanking;
import io.clusterpulse.query.Served;
import io.clusterpulse.query.ranking.RankingKey;
import io.clusterpulse.query.ranking.RankingSnapshot;
import io.clusterpulse.query.ranking.Snapshots;
import io.clusterpulse.schemas.Generation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Readers go from one generation's rankings to the other's in one step, and back. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GenerationSwitchTest {
  private static final Generation SECOND = new Generation("g2");
  private static final String ONE = "switch-one";
  private static final String OTHER = "switch-other";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static RankingsTopic topic;

  @Inject Snapshots snapshots;
  @Inject ProjectionState state;

  /** What somebody saw who asked all the time. */
  private record Seen(long one, long other) {}

  @BeforeAll
  static void openTopic() {
    topic = new RankingsTopic();
  }

  /** As it was for the tests that follow. */
  @AfterAll
  static void switchBackAsNeverSwitched() {
    topic.switchTo(Generation.FIRST, 0, 0);
    topic.close();
  }

  @Test
  @Order(1)
  void everyAnswerIsOfOneGenerationAndVersionsOnlyGrow() throws Exception {
    publish(Generation.FIRST, ONE, 1, 2, 3);
    publish(Generation.FIRST, OTHER, 1, 2);
    awaitVersions(3, 2);
    publish(SECOND, ONE, 1, 2);
    publish(SECOND, OTHER, 1);

    long offsetBefore = snapshot(ONE).rankingsOffset();
    try (Poller poller = new Poller()) {
      topic.switchTo(SECOND, 10, 1_000_000);
      awaitVersions(12, 11);
      topic.switchTo(Generation.FIRST, 100, 2_000_000);
      awaitVersions(103, 102);
      topic.switchTo(SECOND, 200, 3_000_000);
      awaitVersions(202, 201);

      assertThat(poller.problems).isEmpty();
      assertThat(List.copyOf(poller.seen))
          .isSubsetOf(new Seen(3, 2), new Seen(12, 11), new Seen(103, 102), new Seen(202, 201))
          .isSortedAccordingTo((a, b) -> Long.compare(a.one(), b.one()));
    }
    assertThat(snapshot(ONE).rankingsOffset())
        .isGreaterThan(offsetBefore)
        .isGreaterThanOrEqualTo(3_000_000);
    RestAssured.get("/q/health/ready")
        .then()
        .body("checks.find { it.name == 'ranking-projection' }.data.generation", equalTo("g2"));
  }

  @Test
  @Order(2)
  void afterwardsOnlyTheGenerationInForceMovesWhatIsServed() {
    publish(Generation.FIRST, ONE, 4, 5);
    publish(SECOND, ONE, 3);

    awaitVersions(203, 201);
    JsonNode history = get("/v1/rankings/2027/history?methodology=" + ONE);
    List<Long> versions = new ArrayList<>();
    history.get("versions").forEach(version -> versions.add(version.get("version").asLong()));
    assertThat(versions).containsExactly(203L, 202L, 103L, 12L, 3L, 2L, 1L);
    RestAssured.get("/v1/rankings/2027?methodology=" + ONE + "&asOf=12").then().statusCode(200);
  }

  @Test
  @Order(3)
  void aDatabaseFromBeforeTheSwitchFollowsItByItself() throws SQLException {
    execute("update projection_position set switch_offset = 0, topic_id = 'of the old one'");

    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> state.missing().isEmpty());
    publish(SECOND, OTHER, 2);
    awaitVersions(203, 202);
  }

  @Test
  @Order(4)
  void aGenerationWhoseTopicIsMissingIsNamedAndTheLastRankingIsServed() {
    topic.switchTo(new Generation("g7"), 1_000, 4_000_000);

    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> state.missing().toString().contains("rankings-g7"));
    assertThat(snapshot(ONE).version()).isEqualTo(203);
    RestAssured.get("/v1/rankings/2027?methodology=" + ONE).then().statusCode(200);

    topic.switchTo(SECOND, 300, 5_000_000);
    awaitVersions(303, 302);
  }

  private final class Poller implements AutoCloseable {
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::poll);
    private volatile boolean closed;

    Poller() {
      thread.start();
    }

    private void poll() {
      while (!closed) {
        HttpResponse<byte[]> answer = Served.get("/v1/rankings");
        if (answer.statusCode() == 200) {
          note(json(answer));
        } else {
          problems.add("status " + answer.statusCode());
        }
      }
    }

    private void note(JsonNode rankings) {
      Seen now = new Seen(version(rankings, ONE), version(rankings, OTHER));
      if (seen.isEmpty() || !seen.get(seen.size() - 1).equals(now)) {
        seen.add(now);
      }
    }

    private static long version(JsonNode answer, String methodology) {
      JsonNode rankings = answer.isArray() ? answer : answer.get("rankings");
      return StreamSupport.stream(rankings.spliterator(), false)
          .filter(one -> one.get("methodology").asText().equals(methodology))
          .mapToLong(one -> one.get("version").asLong())
          .findFirst()
          .orElse(-1);
    }

    @Override
    public void close() throws InterruptedException {
      closed = true;
      thread.join();
    }
  }

  private static void publish(Generation generation, String methodology, long... versions) {
    for (long version : versions) {
      topic.publish(
          generation, SampleRanking.of(methodology, 2027, version, generation.isFirst() ? 5 : 4));
    }
  }

  private RankingSnapshot snapshot(String methodology) {
    return snapshots.newest().get(new RankingKey(methodology, 2027));
  }

  private void awaitVersions(long one, long other) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                isServedAndWritten(new RankingKey(ONE, 2027), one)
                    && isServedAndWritten(new RankingKey(OTHER, 2027), other));
  }

  private boolean isServedAndWritten(RankingKey key, long version) throws SQLException {
    return snapshots.versionOf(key) == version && Backends.writtenVersion(key) == version;
  }

  private static JsonNode get(String path) {
    return json(Served.get(path));
  }

  private static JsonNode json(HttpResponse<byte[]> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = Backends.postgres().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
