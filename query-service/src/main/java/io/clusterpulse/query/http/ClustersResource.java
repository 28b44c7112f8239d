package io.clusterpulse.query.http;

import io.clusterpulse.query.ranking.ClusterSnapshot;
import io.clusterpulse.query.ranking.RankingSnapshot;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One cluster by itself. */
@Path("/v1/clusters")
@Tag(name = "Clusters")
@Produces({MediaType.APPLICATION_JSON, Representation.CSV_TYPE})
class ClustersResource {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

  private final Asked asked;
  private final RankingFinder finder;
  private final ClusterProfiles profiles;
  private final Answers answers;
  private final JsonText json;

  ClustersResource(
      Asked asked, RankingFinder finder, ClusterProfiles profiles, Answers answers, JsonText json) {
    this.asked = asked;
    this.finder = finder;
    this.profiles = profiles;
    this.answers = answers;
    this.json = json;
  }

  @GET
  @Path("{id}")
  @Operation(
      summary = "The profile of a cluster",
      description =
          "Rank, counts, member locations and the cities nearest to them. As CSV: one row for each"
              + " member location.")
  @Parameter(name = "id", description = "clusterId", example = "n35.69e139.69")
  @Parameter(name = "edition", in = ParameterIn.QUERY, example = "2027", description = "Or latest")
  @Parameter(name = "methodology", in = ParameterIn.QUERY, example = "gii-2024")
  @Parameter(
      name = "asOf",
      in = ParameterIn.QUERY,
      example = "2026-11-20T12:00:00Z",
      description = "A version, or what stood at a time; the newest when not given")
  @Parameter(name = "format", in = ParameterIn.QUERY, example = "json", description = "json or csv")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ClusterProfile.class)))
  @APIResponse(responseCode = "304", description = "If-None-Match names this very answer")
  @APIResponse(responseCode = "400", description = "Unknown, repeated or unreadable parameter")
  @APIResponse(responseCode = "404", description = "No such cluster, edition or methodology")
  @APIResponse(responseCode = "410", description = "The version is no longer kept")
  public Response profile(@PathParam("id") String id) {
    Parameters parameters = asked.parameters("edition", "methodology", RankingFinder.AS_OF);
    checkId(parameters, id);
    Optional<String> edition = parameters.raw("edition");
    Optional<String> methodology = parameters.methodology();
    Optional<AsOf> asOf = parameters.asOf(RankingFinder.AS_OF);
    Representation format = asked.tableFormat(parameters);
    parameters.check();
    RankingSnapshot ranking = finder.find(edition.orElse(RankingFinder.LATEST), methodology, asOf);
    ClusterSnapshot cluster = cluster(ranking, id);
    return answers.of(
        asked, ranking, format, "cluster " + id, () -> body(ranking, cluster, format));
  }

  static void checkId(Parameters parameters, String id) {
    if (!ID.matcher(id).matches()) {
      parameters.refuse("id", id.replaceAll("\\p{Cntrl}", "�"), "must be a clusterId");
    }
  }

  /**
   * @throws ProblemException 404
   */
  static ClusterSnapshot cluster(RankingSnapshot ranking, String id) {
    String message = "is no cluster of " + ranking.key() + " version " + ranking.version();
    return ranking
        .cluster(id)
        .orElseThrow(() -> new ProblemException(Problem.notFound("id", id, message)));
  }

  private Body body(RankingSnapshot ranking, ClusterSnapshot cluster, Representation format) {
    if (format == Representation.CSV) {
      List<ClusterProfile.Member> members = profiles.members(cluster);
      return Body.of(ClusterProfile.MEMBERS.of(members));
    }
    return Body.of(json.of(profiles.of(ranking, cluster)));
  }
}
