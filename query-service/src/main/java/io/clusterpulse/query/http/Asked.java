package io.clusterpulse.query.http;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a request says about itself besides its path. */
@RequestScoped
class Asked {
  static final String FORMAT = "format";
  private static final Set<String> OF_TWO_RANKINGS = Set.of("with", "withAsOf", "from", "to");
  private static final Set<String> PAST =
      Set.of(RankingFinder.AS_OF, "withAsOf", "from", "to", "cursor");

  @Inject CurrentVertxRequest vertxRequest;
  @Context UriInfo uri;
  @Context HttpHeaders headers;
  @Context Request request;

  /** The parameters of a resource that knows these, and {@code format}. */
  Parameters parameters(String... known) {
    Set<String> names = new HashSet<>(Arrays.asList(known));
    names.add(FORMAT);
    return new Parameters(uri.getQueryParameters(), names);
  }

  /** The parameter {@code format} wins over the header Accept. */
  Representation tableFormat(Parameters parameters) {
    return parameters
        .oneOf(FORMAT, List.of("json", "csv"))
        .map(format -> format.equals("csv") ? Representation.CSV : Representation.JSON)
        .orElseGet(this::accepted);
  }

  private Representation accepted() {
    for (MediaType type : headers.getAcceptableMediaTypes()) {
      if (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
        return Representation.JSON;
      }
      if (type.isCompatible(MediaType.valueOf(Representation.CSV_TYPE))) {
        return Representation.CSV;
      }
    }
    return Representation.JSON;
  }

  /**
   * An answer without a body when the asker has this very one already; null otherwise. A proxy on
   * the way may have made his tag a weak one, which If-None-Match does not mind (RFC 9110, 13.1.2).
   */
  Response.ResponseBuilder unlessChanged(EntityTag tag) {
    Response.ResponseBuilder answer = request.evaluatePreconditions(tag);
    boolean mayBeWeak = answer == null && headers.getHeaderString(HttpHeaders.IF_MATCH) == null;
    return mayBeWeak ? request.evaluatePreconditions(new EntityTag(tag.getValue(), true)) : answer;
  }

  /** The answer can never be another one, since it is asked for by version. */
  boolean isOfOneVersion() {
    Map<String, List<String>> given = uri.getQueryParameters();
    List<String> asOf = given.getOrDefault(RankingFinder.AS_OF, List.of());
    return !asOf.isEmpty()
        && AsOf.isVersion(asOf.get(0))
        && OF_TWO_RANKINGS.stream().noneMatch(given::containsKey);
  }

  /** What is answered can go away or, asked for by time, become an older version. */
  boolean isOfThePast() {
    return uri.getQueryParameters().keySet().stream().anyMatch(PAST::contains);
  }

  /** The request as the server sees it. */
  RoutingContext routing() {
    return vertxRequest.getCurrent();
  }

  boolean acceptsGzip() {
    return acceptsGzip(headers.getRequestHeader(HttpHeaders.ACCEPT_ENCODING));
  }

  /**
   * @param lines of the header Accept-Encoding
   */
  static boolean acceptsGzip(List<String> lines) {
    return lines.stream()
        .flatMap(line -> Arrays.stream(line.split(",")))
        .map(coding -> coding.replace(" ", ""))
        .anyMatch(
            coding -> coding.equals("gzip") || coding.matches("gzip;q=(1.*|0\\.0*[1-9]\\d*)"));
  }
}
