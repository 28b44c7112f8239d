package io.clusterpulse.ingest.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.clusterpulse.ingest.Problem;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** One request and its answer, given from whatever thread. */
final class Exchange {
  private static final ObjectWriter JSON = new ObjectMapper().writer();

  private final RoutingContext routing;
  private final Context eventLoop = Vertx.currentContext();

  /** Of the request that this thread is at, the event loop of its connection. */
  Exchange(RoutingContext routing) {
    this.routing = routing;
  }

  /** Runs something where the request belongs. */
  void onEventLoop(Runnable task) {
    eventLoop.runOnContext(now -> task.run());
  }

  /** Answers; the headers given come before those that a problem calls for. */
  void answer(Answer answer, Map<String, String> headers) {
    if (answer instanceof Answer.Accepted accepted) {
      send(accepted.status(), "application/json", accepted, headers, Map.of());
    } else {
      Problem problem = ((Answer.NotAccepted) answer).problem();
      send(problem.status(), Problem.MEDIA_TYPE, problem, headers, ProblemHeaders.of(problem));
    }
  }

  /** Answers with what a failure comes to. */
  Void refuse(Throwable failure) {
    answer(new Answer.NotAccepted(null, Failures.problemOf(failure)), Map.of());
    return null;
  }

  private void send(
      int status,
      String mediaType,
      Object body,
      Map<String, String> headers,
      Map<String, String> others) {
    Buffer bytes = Buffer.buffer(json(body));
    onEventLoop(
        () -> {
          HttpServerResponse response = routing.response();
          if (response.ended() || response.closed()) {
            return; // The client went away.
          }
          response.setStatusCode(status).putHeader("Content-Type", mediaType);
          others.forEach(response::putHeader);
          headers.forEach(response::putHeader);
          response.end(bytes);
        });
  }

  private static byte[] json(Object body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Answers and problems are records of texts and numbers", e);
    }
  }
}
