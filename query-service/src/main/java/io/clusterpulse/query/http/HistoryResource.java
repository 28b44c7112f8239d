package io.clusterpulse.query.http;

import io.clusterpulse.query.QuerySettings;
import io.clusterpulse.query.history.KeptVersion;
import io.clusterpulse.query.history.RankingHistory;
import io.clusterpulse.query.ranking.RankingKey;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The versions that a ranking had. */
@Path("/v1/rankings/{edition}/history")
@Tag(name = "History")
@Produces({MediaType.APPLICATION_JSON, Representation.CSV_TYPE})
class HistoryResource {
  private static final String SELECTION = Cursor.fingerprint("history");

  private final Asked asked;
  private final RankingFinder finder;
  private final RankingHistory history;
  private final Answers answers;
  private final JsonText json;
  private final int defaultLimit;

  HistoryResource(
      Asked asked,
      RankingFinder finder,
      RankingHistory history,
      Answers answers,
      JsonText json,
      QuerySettings settings) {
    this.asked = asked;
    this.finder = finder;
    this.history = history;
    this.answers = answers;
    this.json = json;
    this.defaultLimit = settings.query().defaultLimit();
  }

  @GET
  @Operation(
      summary = "The versions of a ranking that are kept",
      description =
          "All of the last day, the last one of each hour of a month, the last one of each day for"
              + " ever; hours and days in UTC. The newest first. Each can be asked for with the"
              + " parameter asOf. CSV without a limit has every row.")
  @Parameter(name = "edition", description = "A year, or latest", example = "latest")
  @Parameter(name = "methodology", in = ParameterIn.QUERY, example = "gii-2024")
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      example = "100",
      description = "1 to 1000 rows; default 100 for JSON and all for CSV")
  @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "nextCursor of the page before")
  @Parameter(name = "format", in = ParameterIn.QUERY, example = "csv", description = "json or csv")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = HistoryAnswer.class)))
  @APIResponse(responseCode = "304", description = "If-None-Match names this very answer")
  @APIResponse(responseCode = "400", ref = "BadParameter")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "503", ref = "HistoryUnavailable")
  public Response history(@PathParam("edition") String edition) {
    Parameters parameters = asked.parameters("methodology", "limit", "cursor");
    Optional<String> methodology = parameters.methodology();
    Optional<Integer> limit = parameters.integer("limit", 1, RankingRequest.LARGEST_LIMIT);
    Optional<Cursor> cursor = parameters.cursor();
    Representation format = asked.tableFormat(parameters);
    parameters.check();
    cursor.ifPresent(given -> given.check(edition, methodology, SELECTION));
    // A walk stays with its edition when a later one becomes the latest.
    RankingKey key =
        cursor.map(Cursor::key).orElseGet(() -> finder.find(edition, methodology).key());
    int most = limit.orElse(format == Representation.CSV ? Integer.MAX_VALUE : defaultLimit);
    long before = cursor.map(Cursor::version).orElse(Long.MAX_VALUE);
    RankingHistory.Page page = history.page(key, before, most);
    return answers.once(asked, format, body(key, page, format));
  }

  private Body body(RankingKey key, RankingHistory.Page page, Representation format) {
    String next = page.more() ? nextCursor(key, page) : null;
    byte[] bytes =
        format == Representation.CSV
            ? HistoryAnswer.TABLE.of(page.versions())
            : json.of(
                new HistoryAnswer(
                    key.methodology(), key.edition(), page.total(), page.versions(), next));
    return Body.ofPage(bytes, page.total(), next);
  }

  private static String nextCursor(RankingKey key, RankingHistory.Page page) {
    KeptVersion last = page.versions().get(page.versions().size() - 1);
    return new Cursor(key, last.version(), 0, SELECTION).encoded();
  }
}
