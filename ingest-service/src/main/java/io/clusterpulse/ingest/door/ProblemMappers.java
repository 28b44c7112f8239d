package io.clusterpulse.ingest.door;

import io.clusterpulse.ingest.Problem;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Every error as a problem, those of the HTTP framework too. */
class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  /** Long enough for a leader to be elected, short enough to be tried again soon. */
  private static final int RETRY_AFTER_SECONDS = 1;

  /** The problem as an answer, with the headers that its status calls for. */
  static Response answer(Problem problem) {
    return answer(problem, RETRY_AFTER_SECONDS, Map.of());
  }

  /** The same, with a time of its own for a retry and more headers. */
  static Response answer(Problem problem, long retryAfterSeconds, Map<String, String> headers) {
    Response.ResponseBuilder answer =
        Response.status(problem.status())
            .entity(problem)
            .header(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
    headers.forEach(answer::header);
    if (problem.status() == 503 || problem.status() == 429) {
      answer.header(HttpHeaders.RETRY_AFTER, retryAfterSeconds);
    }
    if (problem.status() == 401) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "X-API-Key realm=\"clusterpulse\"");
    }
    return answer.build();
  }

  /** What a failed step of an answer comes to. */
  static Problem problemOf(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof ProblemException known) {
      return known.problem();
    }
    if (cause instanceof IOException broken) {
      LOG.debug("A client went away", broken);
      return Problem.ofStatus(400, "Bad Request", "The body broke off");
    }
    LOG.error("A request failed", cause);
    return Problem.ofStatus(500, "Internal Server Error", "The service failed; its log says why");
  }

  @ServerExceptionMapper
  Response problem(ProblemException e) {
    return answer(e.problem());
  }

  @ServerExceptionMapper
  Response refusedByFramework(WebApplicationException e, UriInfo uri) {
    Response.StatusType status = e.getResponse().getStatusInfo();
    Problem problem =
        Problem.ofStatus(status.getStatusCode(), status.getReasonPhrase(), detail(status));
    Response answer = answer(problem);
    return status.getStatusCode() == 405
        ? Response.fromResponse(answer).header(HttpHeaders.ALLOW, allowed(uri)).build()
        : answer;
  }

  /** Below /v1: a collection takes documents, everything below it withdrawals. */
  private static String allowed(UriInfo uri) {
    return uri.getPathSegments().size() <= 2 ? "POST" : "DELETE";
  }

  /** Before a door is chosen by it: the framework takes an unreadable type for its own failure. */
  @ServerRequestFilter(preMatching = true)
  void readContentType(ContainerRequestContext request) {
    String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
    try {
      if (type != null) {
        MediaType.valueOf(type);
      }
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Problem.unsupportedMedia("The header Content-Type is not readable"));
    }
  }

  @ServerExceptionMapper
  Response unexpected(Exception e) {
    return answer(problemOf(e));
  }

  private static String detail(Response.StatusType status) {
    return switch (status.getStatusCode()) {
      case 404 -> "Nothing is at this address; documents go to /v1/patents and /v1/publications";
      case 405 -> "This address takes other methods; see the header Allow";
      case 415 -> "Send application/json for one document, application/x-ndjson for many";
      default -> status.getReasonPhrase();
    };
  }
}
