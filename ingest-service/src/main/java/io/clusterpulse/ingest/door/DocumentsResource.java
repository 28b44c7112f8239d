package io.clusterpulse.ingest.door;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.ingest.Feed;
import io.clusterpulse.ingest.IngestSettings;
import io.clusterpulse.ingest.Problem;
import io.smallrye.common.annotation.Blocking;
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
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/** The doors for documents. What they take and answer is described in META-INF/openapi.yaml. */
@Path("/v1/{collection:patents|publications|deals}")
@Blocking
public class DocumentsResource {
  static final String NDJSON = "application/x-ndjson";

  private static final Logger LOG = Logger.getLogger(DocumentsResource.class);
  private static final String VALIDATE = "validate";
  private static final String REVISION = "revision";
  private static final String GZIP = "gzip";
  private static final String IDENTITY = "identity";

  private final IngestSettings settings;
  private final Credentials credentials;
  private final Intake intake;
  private final StreamRoom room;
  private final ObjectMapper json;

  @PathParam("collection")
  String collection;

  @Context RoutingContext exchange;
  @Context HttpHeaders headers;
  @Context UriInfo uri;

  DocumentsResource(
      IngestSettings settings,
      Credentials credentials,
      Intake intake,
      StreamRoom room,
      ObjectMapper json) {
    this.settings = settings;
    this.credentials = credentials;
    this.intake = intake;
    this.room = room;
    this.json = json;
  }

  /** One document. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public CompletionStage<Response> one(InputStream body) throws IOException {
    Feed feed = feed();
    boolean validateOnly = query(VALIDATE).flag(VALIDATE);
    byte[] document = document(body);
    return intake
        .take(feed, indicator(), validateOnly, document, 0, document.length)
        .thenApply(DocumentsResource::response);
  }

  /** Many documents, one a line; answers start before the body has ended. */
  @POST
  @Consumes(NDJSON)
  public Response many() {
    Feed feed = feed();
    boolean validateOnly = query(VALIDATE).flag(VALIDATE);
    boolean gzip = encoding().equals(GZIP);
    if (!gzip) {
      requireIdentityEncoding();
    }
    room.enter(exchange);
    HttpServerRequest request = exchange.request();
    IngestSettings.Ingest limits = settings.ingest();
    DocumentStream stream =
        new DocumentStream(
            intake,
            feed,
            indicator(),
            validateOnly,
            () -> new RequestLines(body(request, gzip), limits.documentLimitBytes()),
            limits.windowLines(),
            room.readers(),
            json.writer());
    return Response.ok(stream).type(NDJSON).build();
  }

  /** The withdrawal of a document. */
  @DELETE
  @Path("{id:.+}")
  public CompletionStage<Response> withdraw(@PathParam("id") String id) {
    Feed feed = feed();
    long revision = query(REVISION).number(REVISION);
    return intake.withdraw(feed, indicator(), id, revision).thenApply(DocumentsResource::response);
  }

  private Indicator indicator() {
    return switch (collection) {
      case "patents" -> Indicator.PCT_APPLICATION;
      case "publications" -> Indicator.ARTICLE;
      default -> Indicator.VC_DEAL;
    };
  }

  private Feed feed() {
    List<String> presented = headers.getRequestHeader(Credentials.HEADER);
    try {
      return credentials.feed(presented == null ? List.of() : presented, indicator());
    } catch (ProblemException e) {
      LOG.infof(
          "Refused with %d: %s %s from %s",
          e.problem().status(),
          exchange.request().method(),
          exchange.request().path(),
          exchange.request().remoteAddress());
      throw e;
    }
  }

  private QueryParameters query(String known) {
    return new QueryParameters(uri.getQueryParameters(), Set.of(known));
  }

  private byte[] document(InputStream body) throws IOException {
    requireIdentityEncoding();
    int limit = settings.ingest().documentLimitBytes();
    String stated = headers.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    byte[] document =
        stated != null && Long.parseLong(stated) > limit ? null : body.readNBytes(limit + 1);
    if (document == null || document.length > limit) {
      throw new ProblemException(Problem.tooLarge("A document has at most " + limit + " bytes"));
    }
    return document;
  }

  private BodyPieces body(HttpServerRequest request, boolean gzip) {
    IngestSettings.Ingest limits = settings.ingest();
    BodyPieces received = new ReceivedBody(request, limits.idleTimeout());
    return gzip
        ? new GunzippedBody(received, limits.gzipLimitBytes(), limits.gzipMaxRatio())
        : received;
  }

  private void requireIdentityEncoding() {
    if (!encoding().equals(IDENTITY)) {
      throw new ProblemException(
          Problem.unsupportedMedia(
              "Content-Encoding " + encoding() + " is not read here; NDJSON may come as gzip"));
    }
  }

  private String encoding() {
    String stated = headers.getHeaderString(HttpHeaders.CONTENT_ENCODING);
    return stated == null ? IDENTITY : stated.strip().toLowerCase(Locale.ROOT);
  }

  private static Response response(Answer answer) {
    return answer instanceof Answer.Accepted accepted
        ? Response.status(accepted.status())
            .entity(accepted)
            .type(MediaType.APPLICATION_JSON)
            .build()
        : ProblemMappers.answer(((Answer.NotAccepted) answer).problem());
  }
}
