package io.clusterpulse.query.http;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.query.history.RankingHistory;
import io.clusterpulse.query.projection.PastRankings;
import io.clusterpulse.query.ranking.ClusterStanding;
import io.clusterpulse.query.ranking.Comparison;
import io.clusterpulse.query.ranking.RankingSnapshot;
import io.clusterpulse.query.ranking.Snapshots;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Rank and score of one cluster, over the editions or over the versions of one edition. */
@Path("/v1/clusters/{id}/history")
@Tag(name = "History")
@Produces({MediaType.APPLICATION_JSON, Representation.CSV_TYPE})
class ClusterHistoryResource {
  private static final String EDITIONS = "editions";
  private static final String VERSIONS = "versions";
  private static final int LARGEST_LIMIT = 200;
  private static final int DEFAULT_LIMIT = 100;

  private final Asked asked;
  private final RankingFinder finder;
  private final Snapshots snapshots;
  private final RankingHistory history;
  private final PastRankings past;
  private final Answers answers;
  private final JsonText json;

  ClusterHistoryResource(
      Asked asked,
      RankingFinder finder,
      Snapshots snapshots,
      RankingHistory history,
      PastRankings past,
      Answers answers,
      JsonText json) {
    this.asked = asked;
    this.finder = finder;
    this.snapshots = snapshots;
    this.history = history;
    this.past = past;
    this.answers = answers;
    this.json = json;
  }

  @GET
  @Operation(
      summary = "Where a cluster stood",
      description =
          "Over the editions of a methodology (the newest version of each; the same cluster by id,"
              + " else by shared locations), or over the kept versions of one edition (by id)."
              + " Fields of the cluster are null where it was not ranked.")
  @Parameter(name = "id", description = "clusterId", example = "n35.69e139.69")
  @Parameter(
      name = "over",
      in = ParameterIn.QUERY,
      example = "versions",
      description = "editions (default) or versions")
  @Parameter(
      name = "edition",
      in = ParameterIn.QUERY,
      example = "2027",
      description = "In which the id is meant, or latest; with over=versions also whose versions")
  @Parameter(name = "methodology", in = ParameterIn.QUERY, example = "gii-2024")
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      example = "100",
      description =
          "1 to 200 versions; default 100. Every answer says how many there are, and its"
              + " cursor leads to the rest")
  @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "nextCursor of the page before")
  @Parameter(name = "format", in = ParameterIn.QUERY, example = "csv", description = "json or csv")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = StandingAnswer.All.class)))
  @APIResponse(responseCode = "304", description = "If-None-Match names this very answer")
  @APIResponse(responseCode = "400", ref = "BadParameter")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "503", ref = "HistoryUnavailable")
  public Response history(@PathParam("id") String id) {
    Parameters parameters = asked.parameters("over", "edition", "methodology", "limit", "cursor");
    ClustersResource.checkId(parameters, id);
    boolean overVersions =
        parameters.oneOf("over", List.of(EDITIONS, VERSIONS)).filter(VERSIONS::equals).isPresent();
    String edition = parameters.edition("edition").orElse(RankingFinder.LATEST);
    Optional<String> methodology = parameters.methodology();
    Optional<Integer> limit = parameters.integer("limit", 1, LARGEST_LIMIT);
    Optional<Cursor> cursor = parameters.cursor();
    Representation format = asked.tableFormat(parameters);
    if (!overVersions) {
      limit.ifPresent(
          given -> parameters.refuse("limit", given.toString(), "is for over=versions"));
      cursor.ifPresent(
          given -> parameters.refuse("cursor", given.encoded(), "is for over=versions"));
    }
    parameters.check();
    RankingSnapshot newest = finder.find(edition, methodology);
    if (!overVersions) {
      return overEditions(id, newest, format);
    }
    cursor.ifPresent(given -> given.check(edition, methodology, selection(id)));
    long before = cursor.map(Cursor::version).orElse(Long.MAX_VALUE);
    return overVersions(id, newest, before, limit.orElse(DEFAULT_LIMIT), format);
  }

  private static String selection(String id) {
    return Cursor.fingerprint("history of " + id);
  }

  private Response overEditions(String id, RankingSnapshot newest, Representation format) {
    var cluster = ClustersResource.cluster(newest, id);
    List<ClusterStanding> standings =
        snapshots.newest().values().stream()
            .filter(other -> other.key().methodology().equals(newest.key().methodology()))
            .sorted(
                Comparator.comparingInt((RankingSnapshot other) -> other.key().edition())
                    .reversed())
            .map(other -> ClusterStanding.of(other, Comparison.counterpart(newest, cluster, other)))
            .toList();
    return answer(id, newest, EDITIONS, standings, standings.size(), null, format);
  }

  private Response overVersions(
      String id, RankingSnapshot newest, long before, int limit, Representation format) {
    List<ClusterStanding> found = past.standings(newest.key(), id, before, limit + 1);
    boolean more = found.size() > limit;
    List<ClusterStanding> standings = more ? found.subList(0, limit) : found;
    if (standings.stream().allMatch(one -> one.cluster().isEmpty())) {
      ClustersResource.cluster(newest, id);
    }
    String next =
        more
            ? new Cursor(newest.key(), standings.get(limit - 1).version(), 0, selection(id))
                .encoded()
            : null;
    long total = history.page(newest.key(), 0, 1).total();
    return answer(id, newest, VERSIONS, standings, total, next, format);
  }

  private Response answer(
      String id,
      RankingSnapshot newest,
      String over,
      List<ClusterStanding> standings,
      long total,
      String next,
      Representation format) {
    List<StandingAnswer> rows = standings.stream().map(StandingAnswer::of).toList();
    Iterable<Indicator> indicators = newest.indicators();
    byte[] bytes =
        format == Representation.CSV
            ? StandingAnswer.table(indicators).of(rows)
            : json.of(
                new StandingAnswer.All(newest.key().methodology(), id, over, total, rows, next));
    return answers.once(asked, format, Body.ofPage(bytes, total, next));
  }
}
