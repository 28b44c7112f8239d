package io.clusterpulse.ingest.door;

import io.clusterpulse.ingest.IngestSettings;
import io.clusterpulse.ingest.Problem;
import io.clusterpulse.ingest.Submission;
import io.clusterpulse.ingest.access.Credential;
import io.clusterpulse.ingest.access.Quota;
import io.vertx.core.net.impl.URIDecoder;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** The doors for one document and for its withdrawal. */
@ApplicationScoped
class DocumentDoor {
  private final IngestSettings.Ingest settings;
  private final Entrance entrance;
  private final Intake intake;
  private final BytesInFlight bytesInFlight;
  private final Workers workers;

  DocumentDoor(
      IngestSettings settings,
      Entrance entrance,
      Intake intake,
      BytesInFlight bytesInFlight,
      Workers workers) {
    this.settings = settings.ingest();
    this.entrance = entrance;
    this.intake = intake;
    this.bytesInFlight = bytesInFlight;
    this.workers = workers;
  }

  void take(Collection collection, RoutingContext routing) {
    answer(
        collection,
        routing,
        (credential, headers) -> {
          boolean validateOnly =
              new QueryParameters(routing, QueryParameters.VALIDATE).flag(QueryParameters.VALIDATE);
          Submission submission = submission(collection, credential, validateOnly);
          ContentHeaders.requireIdentity(routing.request());
          headers.putAll(IdempotencyKey.toldBack(routing.request()));
          withinQuota(credential, submission, headers);
          return document(routing, submission)
              .thenComposeAsync(bytes -> intake.take(submission, bytes, 0, bytes.length), workers)
              .exceptionally(failure -> intake.refuse(submission, Failures.problemOf(failure)));
        });
  }

  /**
   * @param id as it stands in the address
   */
  void withdraw(Collection collection, RoutingContext routing, String id) {
    answer(
        collection,
        routing,
        (credential, headers) -> {
          Submission submission = submission(collection, credential, false);
          long revision =
              new QueryParameters(routing, QueryParameters.REVISION)
                  .number(QueryParameters.REVISION);
          headers.putAll(IdempotencyKey.toldBack(routing.request()));
          withinQuota(credential, submission, headers);
          return CompletableFuture.completedFuture(decoded(id))
              .thenComposeAsync(stated -> intake.withdraw(submission, stated, revision), workers)
              .exceptionally(failure -> intake.refuse(submission, Failures.problemOf(failure)));
        });
  }

  /** What is done with a request that was let in; the headers go with whatever the answer is. */
  private interface Taking {
    CompletableFuture<Answer> take(Credential credential, Map<String, String> headers);
  }

  private void answer(Collection collection, RoutingContext routing, Taking taking) {
    Exchange exchange = new Exchange(routing);
    Map<String, String> headers = new HashMap<>(4);
    try {
      CompletableFuture<Credential> admitted =
          entrance.admit(routing.request(), collection.indicator());
      Executor onEventLoop = admitted.isDone() ? Runnable::run : exchange::onEventLoop;
      admitted
          .thenComposeAsync(credential -> taking.take(credential, headers), onEventLoop)
          .exceptionally(failure -> new Answer.NotAccepted(null, Failures.problemOf(failure)))
          .thenAccept(answer -> exchange.answer(answer, headers));
    } catch (RuntimeException e) {
      exchange.answer(new Answer.NotAccepted(null, Failures.problemOf(e)), headers);
    }
  }

  private static Submission submission(
      Collection collection, Credential credential, boolean validateOnly) {
    return new Submission(
        credential.feed(), collection.indicator(), false, validateOnly, Tracing.headers());
  }

  /** As it stands, with its semicolons: an id may have them. */
  private static String decoded(String id) {
    try {
      return URIDecoder.decodeURIComponent(id, false);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Problem.badParameter("id", null, "is not encoded as an address must be"));
    }
  }

  private void withinQuota(
      Credential credential, Submission submission, Map<String, String> headers) {
    Quota.Level level = credential.quota().take();
    headers.putAll(level.headers());
    if (!level.taken()) {
      headers.put(ProblemHeaders.RETRY_AFTER, Long.toString(level.retryAfterSeconds()));
      Problem problem =
          Problem.quotaExceeded(
              "Feed " + submission.feed().name() + " has sent more than its documents per second");
      intake.refuse(submission, problem);
      throw new ProblemException(problem);
    }
  }

  private CompletableFuture<byte[]> document(RoutingContext routing, Submission submission) {
    int limit = settings.documentLimitBytes();
    String stated = routing.request().getHeader("Content-Length");
    if (stated != null && Long.parseLong(stated) > limit) {
      return CompletableFuture.failedFuture(new ProblemException(WholeBody.tooLarge(limit)));
    }
    BytesInFlight.Claim claim = bytesInFlight.claim(submission.feed().name());
    routing.addEndHandler(ended -> claim.close());
    return WholeBody.of(routing.vertx(), routing.request(), limit, settings.bodyTimeout(), claim);
  }
}
