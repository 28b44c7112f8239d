package io.clusterpulse.query.projection;

import static io.clusterpulse.query.projection.ProjectionState.Part.KAFKA;
import static io.clusterpulse.query.projection.ProjectionState.Part.POSTGRESQL;
import static io.clusterpulse.query.projection.ProjectionState.Part.TOPIC_IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.clusterpulse.query.Backends;
import io.clusterpulse.query.QuerySettings;
import io.clusterpulse.query.RankingsTopic;
import io.clusterpulse.query.SampleRanking;
import io.clusterpulse.query.ranking.LogExtent;
import io.clusterpulse.query.ranking.RankingKey;
import io.clusterpulse.query.ranking.Snapshots;
import io.clusterpulse.schemas.GenerationLog;
import io.clusterpulse.schemas.avro.Ranking;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The service's own projection runs all the time; further ones stand for a service that starts
 * again with nothing in memory.
 */
@QuarkusTest
@QuarkusTestResource(Backends.class)
class RankingProjectionTest {
  private static RankingsTopic topic;

  @Inject Snapshots snapshots;
  @Inject ProjectionState state;
  @Inject RankingStore store;
  @Inject QuerySettings settings;

  @BeforeAll
  static void openTopic() {
    topic = new RankingsTopic();
  }

  @AfterAll
  static void closeTopic() {
    topic.close();
  }

