package io.clusterpulse.query.http;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.query.ranking.Comparison;
import io.clusterpulse.query.ranking.RankingSnapshot;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What differs between two rankings of one methodology. */
@Path("/v1/rankings/{edition}/compare")
@Tag(name = "History")
@Produces({MediaType.APPLICATION_JSON, Representation.CSV_TYPE})
class CompareResource {
  private static final String WITH = "with";
  private static final String WITH_AS_OF = "withAsOf";

  private final Asked asked;
  private final RankingFinder finder;
  private final Methodologies methodologies;
  private final Answers answers;
  private final JsonText json;

  CompareResource(
      Asked asked,
      RankingFinder finder,
      Methodologies methodologies,
      Answers answers,
      JsonText json) {
    this.asked = asked;
    this.finder = finder;
    this.methodologies = methodologies;
    this.answers = answers;
    this.json = json;
  }

  private record Question(
      Optional<String> economy, Optional<String> change, String sort, Representation format) {}

  @GET
  @Operation(
      summary = "Two rankings side by side",
      description =
          "With another edition, or with an older state of the same one: at least one of with and"
              + " withAsOf is needed. A cluster is the same where its id is; what is left over is"
              + " paired by shared locations. Every cluster of either ranking is there: the answer"
              + " is never cut.")
  @Parameter(name = "edition", description = "A year, or latest", example = "latest")
  @Parameter(name = "methodology", in = ParameterIn.QUERY, example = "gii-2024")
  @Parameter(
      name = "with",
      in = ParameterIn.QUERY,
      example = "2026",
      description = "The edition compared with; the same one when not given")
  @Parameter(
      name = "withAsOf",
      in = ParameterIn.QUERY,
      example = "2026-11-20T12:00:00Z",
      description = "A version or time of the ranking compared with; its newest when not given")
  @Parameter(
      name = "asOf",
      in = ParameterIn.QUERY,
      example = "17",
      description = "A version, or what stood at a time; the newest when not given")
  @Parameter(name = "economy", in = ParameterIn.QUERY, example = "JP")
  @Parameter(
      name = "change",
      in = ParameterIn.QUERY,
      example = "entered",
      description = "stayed, entered or left; all when not given")
  @Parameter(
      name = "sort",
      in = ParameterIn.QUERY,
      example = "growth",
      description = "rank (default), rankChange, scoreChange or growth")
  @Parameter(name = "format", in = ParameterIn.QUERY, example = "csv", description = "json or csv")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ComparisonAnswer.class)))
  @APIResponse(responseCode = "304", description = "If-None-Match names this very answer")
  @APIResponse(responseCode = "400", ref = "BadParameter")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "410", ref = "VersionGone")
  public Response compare(@PathParam("edition") String edition) {
    Parameters parameters =
        asked.parameters(
            "methodology", WITH, WITH_AS_OF, RankingFinder.AS_OF, "economy", "change", "sort");
    Optional<String> methodology = parameters.methodology();
    Optional<String> with = parameters.edition(WITH);
    Optional<AsOf> withAsOf = parameters.asOf(WITH_AS_OF);
    Optional<AsOf> asOf = parameters.asOf(RankingFinder.AS_OF);
    if (parameters.raw(WITH).isEmpty() && parameters.raw(WITH_AS_OF).isEmpty()) {
      parameters.refuse(WITH, "", "or withAsOf must say what to compare with");
    }
    Question question = question(parameters);
    parameters.check();
    RankingSnapshot after = finder.find(edition, methodology, asOf);
    RankingSnapshot newest =
        finder.find(with.orElse(Integer.toString(after.key().edition())), methodology);
    RankingSnapshot before =
        withAsOf.map(state -> finder.find(newest, state, WITH_AS_OF)).orElse(newest);
    return answers.of(
        asked,
        after,
        question.format,
        "compare " + Answers.state(before) + "\n" + question,
        () -> body(Comparison.of(before, after), question));
  }

  private Question question(Parameters parameters) {
    return new Question(
        parameters.economy(),
        parameters.oneOf(
            "change", List.of(ComparisonRow.STAYED, ComparisonRow.ENTERED, ComparisonRow.LEFT)),
        parameters
            .oneOf("sort", ComparisonRow.ORDERS.keySet().stream().sorted().toList())
            .orElse("rank"),
        asked.tableFormat(parameters));
  }

  private Body body(Comparison comparison, Question question) {
    RankingSnapshot ranking = comparison.after();
    Collection<Indicator> indicators = ranking.indicators();
    List<ComparisonRow> rows =
        comparison.pairs().stream()
            .map(pair -> ComparisonRow.of(indicators, pair))
            .filter(
                row ->
                    question.economy.isEmpty() || row.economies().contains(question.economy.get()))
            .filter(row -> question.change.isEmpty() || row.change().equals(question.change.get()))
            .sorted(ComparisonRow.ORDERS.get(question.sort))
            .toList();
    byte[] bytes =
        question.format == Representation.CSV
            ? ComparisonRow.table(indicators).of(rows)
            : json.of(
                new ComparisonAnswer(
                    RankingHead.of(
                        ranking, methodologies.minPoints(ranking.key().methodology()), false),
                    ComparisonAnswer.With.of(comparison.before()),
                    rows.size(),
                    rows));
    return Body.ofPage(bytes, rows.size(), null);
  }
}
