package io.clusterpulse.query.http;

import io.clusterpulse.query.history.ClusterEvent;
import io.clusterpulse.query.history.ClusterLineage.Selection;
import io.clusterpulse.query.ranking.RankingKey;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which clusters of a ranking were born, merged, split, dissolved and renamed. */
@Path("/v1/rankings/{edition}/lineage")
@Tag(name = "History")
@Produces({MediaType.APPLICATION_JSON, Representation.CSV_TYPE})
class LineageResource {
  private static final List<String> KINDS =
      Arrays.stream(ClusterEvent.Kind.values()).map(Enum::name).toList();

  private final Asked asked;
  private final RankingFinder finder;
  private final LineagePages pages;

  LineageResource(Asked asked, RankingFinder finder, LineagePages pages) {
    this.asked = asked;
    this.finder = finder;
    this.pages = pages;
  }

  @GET
  @Operation(
      summary = "What happened to the clusters of a ranking",
      description =
          "Each event with the version in which it shows first, those of the newest version first:"
              + " BORN, SPLIT (from another), MERGED (into another), DISSOLVED, RENAMED. Every"
              + " cluster that came or went has exactly one of the first four. Events stay when"
              + " versions are thinned out. CSV without a limit has every row.")
  @Parameter(name = "edition", description = "A year, or latest", example = "latest")
  @Parameter(name = "methodology", in = ParameterIn.QUERY, example = "gii-2024")
  @Parameter(name = "kind", in = ParameterIn.QUERY, example = "MERGED", description = "Only these")
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      example = "100",
      description = "1 to 1000 rows; default 100 for JSON and all for CSV")
  @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "nextCursor of the page before")
  @Parameter(name = "format", in = ParameterIn.QUERY, example = "csv", description = "json or csv")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = LineageAnswer.class)))
  @APIResponse(responseCode = "304", description = "If-None-Match names this very answer")
  @APIResponse(responseCode = "400", ref = "BadParameter")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "503", ref = "HistoryUnavailable")
  public Response ofRanking(@PathParam("edition") String edition) {
    Parameters parameters = asked.parameters("methodology", "kind", "limit", "cursor");
    Optional<ClusterEvent.Kind> kind =
        parameters.oneOf("kind", KINDS).filter(KINDS::contains).map(ClusterEvent.Kind::valueOf);
    LineagePages.Asking asking = pages.asking(parameters, new Selection(Optional.empty(), kind));
    Optional<String> methodology = parameters.methodology();
    parameters.check();
    asking.checkCursor(edition, methodology);
    RankingKey key = asking.key(finder.find(edition, methodology));
    return pages.answer(key, asking, pages.page(key, asking));
  }
}
