package io.clusterpulse.ingest.door;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.ingest.Problem;
import io.clusterpulse.ingest.access.Audit;
import io.clusterpulse.ingest.access.Credential;
import io.clusterpulse.ingest.access.Feeds;
import io.clusterpulse.ingest.access.RefusedTokenException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Lets a request in by its key or its token, or writes down who was turned away. */
@ApplicationScoped
class Entrance {
  /** The only place where a key is looked for: addresses end up in logs. */
  static final String KEY_HEADER = "X-API-Key";

  private static final String TOKEN_HEADER = "Authorization";
  private static final String BEARER = "Bearer ";

  private final Feeds feeds;

  Entrance(Feeds feeds) {
    this.feeds = feeds;
  }

  /**
   * The credential of a feed that may publish the indicator.
   *
   * @return done at once, except for a token whose key has to be fetched first; fails with {@link
   *     ProblemException}, 401, 403 or 503
   */
  CompletableFuture<Credential> admit(HttpServerRequest request, Indicator indicator) {
    List<String> tokens = feeds.takesTokens() ? request.headers().getAll(TOKEN_HEADER) : List.of();
    List<String> keys = request.headers().getAll(KEY_HEADER);
    if (keys.size() + tokens.size() != 1) {
      throw turnedAway(
          request,
          "none",
          Problem.unknownCredential(
              "Send the feed's key in exactly one header " + KEY_HEADER + ", and nowhere else"));
    }
    return tokens.isEmpty()
        ? CompletableFuture.completedFuture(
            allowed(request, indicator, ofKey(request, keys.get(0))))
        : ofToken(request, tokens.get(0))
            .thenApply(credential -> allowed(request, indicator, credential));
  }

  private Credential ofKey(HttpServerRequest request, String key) {
    return feeds
        .of(key)
        .orElseThrow(
            () ->
                turnedAway(
                    request,
                    "unknown",
                    Problem.unknownCredential("The key in " + KEY_HEADER + " belongs to no feed")));
  }

  private CompletableFuture<Credential> ofToken(HttpServerRequest request, String header) {
    if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      throw turnedAway(
          request, "unknown", Problem.refusedToken(TOKEN_HEADER + " must be of the kind Bearer"));
    }
    return feeds
        .ofToken(header.substring(BEARER.length()).strip())
        .exceptionally(
            failure -> {
              throw failure instanceof CompletionException && failure.getCause() != null
                  ? refused(request, failure.getCause())
                  : refused(request, failure);
            });
  }

  private static RuntimeException refused(HttpServerRequest request, Throwable failure) {
    return failure instanceof RefusedTokenException token
        ? turnedAway(request, "unknown", token.problem())
        : new IllegalStateException("a token could not be checked", failure);
  }

  private static Credential allowed(
      HttpServerRequest request, Indicator indicator, Credential credential) {
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
