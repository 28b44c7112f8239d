package io.clusterpulse.query.http;

import io.clusterpulse.query.profile.Profiles;
import io.clusterpulse.query.profile.RankingProfiles;
import io.clusterpulse.query.ranking.ClusterSnapshot;
import io.clusterpulse.query.ranking.RankingSnapshot;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
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
  private static final String TABLE = "table";
  private static final String MEMBERS = "members";
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

  private final Asked asked;
  private final RankingFinder finder;
  private final CloseUps closeUps;
  private final Profiles profiles;
  private final Answers answers;
  private final JsonText json;

  ClustersResource(
      Asked asked,
      RankingFinder finder,
      CloseUps closeUps,
      Profiles profiles,
      Answers answers,
      JsonText json) {
    this.asked = asked;
    this.finder = finder;
    this.closeUps = closeUps;
    this.profiles = profiles;
    this.answers = answers;
    this.json = json;
  }

  @GET
  @Path("{id}")
  @Operation(
      summary = "The profile of a cluster",
      description =
          "Rank, counts, member locations, the cities nearest to them, and the newest profile:"
              + " whole counts, years, applicants, organisations, fields, partners, the range of"
              + " ranks over densities. A profile may be of an older version than the ranking;"
              + " profileVersion says of which. As CSV: one row for each member location, or a"
              + " table of the profile.")
  @Parameter(name = "id", description = "clusterId", example = "n35.69e139.69")
  @Parameter(name = "edition", in = ParameterIn.QUERY, example = "2027", description = "Or latest")
  @Parameter(name = "methodology", in = ParameterIn.QUERY, example = "gii-2024")
  @Parameter(
      name = "asOf",
      in = ParameterIn.QUERY,
      example = "2026-11-20T12:00:00Z",
      description = "A version, or what stood at a time; the newest when not given")
  @Parameter(
      name = "table",
      in = ParameterIn.QUERY,
      example = "partners",
      description =
          "With format=csv: members (default), years, applicants, organisations, technologyFields,"
              + " articleFields or partners")
  @Parameter(name = "format", in = ParameterIn.QUERY, example = "json", description = "json or csv")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ClusterDetails.class)))
  @APIResponse(responseCode = "304", description = "If-None-Match names this very answer")
  @APIResponse(responseCode = "400", ref = "BadParameter")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "410", ref = "VersionGone")
  public Response profile(@PathParam("id") String id) {
    Parameters parameters = asked.parameters("edition", "methodology", TABLE, RankingFinder.AS_OF);
    checkId(parameters, id);
    Optional<String> edition = parameters.raw("edition");
    Optional<String> methodology = parameters.methodology();
    Optional<AsOf> asOf = parameters.asOf(RankingFinder.AS_OF);
    Representation format = asked.tableFormat(parameters);
    Optional<String> table = table(parameters, format, asOf);
    parameters.check();
    RankingSnapshot ranking = finder.find(edition.orElse(RankingFinder.LATEST), methodology, asOf);
    ClusterSnapshot cluster = cluster(ranking, id);
    Optional<RankingProfiles> beside =
        asOf.isEmpty() ? profiles.of(ranking.key()) : Optional.empty();
    Optional<ProfileAnswer> profile =
        beside.flatMap(all -> all.of(id).map(one -> ProfileAnswer.of(one, all, ranking)));
    if (table.isPresent()) {
      return table(ranking, id, ProfileTable.named(table.get()), profile);
    }
    String question = "cluster " + id + (profile.isPresent() ? "\n" + Profiles.state(beside) : "");
    return answers.of(
        asked, ranking, format, question, () -> body(ranking, cluster, profile, format));
  }

  /** Empty for the members. */
  private static Optional<String> table(
      Parameters parameters, Representation format, Optional<AsOf> asOf) {
    List<String> known = new ArrayList<>(ProfileTable.names());
    known.add(0, MEMBERS);
    Optional<String> table = parameters.oneOf(TABLE, known);
    table
        .filter(name -> format != Representation.CSV)
        .ifPresent(name -> parameters.refuse(TABLE, name, "is for format=csv"));
    Optional<String> ofProfile = table.filter(name -> !name.equals(MEMBERS));
    ofProfile
        .filter(name -> asOf.isPresent())
        .ifPresent(name -> parameters.refuse(TABLE, name, "is of now alone, without asOf"));
    return ofProfile;
  }

  private Response table(
      RankingSnapshot ranking, String id, ProfileTable table, Optional<ProfileAnswer> profile) {
    ProfileAnswer from =
        profile.orElseThrow(
            () -> new ProblemException(Problem.notFound(TABLE, id, "has no profile yet")));
    String question =
        "%s of %s\n%s".formatted(table, id, Profiles.state(profiles.of(ranking.key())));
    return answers.of(asked, ranking, Representation.CSV, question, () -> Body.of(table.of(from)));
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

  private Body body(
      RankingSnapshot ranking,
      ClusterSnapshot cluster,
      Optional<ProfileAnswer> profile,
      Representation format) {
    if (format == Representation.CSV) {
      List<ClusterDetails.Member> members = closeUps.members(cluster);
      return Body.of(ClusterDetails.MEMBERS.of(members));
    }
    return Body.of(json.of(closeUps.of(ranking, cluster, profile.orElse(null))));
  }
}
