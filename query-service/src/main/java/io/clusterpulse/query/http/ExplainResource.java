package io.clusterpulse.query.http;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.query.profile.Profiles;
import io.clusterpulse.query.profile.RankingProfiles;
import io.clusterpulse.query.profile.YearChange;
import io.clusterpulse.query.ranking.ClusterMove;
import io.clusterpulse.query.ranking.Comparison;
import io.clusterpulse.query.ranking.RankingSnapshot;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Why a cluster moved. */
@Path("/v1/clusters/{id}/explain")
@Tag(name = "History")
@Produces(MediaType.APPLICATION_JSON)
class ExplainResource {
  private static final String FROM = "from";
  private static final String TO = "to";
  private static final String FROM_EDITION = "fromEdition";

  private final Asked asked;
  private final RankingFinder finder;
  private final Methodologies methodologies;
  private final Profiles profiles;
  private final Answers answers;
  private final JsonText json;

  ExplainResource(
      Asked asked,
      RankingFinder finder,
      Methodologies methodologies,
      Profiles profiles,
      Answers answers,
      JsonText json) {
    this.asked = asked;
    this.finder = finder;
    this.methodologies = methodologies;
    this.profiles = profiles;
    this.answers = answers;
    this.json = json;
  }

  @GET
  @Operation(
      summary = "Why a cluster moved",
      description =
          "Between two versions of an edition (from and to), or between two editions (fromEdition,"
              + " by default the one before). Counts, score, rank and boundary; at each level the"
              + " parts add up exactly. Between the newest of two editions counts are told by"
              + " publication year as well.")
  @Parameter(name = "id", description = "clusterId in either ranking", example = "n35.69e139.69")
  @Parameter(name = "methodology", in = ParameterIn.QUERY, example = "gii-2024")
  @Parameter(
      name = "edition",
      in = ParameterIn.QUERY,
      example = "2027",
      description = "Of the later ranking, or latest")
  @Parameter(
      name = "to",
      in = ParameterIn.QUERY,
      example = "17",
      description = "Version or time of the later ranking; its newest when not given")
  @Parameter(
      name = "fromEdition",
      in = ParameterIn.QUERY,
      example = "2026",
      description = "Of the earlier ranking; the same one when from is given, else the one before")
  @Parameter(
      name = "from",
      in = ParameterIn.QUERY,
      example = "2026-11-20T12:00:00Z",
      description = "Version or time of the earlier ranking; its newest when not given")
  @Parameter(name = "format", in = ParameterIn.QUERY, example = "json", description = "json")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = MoveAnswer.class)))
  @APIResponse(responseCode = "304", description = "If-None-Match names this very answer")
  @APIResponse(responseCode = "400", ref = "BadParameter")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "NotComparable")
  @APIResponse(responseCode = "410", ref = "VersionGone")
  public Response explain(@PathParam("id") String id) {
    Parameters parameters = asked.parameters("methodology", "edition", TO, FROM_EDITION, FROM);
    ClustersResource.checkId(parameters, id);
    Optional<String> methodology = parameters.methodology();
    String edition = parameters.edition("edition").orElse(RankingFinder.LATEST);
    Optional<String> fromEdition = parameters.edition(FROM_EDITION);
    Optional<AsOf> to = parameters.asOf(TO);
    Optional<AsOf> from = parameters.asOf(FROM);
    parameters.oneOf(Asked.FORMAT, List.of("json"));
    parameters.check();
    RankingSnapshot newest = finder.find(edition, methodology);
    RankingSnapshot after = to.map(state -> finder.find(newest, state, TO)).orElse(newest);
    int year = after.key().edition() - (from.isPresent() ? 0 : 1);
    RankingSnapshot newestBefore =
        finder.find(fromEdition.orElse(Integer.toString(year)), methodology);
    RankingSnapshot before =
        from.map(state -> finder.find(newestBefore, state, FROM)).orElse(newestBefore);
    Map<Indicator, Integer> weights = weights(before, after);
    Comparison comparison = Comparison.of(before, after);
    Comparison.Pair pair = pair(comparison, id);
    // With a version asked for the answer must stay what it was, and profiles come and go.
    boolean years = to.isEmpty() && from.isEmpty();
    Optional<RankingProfiles> then = years ? profiles.of(before.key()) : Optional.empty();
    Optional<RankingProfiles> now = years ? profiles.of(after.key()) : Optional.empty();
    String question =
        "explain %s\n%s\n%s\n%s"
            .formatted(id, Answers.state(before), Profiles.state(then), Profiles.state(now));
    return answers.of(
        asked,
        after,
        Representation.JSON,
        question,
        () ->
            body(
                comparison,
                ClusterMove.of(comparison, pair, weights),
                indicator -> years(comparison, pair, indicator, then, now)));
  }

  private static Optional<List<YearChange>> years(
      Comparison comparison,
      Comparison.Pair pair,
      Indicator indicator,
      Optional<RankingProfiles> then,
      Optional<RankingProfiles> now) {
    Optional<YearChange.Counts> before =
        YearChange.Counts.of(then, comparison.before(), pair.before(), indicator);
    return YearChange.Counts.of(now, comparison.after(), pair.after(), indicator)
        .flatMap(after -> before.map(some -> YearChange.between(some, after)));
  }

  private Map<Indicator, Integer> weights(RankingSnapshot before, RankingSnapshot after) {
    if (!before.methodologyDigest().equals(after.methodologyDigest())) {
      throw new ProblemException(
          Problem.conflict("The rankings are by different methods, which explains any move"));
    }
    String methodology = after.key().methodology();
    return methodologies
        .weights(methodology)
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.conflict("The weights of " + methodology + " are not known here")));
  }

  private static Comparison.Pair pair(Comparison comparison, String id) {
    return comparison.pairs().stream()
        .filter(
            pair ->
                pair.after().or(pair::before).orElseThrow().clusterId().equals(id)
                    || pair.before().filter(one -> one.clusterId().equals(id)).isPresent())
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.notFound("id", id, "is a cluster of neither ranking")));
  }

  private Body body(
      Comparison comparison,
      ClusterMove move,
      Function<Indicator, Optional<List<YearChange>>> years) {
    RankingSnapshot after = comparison.after();
    RankingHead head =
        RankingHead.of(after, methodologies.minPoints(after.key().methodology()), true);
    return Body.of(
        json.of(MoveAnswer.of(head, ComparisonAnswer.With.of(comparison.before()), move, years)));
  }
}
