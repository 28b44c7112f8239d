package io.clusterpulse.ingest.door;

import io.clusterpulse.ingest.Problem;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;

/**
 * Which address leads where. What the doors take and answer is described in META-INF/openapi.yaml.
 * Routes of the HTTP server itself: an endpoint framework above it took more time for a document
 * than reading it.
 */
@ApplicationScoped
class Doors {
  static final String NDJSON = "application/x-ndjson";
  private static final String JSON = "application/json";

  private final DocumentDoor documents;
  private final StreamDoor streams;

  Doors(DocumentDoor documents, StreamDoor streams) {
    this.documents = documents;
    this.streams = streams;
  }

  void open(@Observes Router router) {
    for (Collection collection : Collection.values()) {
      router
          .route(collection.path())
          .order(0)
          .handler(routing -> atCollection(collection, routing));
      router
          .route(collection.path() + "/*")
          .order(0)
          .handler(routing -> belowCollection(collection, routing));
    }
    router.route().last().handler(Doors::nowhere);
  }

  private void atCollection(Collection collection, RoutingContext routing) {
    if (routing.request().method() != HttpMethod.POST) {
      otherMethod(routing, HttpMethod.POST);
    } else if (ContentHeaders.isOfType(routing.request(), JSON)) {
      documents.take(collection, routing);
    } else if (ContentHeaders.isOfType(routing.request(), NDJSON)) {
      streams.take(collection, routing);
    } else {
      refuse(
          routing,
          Problem.unsupportedMedia("Send " + JSON + " for one document, " + NDJSON + " for many"),
          Map.of());
    }
  }

  private void belowCollection(Collection collection, RoutingContext routing) {
    String path = routing.request().path();
    if (path.equals(collection.path() + "/")) {
      atCollection(collection, routing);
    } else if (!path.startsWith(collection.path() + "/")) {
      nowhere(routing); // An address that means the same in another spelling.
    } else if (routing.request().method() != HttpMethod.DELETE) {
      otherMethod(routing, HttpMethod.DELETE);
    } else {
      documents.withdraw(collection, routing, path.substring(collection.path().length() + 1));
    }
  }

  private static void otherMethod(RoutingContext routing, HttpMethod allowed) {
    refuse(
        routing,
        Problem.ofStatus(405, "Method Not Allowed", "This address takes " + allowed + " only"),
        Map.of("Allow", allowed.name()));
  }

  private static void nowhere(RoutingContext routing) {
    refuse(
        routing,
        Problem.ofStatus(
            404,
            "Not Found",
            "Nothing is at this address; documents go to /v1/patents, /v1/publications, /v1/deals"),
        Map.of());
  }

  private static void refuse(RoutingContext routing, Problem problem, Map<String, String> headers) {
    new Exchange(routing).answer(new Answer.NotAccepted(null, problem), headers);
  }
}
