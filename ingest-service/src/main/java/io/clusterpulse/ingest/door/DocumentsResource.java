package io.clusterpulse.ingest.door;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.ingest.IngestSettings;
import io.clusterpulse.ingest.Problem;
import io.clusterpulse.ingest.Submission;
import io.clusterpulse.ingest.access.Audit;
import io.clusterpulse.ingest.access.Credential;
import io.clusterpulse.ingest.access.Quota;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** The doors for documents. What they take and answer is described in META-INF/openapi.yaml. */
@Path("/v1/{collection:patents|publications|deals}")
public class DocumentsResource {
  static final String NDJSON = "application/x-ndjson";

  private static final String VALIDATE = "validate";
  private static final String REVISION = "revision";
  private static final String GZIP = "gzip";
  private static final String IDENTITY = "identity";

  private final IngestSettings.Ingest settings;
  private final Entrance entrance;
  private final Intake intake;
  private final StreamRoom room;
  private final BytesInFlight bytesInFlight;
  private final Workers workers;
  private final ObjectMapper json;

  @PathParam("collection")
  String collection;

  @Context RoutingContext exchange;
  @Context UriInfo uri;

  DocumentsResource(
      IngestSettings settings,
      Entrance entrance,
      Intake intake,
      StreamRoom room,
      BytesInFlight bytesInFlight,
      Workers workers,
      ObjectMapper json) {
    this.settings = settings.ingest();
    this.entrance = entrance;
    this.intake = intake;
    this.room = room;
    this.bytesInFlight = bytesInFlight;
    this.workers = workers;
    this.json = json;
  }

  /** One document. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @NonBlocking
  public CompletionStage<Response> one() {
    Credential credential = admitted();
    Submission submission = submission(credential, query(VALIDATE).flag(VALIDATE));
    requireIdentityEncoding();
    return withinQuota(
        credential,
        submission,
        () ->
            document(submission)
                .thenComposeAsync(
                    bytes -> intake.take(submission, bytes, 0, bytes.length), workers));
  }

  /** Many documents, one a line; answers start before the body has ended. */
  @POST
  @Consumes(NDJSON)
  @Blocking
  public Response many() {
    Credential credential = admitted();
    Submission submission = submission(credential, query(VALIDATE).flag(VALIDATE));
    boolean gzip = encoding().equals(GZIP);
    if (!gzip) {
      requireIdentityEncoding();
    }
    Map<String, String> headers = answerHeaders();
    room.enter(exchange, submission.feed().name());
    Audit.log(
        "stream feed=\"%s\" key=%s door=%s from=%s",
        submission.feed().name(),
        credential.fingerprint(),
        collection,
        exchange.request().remoteAddress());
    DocumentStream stream =
        new DocumentStream(
            intake,
            new Admission(credential, submission),
            () -> lines(submission, gzip),
            settings.windowLines(),
            room.readers(),
            json.writer());
    Response.ResponseBuilder answer = Response.ok(stream).type(NDJSON);
    headers.forEach(answer::header);
    credential.quota().headers().forEach(answer::header);
    return answer.build();
  }

  /** The withdrawal of a document. */
  @DELETE
  @Path("{id:.+}")
  @NonBlocking
  public CompletionStage<Response> withdraw(@PathParam("id") String id) {
    Credential credential = admitted();
    Submission submission = submission(credential, false);
    long revision = query(REVISION).number(REVISION);
    return withinQuota(
        credential,
        submission,
        () ->
            CompletableFuture.completedFuture(id)
                .thenComposeAsync(
                    stated -> intake.withdraw(submission, stated, revision), workers));
  }

  private Indicator indicator() {
    return switch (collection) {
      case "patents" -> Indicator.PCT_APPLICATION;
      case "publications" -> Indicator.ARTICLE;
      default -> Indicator.VC_DEAL;
    };
  }

  private Credential admitted() {
    return entrance.admit(exchange.request(), indicator());
  }

  private Submission submission(Credential credential, boolean validateOnly) {
    return new Submission(credential.feed(), indicator(), validateOnly, Tracing.headers());
  }

  private QueryParameters query(String known) {
    return new QueryParameters(uri.getQueryParameters(), Set.of(known));
  }

  private CompletionStage<Response> withinQuota(
      Credential credential, Submission submission, Supplier<CompletionStage<Answer>> answer) {
    Map<String, String> headers = answerHeaders();
    Quota.Level level = credential.quota().take();
    if (!level.taken()) {
      Problem problem =
          Problem.quotaExceeded(
              "Feed " + submission.feed().name() + " has sent more than its documents per second");
      return CompletableFuture.completedFuture(
          ProblemMappers.answer(
              ((Answer.NotAccepted) intake.refuse(submission, problem)).problem(),
              level.retryAfterSeconds(),
              level.headers()));
    }
    return answer
        .get()
        .exceptionally(failure -> intake.refuse(submission, ProblemMappers.problemOf(failure)))
        .thenApply(given -> response(given, headers, level.headers()));
  }

  private Map<String, String> answerHeaders() {
    String key = IdempotencyKey.of(exchange.request().headers().getAll(IdempotencyKey.HEADER));
    return key == null ? Map.of() : Map.of(IdempotencyKey.HEADER, key);
  }

  private CompletableFuture<byte[]> document(Submission submission) {
    HttpServerRequest request = exchange.request();
    int limit = settings.documentLimitBytes();
    String stated = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (stated != null && Long.parseLong(stated) > limit) {
      throw new ProblemException(WholeBody.tooLarge(limit));
    }
    BytesInFlight.Claim claim = bytesInFlight.claim(submission.feed().name());
    exchange.addEndHandler(ended -> claim.close());
    return WholeBody.of(exchange.vertx(), request, limit, settings.bodyTimeout(), claim);
  }

  private RequestLines lines(Submission submission, boolean gzip) {
    BodyPieces received = new ReceivedBody(exchange.request(), settings.idleTimeout());
    return new RequestLines(
        gzip
            ? new GunzippedBody(received, settings.gzipLimitBytes(), settings.gzipMaxRatio())
            : received,
        settings.documentLimitBytes(),
        bytesInFlight.claim(submission.feed().name()));
  }

  private void requireIdentityEncoding() {
    if (!encoding().equals(IDENTITY)) {
      throw new ProblemException(
          Problem.unsupportedMedia(
              "Content-Encoding " + encoding() + " is not read here; NDJSON may come as gzip"));
    }
  }

  private String encoding() {
    String stated = String.join(",", exchange.request().headers().getAll("Content-Encoding"));
    return stated.isEmpty() ? IDENTITY : stated.strip().toLowerCase(Locale.ROOT);
  }

  private static Response response(
      Answer answer, Map<String, String> headers, Map<String, String> quota) {
    Response response =
        answer instanceof Answer.Accepted accepted
            ? Response.status(accepted.status())
                .entity(accepted)
                .type(MediaType.APPLICATION_JSON)
                .build()
            : ProblemMappers.answer(((Answer.NotAccepted) answer).problem());
    headers.forEach(response.getHeaders()::add);
    quota.forEach(response.getHeaders()::add);
    return response;
  }
}
