package io.clusterpulse.query.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.clusterpulse.query.Backends;
import io.clusterpulse.query.SampleProfiles;
import io.clusterpulse.query.SampleRanking;
import io.clusterpulse.query.Served;
import io.clusterpulse.query.profile.Profiles;
import io.clusterpulse.query.ranking.RankingKey;
import io.clusterpulse.query.ranking.Snapshots;
import io.clusterpulse.schemas.avro.ClusterProfiles;
import io.clusterpulse.schemas.avro.RankedCluster;
import io.clusterpulse.schemas.avro.Ranking;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backends.class)
class ProfilesTest {
  private static final String ID = "n1.00e7.00-1";
  private static Served served;

  @Inject Snapshots snapshots;
  @Inject Profiles profiles;

  @BeforeAll
  static void open() {
    served = new Served();
  }

  @AfterAll
  static void close() {
    served.close();
  }

  private Ranking publish(String methodology, int version) {
    Ranking ranking = SampleRanking.of(methodology, 2027, version, 5);
    served.publish(snapshots, ranking);
    return ranking;
  }

  private void profile(Ranking ranking, String name) {
    profile(SampleProfiles.of(ranking, name));
  }

  private void profile(ClusterProfiles published) {
    served.publishProfiles(published);
    RankingKey key = new RankingKey(published.getMethodology(), published.getEdition());
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(10))
        .until(
            () ->
                profiles
                    .of(key)
                    .filter(one -> one.version() >= published.getVersion())
                    .isPresent());
  }

  @Test
  void a_profile_is_absent_until_it_comes_and_says_for_which_version_it_was_made() {
    Ranking first = publish("profile-test", 1);
    String path = "/v1/clusters/" + ID + "?methodology=profile-test";
    for (int i = 0; i < 2; i++) {
      given().get(path).then().statusCode(200).body("profile", nullValue());
    }
    String before = given().get(path).header("ETag");
    given().get(path + "&format=csv&table=years").then().statusCode(404);
    profile(first, "Sony");
    int rank = given().get(path).jsonPath().getInt("cluster.rank");
    given()
        .get(path)
        .then()
        .header("ETag", org.hamcrest.Matchers.not(before))
        .body("profile.profileVersion", equalTo(1))
        .body("profile.current", equalTo(true))
        .body("profile.computedAt", equalTo("2024-11-21T00:00:01Z"))
        .body("profile.wholeCounts.ARTICLE", equalTo(40 + rank))
        .body("profile.years[0].count", equalTo(2.5f))
        .body("profile.years[0].documents", equalTo(7))
        .body("profile.applicants.listed.name", contains("Sony", "Second"))
        .body("profile.applicants.listed[0].count", equalTo(1.5f))
        .body("profile.applicants.listed[0].uncertainUnits", equalTo(5))
        .body("profile.organisations.listed[0].ror", equalTo("057zh3y96"))
        .body("profile.organisations.unlistedCountUnits", equalTo(0))
        .body("profile.technologyFields[0].number", equalTo(3))
        .body("profile.articleFields.listed[0].name", equalTo("Materials"))
        .body("profile.partners[0].jointDocuments.ARTICLE", equalTo(9))
        .body("profile.partners[0].center.latitude", equalTo(0f))
        .body("profile.partners[1].clusterId", equalTo("not-ranked"))
        .body("profile.partners[1].name", nullValue())
        .body("profile.rankRange.bestRank", equalTo(1))
        .body("profile.rankRange.exists", equalTo(5))
        .body("profile.rankRange.densities", equalTo(6));
    publish("profile-test", 2);
    given()
        .get(path)
        .then()
        .body("version", equalTo(2))
        .body("profile.profileVersion", equalTo(1))
        .body("profile.current", equalTo(false));
  }

  @Test
  void causes_add_up_while_the_locations_stay_and_are_absent_when_they_do_not() {
    String path = "/v1/clusters/" + ID + "?methodology=causes-test";
    profile(publish("causes-test", 1), "Sony", 10, Long.MAX_VALUE, -5);
    Ranking second = publish("causes-test", 2);
    profile(second, "Sony", 8, Long.MIN_VALUE + 2, -9);
    given()
        .get(path)
        .then()
        .body("profile.profileVersion", equalTo(2))
        .body("profile.causes.profileVersion", equalTo(1))
        .body("profile.causes.counts[0].indicator", equalTo("ARTICLE"))
        .body("profile.causes.counts[0].unitsBefore", equalTo(10))
        .body("profile.causes.counts[0].unitsAfter", equalTo(8))
        .body("profile.causes.counts[0].publishedUnits", equalTo(-1))
        .body("profile.causes.counts[0].correctedUnits", equalTo(3))
        .body("profile.causes.counts[0].withdrawnUnits", equalTo(-4));
    Ranking.Builder moved = SampleRanking.builder("causes-test", 2027, 3, 5);
    int locations = RankedCluster.getClassSchema().getField("locations").pos();
    moved.getClusters().forEach(cluster -> cluster.put(locations, List.of(1, 2)));
    Ranking third = moved.build();
    served.publish(snapshots, third);
    profile(third, "Sony", 8, 0, 0);
    given().get(path).then().body("profile.causes", nullValue());
  }

  private void profile(Ranking ranking, String name, long units, long corrected, long withdrawn) {
    profile(SampleProfiles.of(ranking, name, units, corrected, withdrawn));
  }

  @Test
  void what_stood_then_is_answered_without_the_profile_of_now() {
    Ranking first = publish("then-test", 1);
    String path = "/v1/clusters/" + ID + "?methodology=then-test&asOf=1";
    byte[] before = Served.get(path).body();
    profile(first, "Sony");
    assertThat(Served.get(path).body()).isEqualTo(before);
    given().get(path + "&format=csv&table=years").then().statusCode(400);
  }

  @Test
  void older_profiles_and_what_are_none_change_nothing() {
    Ranking first = publish("stale-test", 1);
    Ranking second = publish("stale-test", 2);
    profile(second, "New");
    served.publishProfiles(SampleProfiles.of(first, "Old"));
    served.publishRawProfiles("poison", new byte[] {1, 2, 3});
    served.publishRawProfiles("poison", null);
    profile(publish("stale-end", 1), "End");
    given()
        .get("/v1/clusters/" + ID + "?methodology=stale-test")
        .then()
        .body("profile.profileVersion", equalTo(2))
        .body("profile.applicants.listed[0].name", equalTo("New"));
  }

  @Test
  void each_table_is_a_file_and_a_name_that_a_spreadsheet_would_run_does_not() {
    profile(publish("table-test", 1), "=cmd|' /C calc'!A0");
    String path = "/v1/clusters/" + ID + "?methodology=table-test&format=csv&table=";
    assertThat(given().get(path + "applicants").asString())
        .startsWith("name,ror,count,countUnits,uncertainUnits,documents\r\n")
        .contains("'=cmd|' /C calc'!A0,,1.5,120470149800,5,2\r\n");
    assertThat(given().get(path + "organisations").asString())
        .contains("The University,057zh3y96,1,80313433200,0,3");
    assertThat(given().get(path + "years").asString()).contains("ARTICLE,2023,2.5,200783583000,7");
    assertThat(given().get(path + "technologyFields").asString())
        .contains("3,Telecommunications,1,80313433200,4");
    assertThat(given().get(path + "articleFields").asString()).contains("Materials,,1,");
    assertThat(given().get(path + "partners").asString())
        .startsWith("clusterId,name,rank,jointDocuments.ARTICLE\r\n")
        .contains("not-ranked,,,1\r\n");
    assertThat(given().get(path + "members").asString()).startsWith("latitude,longitude,");
    given().get(path + "nothing").then().statusCode(400);
    given().get(path.replace("format=csv", "format=json") + "years").then().statusCode(400);
  }

  @Test
  void the_quality_of_the_data_is_told_for_the_whole_ranking() {
    Ranking first = publish("quality-test", 1);
    String path = "/v1/rankings/2027/quality?methodology=quality-test";
    given().get(path).then().statusCode(200).body("quality", nullValue());
    profile(first, "Sony");
    given()
        .get(path)
        .then()
        .body("version", equalTo(1))
        .body("quality.profileVersion", equalTo(1))
        .body("quality.indicators[0].documents", equalTo(100))
        .body("quality.indicators[0].placedDocuments", equalTo(90))
        .body("quality.sensitivity.minPoints", contains(40, 45, 50));
    assertThat(given().get(path + "&format=csv").asString()).contains("ARTICLE,100,90,80,70,60,0");
  }
}
