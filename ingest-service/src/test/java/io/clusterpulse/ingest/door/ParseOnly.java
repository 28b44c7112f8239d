package io.clusterpulse.ingest.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;

/**
 * What any service of this kind does at least with a document, on the same HTTP server; for
 * comparison, in tests only.
 */
@Singleton
class ParseOnly {
  static final String PATH = "/parse-only";

  private final ObjectMapper json = new ObjectMapper();

  void open(@Observes Router router) {
    router.post(PATH).order(0).handler(this::read);
  }

  private void read(RoutingContext routing) {
    routing.request().body().onSuccess(body -> parse(routing, body)).onFailure(routing::fail);
    routing.request().resume(); // The framework has stopped it for whoever reads it.
  }

  private void parse(RoutingContext routing, Buffer body) {
    try {
      JsonNode document = json.readTree(body.getBytes());
      Map<String, String> answer = Map.of("documentId", document.path("documentId").asText());
      routing
          .response()
          .putHeader("Content-Type", "application/json")
          .end(Buffer.buffer(json.writeValueAsBytes(answer)));
    } catch (IOException e) {
      routing.fail(e);
    }
  }
}