  private static ConditionFactory await() {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10));
  }

  private void publish(String methodology, long... versions) {
    for (long version : versions) {
      topic.publish(SampleRanking.of(methodology, 2027, version, 5));
    }
  }

  private void awaitVersion(Snapshots served, String methodology, long version) {
    RankingKey key = new RankingKey(methodology, 2027);
    await()
        .until(() -> served.versionOf(key) == version && Backends.writtenVersion(key) == version);
  }

  @Test
  void every_version_is_written_once_whatever_the_order_and_number_of_its_arrivals()
      throws SQLException {
    publish("order-test", 1, 2, 2, 1, 4, 3, 4);
    publish("order-test-end", 1);
    awaitVersion(snapshots, "order-test-end", 1);
    assertThat(snapshots.versionOf(new RankingKey("order-test", 2027))).isEqualTo(4);
    assertThat(number("select count(*) from ranking_version where methodology = 'order-test'"))
        .isEqualTo(4);
    assertThat(number("select version from ranking where methodology = 'order-test'")).isEqualTo(4);
    assertThat(number("select count(*) from cluster where methodology = 'order-test'"))
        .isEqualTo(5);
  }

  @Test
  void a_ranking_that_was_taken_back_is_never_seen() throws SQLException {
    topic.abort(SampleRanking.of("abort-test", 2027, 1, 5));
    publish("abort-test-end", 1);
    awaitVersion(snapshots, "abort-test-end", 1);
    assertThat(number("select count(*) from ranking_version where methodology = 'abort-test'"))
        .isZero();
  }

  @Test
  void what_is_no_ranking_is_passed_over_and_the_next_one_is_read() {
    topic.publishRaw("poison", "no Avro at all".getBytes(StandardCharsets.UTF_8));
    topic.publishRaw("poison", new byte[] {0, 0, 0, 99, 99, 1});
    topic.publishRaw("poison", null);
    topic.publish(SampleRanking.of("nul-test", 2027, 1, 1, "\0"));
    topic.publish(SampleRanking.of("Not An Id", 2027, 1, 1));
    Ranking.Builder twice = SampleRanking.builder("twice-test", 2027, 1, 1);
    twice.setClusters(List.of(twice.getClusters().get(0), twice.getClusters().get(0)));
    topic.publish(twice.build());
    publish("poison-test", 1);
    awaitVersion(snapshots, "poison-test", 1);
    assertThat(snapshots.newest())
        .doesNotContainKeys(new RankingKey("nul-test", 2027), new RankingKey("twice-test", 2027));
  }

  @Test
  void clusters_that_leave_the_ranking_leave_the_table() throws SQLException {
    topic.publish(SampleRanking.of("shrink-test", 2027, 1, 9));
    topic.publish(SampleRanking.of("shrink-test", 2027, 2, 4));
    awaitVersion(snapshots, "shrink-test", 2);
    assertThat(number("select count(*) from cluster where methodology = 'shrink-test'"))
        .isEqualTo(4);
    assertThat(
            number(
                "select (count_units->>'ARTICLE')::bigint from cluster"
                    + " where methodology = 'shrink-test' and rank = 1"))
        .isPositive();
  }

  @Test
  void a_restart_without_kafka_serves_what_is_in_postgresql_and_says_what_is_missing()
      throws Exception {
    publish("restart-test", 3);
    awaitVersion(snapshots, "restart-test", 3);
    QuerySettings nowhere = settingsWith("clusterpulse.kafka.bootstrap-servers", "127.0.0.1:1");
    try (Restarted restarted = new Restarted(nowhere)) {
      awaitVersion(restarted.snapshots, "restart-test", 3);
      await().until(() -> restarted.state.isMissing(KAFKA));
      assertThat(restarted.state.isMissing(POSTGRESQL)).isFalse();
      RankingKey key = new RankingKey("restart-test", 2027);
      assertThat(restarted.snapshots.newest().get(key))
          .usingRecursiveComparison()
          .isEqualTo(snapshots.newest().get(key));
    }
  }

  @Test
  void a_second_reader_of_the_same_database_changes_nothing_and_serves_the_same() throws Exception {
    publish("second-test", 1);
    awaitVersion(snapshots, "second-test", 1);
    try (Restarted second = new Restarted(settings)) {
      awaitVersion(second.snapshots, "second-test", 1);
      publish("second-test", 2, 3);
      awaitVersion(second.snapshots, "second-test", 3);
      awaitVersion(snapshots, "second-test", 3);
    }
    assertThat(number("select count(*) from ranking_version where methodology = 'second-test'"))
        .isEqualTo(3);
  }

  @Test
  void a_database_restored_from_an_older_backup_catches_up_by_itself() throws SQLException {
    publish("restore-test", 1);
    awaitVersion(snapshots, "restore-test", 1);
    long backup = number("select next_offset from projection_position");
    publish("restore-test", 2, 3);
    awaitVersion(snapshots, "restore-test", 3);
    execute(
        "delete from cluster where methodology = 'restore-test';"
            + "delete from ranking where methodology = 'restore-test';"
            + "delete from ranking_version where methodology = 'restore-test' and version > 1;"
            + "update projection_position set next_offset = "
            + backup);
    await()
        .until(
            () ->
                number(
                        "select max(version) from ranking_version where methodology ="
                            + " 'restore-test'")
                    == 3);
    assertThat(number("select version from ranking where methodology = 'restore-test'"))
        .isEqualTo(3);
    assertThat(snapshots.versionOf(new RankingKey("restore-test", 2027))).isEqualTo(3);
  }

  @Test
  void a_position_beyond_the_topic_is_named_and_never_reset() throws SQLException {
    publish("beyond-test", 1);
    awaitVersion(snapshots, "beyond-test", 1);
    await().until(() -> state.missing().isEmpty());
    long position = number("select next_offset from projection_position");
    execute("update projection_position set next_offset = next_offset + 1000000");
    try {
      await().until(() -> state.isMissing(TOPIC_IDENTITY));
      RestAssured.get("/q/health/ready")
          .then()
          .statusCode(503)
          .body(
              "checks.find { it.name == 'ranking-projection' }.data.topic_identity",
              containsString("truncated"));
      assertThat(number("select next_offset from projection_position"))
          .isEqualTo(position + 1_000_000);
    } finally {
      execute("update projection_position set next_offset = " + position);
    }
    await().until(() -> state.missing().isEmpty());
  }

  @Test
  void postgresql_away_new_rankings_are_shown_and_the_history_follows_when_it_is_back()
      throws SQLException {
    publish("outage-test", 1);
    awaitVersion(snapshots, "outage-test", 1);
    Backends.stopPostgres();
    try {
      await().until(() -> state.isMissing(POSTGRESQL));
      publish("outage-test", 2, 3);
      await().until(() -> snapshots.versionOf(new RankingKey("outage-test", 2027)) == 3);
      RestAssured.get("/v1/rankings/2027?methodology=outage-test")
          .then()
          .statusCode(200)
          .header("X-Freshness", containsString("records="))
          .body("version", equalTo(3));
      RestAssured.get("/v1/rankings/2027?methodology=outage-test&asOf=1").then().statusCode(503);
      RestAssured.get("/v1/rankings/2027/history?methodology=outage-test")
          .then()
          .statusCode(503)
          .header("Retry-After", "2")
          .contentType("application/problem+json");
      RestAssured.get("/q/health/ready").then().statusCode(503);
      RestAssured.get("/q/health/live").then().statusCode(200);
    } finally {
      Backends.startPostgres();
    }
    awaitVersion(snapshots, "outage-test", 3);
    await().until(() -> RestAssured.get("/q/health/ready").statusCode() == 200);
    assertThat(number("select count(*) from ranking_version where methodology = 'outage-test'"))
        .isEqualTo(3);
  }

  @Test
  void a_start_without_postgresql_shows_what_the_log_has() throws Exception {
    publish("no-database-test", 1, 2);
    Snapshots shown = new Snapshots(settings);
    ProjectionState away = new ProjectionState(new SimpleMeterRegistry());
    RankingKey key = new RankingKey("no-database-test", 2027);
    LiveRankings live = new LiveRankings(settings, shown, away, new ReadRankings());
    live.start(null);
    try {
      Thread.sleep(300);
      assertThat(shown.newest()).as("before the projection has looked at the topic").isEmpty();
      away.follow(Optional.of(GenerationLog.InForce.FROM_THE_START));
      await().until(() -> shown.versionOf(key) == 2);
    } finally {
      live.stop(null);
    }
  }

  @Test
  void a_version_that_is_shown_and_not_written_yet_is_no_version_that_is_gone() throws Exception {
    publish("unwritten-test", 1);
    awaitVersion(snapshots, "unwritten-test", 1);
    RankingKey key = new RankingKey("unwritten-test", 2027);
    try (Connection connection = Backends.postgres().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table ranking_version in share row exclusive mode");
      publish("unwritten-test", 2, 3);
      await().until(() -> snapshots.versionOf(key) == 3);
      String path = "/v1/rankings/2027?methodology=unwritten-test&asOf=";
      RestAssured.get(path + "3").then().statusCode(200);
      RestAssured.get(path + "2").then().statusCode(503).header("Retry-After", "2");
      RestAssured.get(path + "2024-11-20T12:00:02Z").then().statusCode(503);
      RestAssured.get(path + "1").then().statusCode(200);
      connection.rollback();
    }
    awaitVersion(snapshots, "unwritten-test", 3);
    RestAssured.get("/v1/rankings/2027?methodology=unwritten-test&asOf=2").then().statusCode(200);
  }

  @Test
  void connections_cut_again_and_again_do_not_use_up_the_pool() throws SQLException {
    for (long version = 1; version <= 6; version++) {
      publish("cut-test", version);
      awaitVersion(snapshots, "cut-test", version);
      execute(
          "select pg_terminate_backend(pid) from pg_stat_activity"
              + " where application_name = 'query-service'");
    }
    await().until(() -> state.missing().isEmpty());
  }

  private final class Restarted implements AutoCloseable {
    private final Snapshots snapshots = new Snapshots(RankingProjectionTest.this.settings);
    private final ProjectionState state = new ProjectionState(new SimpleMeterRegistry());
    private final RankingProjection projection;

    Restarted(QuerySettings settings) {
      projection =
          new RankingProjection(
              settings, store, snapshots, state, new LogExtent(), new ReadRankings());
      projection.start(null);
    }

    @Override
    public void close() throws InterruptedException {
      projection.stop(null);
    }
  }

  private QuerySettings settingsWith(String name, String value) {
    return new SmallRyeConfigBuilder()
        .withDefaultValues(
            Map.of(
                name,
                value,
                "clusterpulse.registry.url",
                settings.registry().url().toString(),
                "clusterpulse.query.kafka-timeout",
                "1s"))
        .withMapping(QuerySettings.class)
        .addDiscoveredConverters()
        .build()
        .getConfigMapping(QuerySettings.class);
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
