package io.clusterpulse.ingest.door;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.ingest.Problem;
import io.clusterpulse.ingest.access.Audit;
import io.clusterpulse.ingest.access.Credential;
import io.clusterpulse.ingest.access.Feeds;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Lets a request in by its key, or writes down who was turned away. */
@ApplicationScoped
class Entrance {
  /** The only place where a key is looked for: addresses end up in logs. */
  static final String HEADER = "X-API-Key";

  private final Feeds feeds;

  Entrance(Feeds feeds) {
    this.feeds = feeds;
  }

  /**
   * The credential of a feed that may publish the indicator.
   *
   * @throws ProblemException 401 or 403
   */
  Credential admit(HttpServerRequest request, Indicator indicator) {
    List<String> presented = request.headers().getAll(HEADER);
    if (presented.size() != 1) {
      throw turnedAway(
          request,
          "none",
          Problem.unknownCredential(
              "Send the feed's key in exactly one header " + HEADER + ", and nowhere else"));
    }
    Credential credential =
        feeds
            .of(presented.get(0))
            .orElseThrow(
                () ->
                    turnedAway(
                        request,
                        "unknown",
                        Problem.unknownCredential("The key in " + HEADER + " belongs to no feed")));
    if (!credential.feed().indicators().contains(indicator)) {
      throw turnedAway(
          request,
          "\"" + credential.feed().name() + "\" key=" + credential.fingerprint(),
          Problem.notAllowed("Feed " + credential.feed().name() + " may not publish " + indicator));
    }
    return credential;
  }

  private static ProblemException turnedAway(
      HttpServerRequest request, String feed, Problem problem) {
    Audit.log(
        "refused status=%d feed=%s method=%s path=%s from=%s",
        problem.status(), feed, request.method(), request.path(), request.remoteAddress());
    return new ProblemException(problem);
  }
}
