package io.clusterpulse.query.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.clusterpulse.core.ranking.InvalidMethodologyException;
import io.clusterpulse.core.ranking.Methodology;
import io.clusterpulse.query.Backends;
import io.clusterpulse.query.SampleRanking;
import io.clusterpulse.query.Served;
import io.clusterpulse.query.ranking.Snapshots;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(Backends.class)
class MethodologiesTest {
  @Inject Snapshots snapshots;

  @TempDir Path files;

  private void publish(String methodology, int... editions) {
    try (Served served = new Served()) {
      for (int edition : editions) {
        served.publish(snapshots, SampleRanking.of(methodology, edition, 1, 3));
      }
    }
  }

  @Test
  void a_bundled_methodology_says_every_parameter_and_where_it_is_from() {
    publish("gii-2025", 2026, 2027);
    Methodology methodology = Methodology.load("gii-2025");
    given()
        .get("/v1/methodologies/gii-2025")
        .then()
        .statusCode(200)
        .body("version", equalTo(1))
        .body("digest", equalTo(methodology.digest()))
        .body("about", startsWith("The cluster ranking of the Global Innovation Index 2025"))
        .body("marks.A", equalTo("assumed"))
        .body("parameters.find {it.key == 'density.epsilonMetres'}.value", equalTo("15000"))
        .body("parameters.find {it.key == 'grid.degrees'}.marks", contains("S", "A"))
        .body("parameters.find {it.key == 'VC_DEAL.weight'}.note", startsWith("[S] Equal weights."))
        .body("text", equalTo(Methodology.text("gii-2025")))
        .body("rankings.edition", hasItems(2027, 2026))
        .body("rankings[0].sample", equalTo(true))
        .body("rankings[0].windows[0].indicator", equalTo("PCT_APPLICATION"))
        .body("rankings[0].windows[0].firstYear", equalTo(2022))
        .body("rankings[0].windows[0].lastYear", equalTo(2026));
    String csv = given().get("/v1/methodologies/gii-2025?format=csv").asString();
    assertThat(csv.lines().filter(line -> line.startsWith("density.minPoints,4500,S,"))).hasSize(1);
  }

  @Test
  void one_that_is_known_from_its_rankings_only_has_nothing_invented() {
    publish("unknown-method", 2027);
    given()
        .get("/v1/methodologies/unknown-method")
        .then()
        .statusCode(200)
        .body("version", nullValue())
        .body("parameters", nullValue())
        .body("rankings[0].methodologyDigest", equalTo("0".repeat(64)))
        .body("rankings[0].sample", nullValue());
    given().get("/v1/methodologies/there-is-none").then().statusCode(404);
    given()
        .get("/v1/methodologies")
        .then()
        .body("methodologies.id", hasItems("gii-2024", "gii-2025", "unknown-method"))
        .body("methodologies.find {it.id == 'unknown-method'}.version", nullValue());
  }

  @Test
  void a_file_of_ones_own_is_known_like_a_bundled_one_and_a_broken_one_is_refused()
      throws IOException {
    Path own = files.resolve("own.properties");
    Files.writeString(own, Methodology.text("gii-2024").replace("id = gii-2024", "id = own"));
    Methodologies known = new Methodologies(List.of("gii-2024", own.toString()));
    assertThat(known.all()).containsOnlyKeys("gii-2024", "gii-2025", "own");
    assertThat(known.minPoints("own")).isEqualTo(4_500);
    Path broken = files.resolve("broken.properties");
    Files.writeString(broken, "id = broken");
    assertThatThrownBy(() -> new Methodologies(List.of(broken.toString())))
        .isInstanceOf(InvalidMethodologyException.class);
  }
}
