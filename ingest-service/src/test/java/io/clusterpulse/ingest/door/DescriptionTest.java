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

  private static Response validated(String path, String document) {
    return given()
        .header("X-API-Key", LogAndRegistry.WIPO_KEY)
        .contentType("application/json")
        .body(document)
        .post(path + "?validate=true");
  }
}
