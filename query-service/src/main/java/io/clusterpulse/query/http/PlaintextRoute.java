package io.clusterpulse.query.http;

import io.quarkus.arc.properties.IfBuildProperty;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * The least that this server can answer, to measure the others by. It exists only in a program that
 * was built with {@code -Dclusterpulse.benchmark-routes=true}; in any other it is not there.
 */
@ApplicationScoped
@IfBuildProperty(name = "clusterpulse.benchmark-routes", stringValue = "true")
class PlaintextRoute {
  private static final Buffer TEXT = Buffer.buffer("Hello, World!");

  void register(@Observes Router router) {
    router
        .get("/plaintext")
        .handler(
            context ->
                context.response().putHeader(HttpHeaders.CONTENT_TYPE, "text/plain").end(TEXT));
  }
}
