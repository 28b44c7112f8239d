package io.clusterpulse.ingest.door;

import io.clusterpulse.ingest.IngestSettings;
import io.clusterpulse.ingest.Submission;
import io.clusterpulse.ingest.access.Audit;
import io.clusterpulse.ingest.access.Credential;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/** The door for many documents, one a line; answers start before the body has ended. */
@ApplicationScoped
class StreamDoor {
  private static final Logger LOG = Logger.getLogger(StreamDoor.class);

  private final IngestSettings.Ingest settings;
  private final Entrance entrance;
  private final Intake intake;
  private final StreamRoom room;
  private final BytesInFlight bytesInFlight;

  StreamDoor(
      IngestSettings settings,
      Entrance entrance,
      Intake intake,
      StreamRoom room,
      BytesInFlight bytesInFlight) {
    this.settings = settings.ingest();
    this.entrance = entrance;
    this.intake = intake;
    this.room = room;
    this.bytesInFlight = bytesInFlight;
  }

  void take(Collection collection, RoutingContext routing) {
    Exchange exchange = new Exchange(routing);
    try {
      CompletableFuture<Credential> admitted =
          entrance.admit(routing.request(), collection.indicator());
      Executor onEventLoop = admitted.isDone() ? Runnable::run : exchange::onEventLoop;
      admitted
          .thenAcceptAsync(credential -> begin(collection, routing, credential), onEventLoop)
          .exceptionally(failure -> exchange.refuse(failure));
    } catch (RuntimeException e) {
      exchange.refuse(e);
    }
  }

  private void begin(Collection collection, RoutingContext routing, Credential credential) {
    HttpServerRequest request = routing.request();
    boolean validateOnly =
        new QueryParameters(routing, QueryParameters.VALIDATE).flag(QueryParameters.VALIDATE);
    Submission submission =
        new Submission(
            credential.feed(), collection.indicator(), true, validateOnly, Tracing.headers());
    boolean gzip = ContentHeaders.isGzip(request);
    if (!gzip) {
      ContentHeaders.requireIdentity(request);
    }
    Map<String, String> toldBack = IdempotencyKey.toldBack(request);
    String feed = submission.feed().name();
    room.enter(routing, feed);
    Audit.log(
        "stream feed=\"%s\" key=%s door=%s from=%s",
        feed, credential.fingerprint(), collection.path(), request.remoteAddress());
    HttpServerResponse response = routing.response();
    response.setChunked(true).putHeader("Content-Type", Doors.NDJSON);
    toldBack.forEach(response::putHeader);
    credential.quota().headers().forEach(response::putHeader);
    DocumentStream stream =
        new DocumentStream(
            intake,
            new Admission(credential, submission),
            lines(request, submission, gzip),
            settings.windowLines(),
            room.threads());
    ResponseStream answers = new ResponseStream(response);
    room.threads().execute(() -> run(stream, answers, request));
  }

  private static void run(
      DocumentStream stream, ResponseStream answers, HttpServerRequest request) {
    try {
      stream.write(answers);
      answers.close();
    } catch (IOException | RuntimeException e) {
      LOG.debug("A stream broke off", e);
      request.connection().close(); // An orderly end would claim that all was read.
    }
  }

  private RequestLines lines(HttpServerRequest request, Submission submission, boolean gzip) {
    BodyPieces received = new ReceivedBody(request, settings.idleTimeout());
    return new RequestLines(
        gzip
            ? new GunzippedBody(received, settings.gzipLimitBytes(), settings.gzipMaxRatio())
            : received,
        settings.documentLimitBytes(),
        bytesInFlight.claim(submission.feed().name()));
  }
}
