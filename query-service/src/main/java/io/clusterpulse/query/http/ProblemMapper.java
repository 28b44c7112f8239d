package io.clusterpulse.query.http;

import io.clusterpulse.query.history.HistoryUnavailableException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every error leaves as a problem, the framework's too; no inner message reaches the outside. */
final class ProblemMapper {
  private static final Logger LOG = Logger.getLogger(ProblemMapper.class);
  private static final int RETRY_AFTER_SECONDS = 2;
  private static final Set<String> KEPT =
      Set.of("allow", "retry-after", "accept", "cache-control", "etag");

  @ServerExceptionMapper
  public Response map(ProblemException exception) {
    return answer(exception.problem());
  }

  @ServerExceptionMapper
  public Response map(HistoryUnavailableException exception) {
    Response answer = answer(Problem.historyUnavailable(exception.getMessage()));
    answer.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    return answer;
  }

  @ServerExceptionMapper
  public Response map(WebApplicationException exception) {
    Response given = exception.getResponse();
    if (given.getStatus() < 400) {
      return given;
    }
    Response.StatusType status = given.getStatusInfo();
    String title = status.getReasonPhrase();
    Response answer = answer(Problem.ofStatus(status.getStatusCode(), title, title));
    given.getHeaders().entrySet().stream()
        .filter(header -> KEPT.contains(header.getKey().toLowerCase(Locale.ROOT)))
        .forEach(header -> answer.getHeaders().put(header.getKey(), header.getValue()));
    return answer;
  }

  @ServerExceptionMapper
  public Response map(Throwable exception) {
    LOG.error("A request failed", exception);
    return answer(
        Problem.ofStatus(500, "Internal Server Error", "The request failed; the log says why"));
  }

  private static Response answer(Problem problem) {
    return Response.status(problem.status())
        .type(Problem.MEDIA_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(problem)
        .build();
  }
}
