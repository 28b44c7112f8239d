package io.clusterpulse.ingest.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.util.Map;

/** What any service of this kind does at least with a document; for comparison, in tests only. */
@Path("/parse-only")
public class ParseOnlyResource {
  private final ObjectMapper json;

  ParseOnlyResource(ObjectMapper json) {
    this.json = json;
  }

  @POST
  @Blocking
  @Consumes("application/json")
  public Map<String, String> parse(byte[] body) throws IOException {
    JsonNode document = json.readTree(body);
    return Map.of("documentId", document.path("documentId").asText());
  }
}
