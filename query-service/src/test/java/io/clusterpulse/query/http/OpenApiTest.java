package io.clusterpulse.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterpulse.query.Backends;
import io.clusterpulse.query.Served;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backends.class)
class OpenApiTest {
  private static final List<String> PATHS =
      List.of(
          "/v1/rankings",
          "/v1/rankings/{edition}",
          "/v1/rankings/{edition}/history",
          "/v1/rankings/{edition}/compare",
          "/v1/rankings/{edition}/lineage",
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

  @Test
  void every_route_is_described_and_every_parameter_explained() throws IOException {
    JsonNode paths =
        new ObjectMapper().readTree(Served.get("/q/openapi?format=json").body()).get("paths");
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
  void the_route_for_benchmarks_is_not_in_this_program() {
    assertThat(Served.get("/plaintext").statusCode()).isEqualTo(404);
  }
}
