package io.clusterpulse.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterpulse.query.Backends;
import io.clusterpulse.query.SampleProfiles;
import io.clusterpulse.query.SampleRanking;
import io.clusterpulse.query.Served;
import io.clusterpulse.query.profile.Profiles;
import io.clusterpulse.query.ranking.RankingKey;
import io.clusterpulse.query.ranking.Snapshots;
import io.clusterpulse.schemas.avro.Ranking;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backends.class)
class OpenApiTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Whose fields are named by what is counted. */
  private static final Set<String> BY_NAME =
      Set.of("wholeCounts", "jointDocuments", "intensity", "countsBefore", "countsAfter");

  private static final List<String> PATHS =
      List.of(
          "/v1/rankings",
          "/v1/rankings/{edition}",
          "/v1/rankings/{edition}/history",
          "/v1/rankings/{edition}/compare",
          "/v1/rankings/{edition}/lineage",
          "/v1/rankings/{edition}/quality",
          "/v1/clusters/{id}",
          "/v1/clusters/{id}/history",
          "/v1/clusters/{id}/explain",
          "/v1/clusters/{id}/lineage",
          "/v1/economies",
          "/v1/economies/{code}",
          "/v1/map/{edition}",
          "/v1/methodologies",
          "/v1/methodologies/{id}",
          "/v1/receipts/{receipt}",
          "/v1/stream");

  @Inject Snapshots snapshots;
  @Inject Profiles profiles;

  @Test
  void every_route_is_described_and_every_parameter_explained() throws IOException {
    JsonNode paths = JSON.readTree(Served.get("/q/openapi?format=json").body()).get("paths");
    List<String> described = new ArrayList<>();
    paths.fieldNames().forEachRemaining(described::add);
    assertThat(described).containsExactlyInAnyOrderElementsOf(PATHS);
    for (String path : PATHS) {
      JsonNode get = paths.get(path).get("get");
      assertThat(get.get("summary").asText()).as(path).isNotBlank();
      assertThat(get.get("responses").has("200")).as(path).isTrue();
      for (JsonNode parameter : get.path("parameters")) {
        assertThat(parameter.has("example") || parameter.has("description"))
            .as(path + " " + parameter)
            .isTrue();
      }
    }
  }

  @Test
  void every_answer_has_an_example_and_every_problem_says_its_status() throws IOException {
    JsonNode api = JSON.readTree(Served.get("/q/openapi?format=json").body());
    for (String path : PATHS) {
      JsonNode responses = api.get("paths").get(path).get("get").get("responses");
      assertThat(example(responses.get("200"))).as(path).isNotNull();
      responses
          .fields()
          .forEachRemaining(
              response -> {
                JsonNode problem = resolved(api, response.getValue());
                if (response.getKey().compareTo("400") >= 0 && !path.equals("/v1/stream")) {
                  assertThat(example(problem)).as(path + " " + response.getKey()).isNotNull();
                  assertThat(example(problem).get("status").asText()).isEqualTo(response.getKey());
                }
              });
    }
  }

  private static JsonNode resolved(JsonNode api, JsonNode response) {
    String ref = response.path("$ref").asText();
    return ref.isEmpty() ? response : api.at(ref.substring(1));
  }

  /** The first one; null where there is none. */
  private static JsonNode example(JsonNode response) {
    for (JsonNode content : response.path("content")) {
      if (content.has("example")) {
        return content.get("example");
      }
    }
    return null;
  }

  @Test
  void an_example_has_the_fields_of_the_answer() throws IOException {
    Ranking ranking = SampleRanking.of("gii-2024", 2027, 1, 20);
    try (Served served = new Served()) {
      served.publish(snapshots, SampleRanking.of("gii-2024", 2026, 1, 20));
      served.publish(snapshots, ranking);
      served.publishProfiles(SampleProfiles.of(ranking, "Sony"));
    }
    Awaitility.await().until(() -> profiles.of(new RankingKey("gii-2024", 2027)).isPresent());
    JsonNode paths = JSON.readTree(Served.get("/q/openapi?format=json").body()).get("paths");
    for (String path : PATHS) {
      if (!path.equals("/v1/stream")) {
        JsonNode example = example(paths.get(path).get("get").get("responses").get("200"));
        JsonNode answer = JSON.readTree(Served.get(asked(path)).body());
        assertSameFields(example, answer, path);
      }
    }
  }

  private static String asked(String path) {
    String asked =
        path.replace("{edition}", "2027")
            .replace("clusters/{id}", "clusters/n0.00e0.00-0")
            .replace("methodologies/{id}", "methodologies/gii-2024")
            .replace("{code}", "JP")
            .replace("{receipt}", "patents-3-12");
    return path.endsWith("compare") ? asked + "?with=2026" : asked;
  }

  private static void assertSameFields(JsonNode example, JsonNode answer, String at) {
    if (example.isObject() && answer.isObject() && !BY_NAME.contains(lastOf(at))) {
      assertThat(names(example)).as(at).isEqualTo(names(answer));
      names(answer)
          .forEach(name -> assertSameFields(example.get(name), answer.get(name), at + "/" + name));
    } else if (example.isArray() && answer.isArray() && !lastOf(at).equals("features")) {
      if (!example.isEmpty() && !answer.isEmpty()) {
        assertSameFields(example.get(0), answer.get(0), at + "/-");
      }
    } else if (!example.isNull() && !answer.isNull()) {
      assertThat(example.getNodeType()).as(at).isEqualTo(answer.getNodeType());
    }
  }

  private static String lastOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void the_route_for_benchmarks_is_not_in_this_program() {
    assertThat(Served.get("/plaintext").statusCode()).isEqualTo(404);
  }
}
