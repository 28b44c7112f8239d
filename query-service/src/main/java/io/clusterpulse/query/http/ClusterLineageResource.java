package io.clusterpulse.query.http;

import io.clusterpulse.query.history.ClusterLineage;
import io.clusterpulse.query.history.ClusterLineage.Selection;
import io.clusterpulse.query.ranking.RankingKey;
import io.clusterpulse.query.ranking.RankingSnapshot;
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

/** What happened to one cluster. */
@Path("/v1/clusters/{id}/lineage")
@Tag(name = "History")
@Produces({MediaType.APPLICATION_JSON, Representation.CSV_TYPE})
class ClusterLineageResource {
  private final Asked asked;
  private final RankingFinder finder;
  private final LineagePages pages;

  ClusterLineageResource(Asked asked, RankingFinder finder, LineagePages pages) {
    this.asked = asked;
    this.finder = finder;
    this.pages = pages;
  }

  @GET
  @Operation(
      summary = "What happened to a cluster",
      description =
          "Events of the cluster itself, of those that were merged into it and of those that were"
              + " split from it, those of the newest version first. Also of a cluster that is"
              + " gone.")
  @Parameter(name = "id", description = "clusterId", example = "n35.69e139.69")
  @Parameter(name = "edition", in = ParameterIn.QUERY, example = "2027", description = "Or latest")
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
      content = @Content(schema = @Schema(implementation = LineageAnswer.class)))
  @APIResponse(responseCode = "304", description = "If-None-Match names this very answer")
  @APIResponse(responseCode = "400", ref = "BadParameter")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "503", ref = "HistoryUnavailable")
  public Response ofCluster(@PathParam("id") String id) {
    Parameters parameters = asked.parameters("edition", "methodology", "limit", "cursor");
    ClustersResource.checkId(parameters, id);
    String edition = parameters.edition("edition").orElse(RankingFinder.LATEST);
    LineagePages.Asking asking =
        pages.asking(parameters, new Selection(Optional.of(id), Optional.empty()));
    Optional<String> methodology = parameters.methodology();
    parameters.check();
    asking.checkCursor(edition, methodology);
    RankingSnapshot newest = finder.find(edition, methodology);
    RankingKey key = asking.key(newest);
    ClusterLineage.Page page = pages.page(key, asking);
    if (page.total() == 0) {
      ClustersResource.cluster(newest, id);
    }
    return pages.answer(key, asking, page);
  }
}
