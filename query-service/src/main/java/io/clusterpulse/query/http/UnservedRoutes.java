package io.clusterpulse.query.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;

/** What fails before or beside the REST layer is answered as a problem as well. */
@ApplicationScoped
class UnservedRoutes {
  private static final List<Integer> STATUSES =
      List.of(400, 404, 405, 408, 413, 414, 415, 431, 500);

  private final ObjectMapper json;

  UnservedRoutes(ObjectMapper json) {
    this.json = json;
  }

  void register(@Observes Router router) {
    STATUSES.forEach(status -> router.errorHandler(status, context -> answer(context, status)));
    // Path parameters behind a semicolon are dropped in silence by what follows; refuse them.
    router.route().order(-1_000).handler(this::refuseMatrixParameters);
  }

  private void refuseMatrixParameters(RoutingContext context) {
    String path = context.request().path();
    // Raw in a query it would part two parameters, which is not how anybody reads it here.
    boolean parts = context.request().uri().contains(";");
    if (parts || path.toLowerCase(Locale.ROOT).contains("%3b")) {
      answer(
          context,
          Problem.badParameters(
              List.of(
                  new Problem.FieldError(
                      "path", context.request().uri(), "must not contain a semicolon"))));
    } else {
      context.next();
    }
  }

  private void answer(RoutingContext context, int status) {
    String title = HttpResponseStatus.valueOf(status).reasonPhrase();
    answer(context, Problem.ofStatus(status, title, title));
  }

  private void answer(RoutingContext context, Problem problem) {
    answer(context, json, problem);
  }

  static void answer(RoutingContext context, ObjectMapper json, Problem problem) {
    if (context.response().ended()) {
      return;
    }
    try {
      context
          .response()
          .setStatusCode(problem.status())
          .putHeader("Content-Type", Problem.MEDIA_TYPE)
          .putHeader("Cache-Control", "no-store")
          .end(json.writeValueAsString(problem));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
