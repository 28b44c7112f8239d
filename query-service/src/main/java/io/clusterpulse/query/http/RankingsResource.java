package io.clusterpulse.query.http;

import io.clusterpulse.query.ranking.RankingSnapshot;
import io.clusterpulse.query.ranking.Snapshots;
import io.clusterpulse.query.ranking.SortOrder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The rankings there are, and each of them. */
@Path("/v1/rankings")
@Tag(name = "Rankings")
@Produces({MediaType.APPLICATION_JSON, Representation.CSV_TYPE})
class RankingsResource {
  private final Asked asked;
  private final Snapshots snapshots;
  private final RankingFinder finder;
  private final RankingPages pages;
  private final Answers answers;
  private final JsonText json;

  RankingsResource(
      Asked asked,
      Snapshots snapshots,
      RankingFinder finder,
      RankingPages pages,
      Answers answers,
      JsonText json) {
    this.asked = asked;
    this.snapshots = snapshots;
    this.finder = finder;
    this.pages = pages;
    this.answers = answers;
    this.json = json;
  }

  @GET
  @Operation(
      summary = "The editions and methodologies there are",
      description = "Each with its newest version, its time, and whether it is provisional.")
  @Parameter(name = "format", in = ParameterIn.QUERY, example = "csv", description = "json or csv")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = RankingListAnswer.class)))
  @APIResponse(responseCode = "304", description = "If-None-Match names the newest state")
  @APIResponse(responseCode = "400", ref = "BadParameter")
  public Response list() {
    Parameters parameters = asked.parameters();
    Representation format = asked.tableFormat(parameters);
    parameters.check();
    List<RankingSnapshot> newest = List.copyOf(snapshots.newest().values());
    RankingListAnswer answer = RankingListAnswer.of(finder.defaultMethodology(), newest);
    String state =
        newest.stream()
            .map(ranking -> ranking.key() + "/" + ranking.version() + "/" + ranking.computedAt())
            .collect(Collectors.joining("\n"));
    return answers.of(
        asked,
        state,
        format,
        "rankings " + answer.defaultMethodology(),
        () ->
            Body.of(
                format == Representation.CSV
                    ? RankingListAnswer.TABLE.of(answer.rankings())
                    : json.of(answer)));
  }

  @GET
  @Path("{edition}")
  @Operation(
      summary = "One ranking",
      description =
          "A page of one version; all pages that follow its nextCursor are of the same version,"
              + " also while the ranking moves on. A version that is no longer kept is answered"
              + " with 410. CSV without a limit has every row.")
  @Parameter(name = "edition", description = "A year, or latest", example = "latest")
  @Parameter(name = "methodology", in = ParameterIn.QUERY, example = "gii-2024")
  @Parameter(
      name = "economy",
      in = ParameterIn.QUERY,
      example = "JP",
      description = "ISO 3166-1 alpha-2; a cluster across a border belongs to each side")
  @Parameter(
      name = "sort",
      in = ParameterIn.QUERY,
      example = "intensity",
      description = "score, intensity or an indicator; the highest first")
  @Parameter(
      name = "q",
      in = ParameterIn.QUERY,
      example = "tokyo",
      description = "Part of a name or id, whatever its case and diacritics")
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      example = "100",
      description = "1 to 1000 rows; default 100 for JSON and all for CSV")
  @Parameter(
      name = "cursor",
      in = ParameterIn.QUERY,
      description = "nextCursor of the page before; the filters must be the same")
  @Parameter(
      name = "fields",
      in = ParameterIn.QUERY,
      example = "rank,name,countUnits",
      description = "Fields of a cluster between commas; countUnits and points only when named")
  @Parameter(
      name = "asOf",
      in = ParameterIn.QUERY,
      example = "2026-11-20T12:00:00Z",
      description = "A version, or what stood at a time; the newest when not given")
  @Parameter(name = "format", in = ParameterIn.QUERY, example = "csv", description = "json or csv")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = RankingAnswer.class)))
  @APIResponse(responseCode = "304", description = "If-None-Match names this very answer")
  @APIResponse(responseCode = "400", ref = "BadParameter")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "410", ref = "VersionGone")
  public Response ranking(@PathParam("edition") String edition) {
    RankingRequest request = RankingRequest.of(asked);
    RankingSnapshot ranking = ranking(edition, request);
    checkSort(ranking, request);
    if (ranking.clusters().size() > pages.limit(request)) {
      snapshots.pin(ranking);
    }
    return answers.of(
        asked,
        ranking,
        request.format(),
        "ranking\n" + request.question(),
        () -> pages.page(ranking, request));
  }

  private RankingSnapshot ranking(String edition, RankingRequest request) {
    Optional<Cursor> cursor = request.cursor();
    if (cursor.isEmpty()) {
      return finder.find(edition, request.methodology(), request.asOf());
    }
    cursor.get().check(edition, request.methodology(), request.fingerprint());
    request.asOf().ifPresent(cursor.get()::check);
    return finder.find(cursor.get());
  }

  private static void checkSort(RankingSnapshot ranking, RankingRequest request) {
    String sort = request.selection().sort().name();
    List<String> names = SortOrder.names(ranking.indicators());
    if (!names.contains(sort)) {
      throw ProblemException.badParameter(
          "sort", sort, "must be one of " + String.join(", ", names) + " in " + ranking.key());
    }
  }
}
