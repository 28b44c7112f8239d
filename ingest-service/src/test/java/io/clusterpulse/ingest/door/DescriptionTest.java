package io.clusterpulse.ingest.door;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds META-INF/openapi.yaml against the service. */
@QuarkusTest
@WithTestResource(LogAndRegistry.class)
class DescriptionTest {
  private final ObjectMapper json = new ObjectMapper();

  @ParameterizedTest
  @CsvSource({"/v1/patents, Patent", "/v1/publications, Publication", "/v1/deals, Deal"})
  void theExamplesAreTakenAndTheDescribedFieldsAreKnown(String path, String schema)
      throws IOException {
    JsonNode description = json.readTree(get("/q/openapi?format=json").asString());
    JsonNode body =
        description
            .path("paths")
            .path(path)
            .path("post")
            .path("requestBody")
            .path("content")
            .path("application/json");
    List<JsonNode> examples = body.path("examples").findValues("value");
    assertThat(examples).isNotEmpty();
    for (JsonNode example : examples) {
      Response response = validated(path, example.toString());
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.jsonPath().getList("warnings")).isEmpty();
      assertThat(response.jsonPath().getInt("unplaced")).isZero();
    }
    JsonNode fields = description.at("/components/schemas/" + schema + "/properties");
    assertThat(fields).isNotEmpty();
    fields
        .fieldNames()
        .forEachRemaining(
            field ->
                assertThat(
                        validated(path, "{\"unknown\":1,\"" + field + "\":null}")
                            .jsonPath()
                            .getList("errors.field"))
                    .contains("unknown")
                    .isSubsetOf("unknown", "documentId", "publicationDate", "dealDate"));
  }

  @Test
  void everyAnswerHasAnExampleOfItsStatus() throws IOException {
    JsonNode description = json.readTree(get("/q/openapi?format=json").asString());
    int examples = 0;
    for (JsonNode path : description.path("paths")) {
      for (JsonNode operation : path) {
        for (Map.Entry<String, JsonNode> answer : operation.path("responses").properties()) {
          JsonNode response = resolved(description, answer.getValue());
          assertThat(response.path("content")).as(answer.getKey()).isNotEmpty();
          for (Map.Entry<String, JsonNode> content : response.path("content").properties()) {
            List<JsonNode> values = content.getValue().path("examples").findValues("value");
            assertThat(values).as("%s %s", answer.getKey(), content.getKey()).isNotEmpty();
            for (JsonNode value : values) {
              examples++;
              if (value.isObject()) {
                assertThat(value.path("status").asText()).isEqualTo(answer.getKey());
              }
            }
          }
        }
      }
    }
    assertThat(examples).isGreaterThan(60);
  }

  private static JsonNode resolved(JsonNode description, JsonNode node) {
    return node.has("$ref") ? description.at(node.get("$ref").asText().substring(1)) : node;
  }

  @Test
  void theDescriptionCanBeReadAndTriedOnAPage() {
    Response page = get("/q/swagger-ui/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.asString()).contains("/q/openapi");
  }

  private static Response validated(String path, String document) {
    return given()
        .header("X-API-Key", LogAndRegistry.WIPO_KEY)
        .contentType("application/json")
        .body(document)
        .post(path + "?validate=true");
  }
}
