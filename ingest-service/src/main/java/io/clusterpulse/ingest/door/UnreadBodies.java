package io.clusterpulse.ingest.door;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;

/**
 * Takes care of bodies that nobody reads because the request was refused. A client that only reads
 * the answer after its last byte would wait for ever, so the rest is received and forgotten; beyond
 * a limit of bytes or time the connection is closed.
 */
class UnreadBodies {
  private static final int FILTER_PRIORITY = 1_000;
  private static final long FORGOTTEN_BYTES = 64L << 20;
  private static final long FORGETTING_MILLIS = 10_000;

  void watch(@Observes Filters filters) {
    filters.register(
        exchange -> {
          exchange.addEndHandler(ended -> forget(exchange));
          exchange.next();
        },
        FILTER_PRIORITY);
  }

  private static void forget(RoutingContext exchange) {
    HttpServerRequest request = exchange.request();
    if (request.isEnded() || exchange.response().closed()) {
      return;
    }
    long timer = exchange.vertx().setTimer(FORGETTING_MILLIS, late -> request.connection().close());
    long[] received = new long[1];
    request.exceptionHandler(broken -> exchange.vertx().cancelTimer(timer));
    request.endHandler(end -> exchange.vertx().cancelTimer(timer));
    request.handler(
        buffer -> {
          received[0] += buffer.length();
          if (received[0] > FORGOTTEN_BYTES) {
            request.connection().close();
          }
        });
    request.resume();
  }
}
