package io.clusterpulse.query.http;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.query.ranking.EconomyTotals;
import io.clusterpulse.query.ranking.RankingSnapshot;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What each economy has in a ranking. */
@Path("/v1/economies")
@Tag(name = "Economies")
@Produces({MediaType.APPLICATION_JSON, Representation.CSV_TYPE})
class EconomiesResource {
  private static final Pattern CODE = Pattern.compile("[A-Za-z]{2}");

  private final Asked asked;
  private final RankingFinder finder;
  private final Answers answers;
  private final JsonText json;
  private final Methodologies methodologies;

  EconomiesResource(
      Asked asked,
      RankingFinder finder,
      Answers answers,
      JsonText json,
      Methodologies methodologies) {
    this.asked = asked;
    this.finder = finder;
    this.answers = answers;
    this.json = json;
    this.methodologies = methodologies;
  }

  private record Asking(RankingSnapshot ranking, Representation format) {}

  @GET
  @Operation(
      summary = "All economies with a cluster",
      description =
          "The highest sum of scores first, never cut. A cluster across a border counts in full"
              + " for each of its economies.")
  @Parameter(name = "edition", in = ParameterIn.QUERY, example = "2027", description = "Or latest")
  @Parameter(name = "methodology", in = ParameterIn.QUERY, example = "gii-2024")
  @Parameter(
      name = "asOf",
      in = ParameterIn.QUERY,
      example = "2026-11-20T12:00:00Z",
      description = "A version, or what stood at a time; the newest when not given")
  @Parameter(name = "format", in = ParameterIn.QUERY, example = "csv", description = "json or csv")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = EconomyAnswer.All.class)))
  @APIResponse(responseCode = "304", description = "If-None-Match names this very answer")
  @APIResponse(responseCode = "400", ref = "BadParameter")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "410", ref = "VersionGone")
  public Response list() {
    Asking asking = asking(asked, asked.parameters("edition", "methodology", RankingFinder.AS_OF));
    RankingSnapshot ranking = asking.ranking;
    return answers.of(
        asked,
        ranking,
        asking.format,
        "economies",
        () -> {
          List<EconomyAnswer> rows =
              EconomyTotals.of(ranking).stream()
                  .map(economy -> EconomyAnswer.of(ranking, economy))
                  .toList();
          byte[] bytes =
              asking.format == Representation.CSV
                  ? EconomyAnswer.table(indicators(ranking)).of(rows)
                  : json.of(new EconomyAnswer.All(head(ranking), rows.size(), rows));
          return Body.ofPage(bytes, rows.size(), null);
        });
  }

  @GET
  @Path("{code}")
  @Operation(
      summary = "One economy and its clusters",
      description = "Every cluster that it has a part in, in rank order. As CSV: the clusters.")
  @Parameter(name = "code", description = "ISO 3166-1 alpha-2", example = "JP")
  @Parameter(name = "edition", in = ParameterIn.QUERY, example = "2027", description = "Or latest")
  @Parameter(name = "methodology", in = ParameterIn.QUERY, example = "gii-2024")
  @Parameter(
      name = "asOf",
      in = ParameterIn.QUERY,
      example = "2026-11-20T12:00:00Z",
      description = "A version, or what stood at a time; the newest when not given")
  @Parameter(name = "format", in = ParameterIn.QUERY, example = "csv", description = "json or csv")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = EconomyAnswer.One.class)))
  @APIResponse(responseCode = "304", description = "If-None-Match names this very answer")
  @APIResponse(responseCode = "400", ref = "BadParameter")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "410", ref = "VersionGone")
  public Response economy(@PathParam("code") String code) {
    Parameters parameters = asked.parameters("edition", "methodology", RankingFinder.AS_OF);
    if (!CODE.matcher(code).matches()) {
      parameters.refuse(
          "code", code.replaceAll("\\p{Cntrl}", "�"), "must be an ISO 3166-1 alpha-2 code");
    }
    Asking asking = asking(asked, parameters);
    EconomyTotals economy = economy(asking.ranking, code.toUpperCase(Locale.ROOT));
    return answers.of(
        asked,
        asking.ranking,
        asking.format,
        "economy " + economy.code(),
        () -> body(asking, economy));
  }

  private Body body(Asking asking, EconomyTotals economy) {
    RankingSnapshot ranking = asking.ranking;
    List<ClusterAnswer> clusters =
        economy.clusters().stream().map(one -> ClusterAnswer.of(ranking, one)).toList();
    byte[] bytes =
        asking.format == Representation.CSV
            ? ClusterAnswer.table(ClusterAnswer.DEFAULT_FIELDS, indicators(ranking)).of(clusters)
            : json.of(
                new EconomyAnswer.One(head(ranking), EconomyAnswer.of(ranking, economy), clusters));
    return Body.ofPage(bytes, clusters.size(), null);
  }

  private Asking asking(Asked asked, Parameters parameters) {
    Optional<String> edition = parameters.raw("edition");
    Optional<String> methodology = parameters.methodology();
    Optional<AsOf> asOf = parameters.asOf(RankingFinder.AS_OF);
    Representation format = asked.tableFormat(parameters);
    parameters.check();
    return new Asking(finder.find(edition.orElse(RankingFinder.LATEST), methodology, asOf), format);
  }

  private static EconomyTotals economy(RankingSnapshot ranking, String code) {
    String message = "has no cluster in " + ranking.key() + " version " + ranking.version();
    return EconomyTotals.of(ranking).stream()
        .filter(economy -> economy.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new ProblemException(Problem.notFound("code", code, message)));
  }

  private RankingHead head(RankingSnapshot ranking) {
    return RankingHead.of(ranking, methodologies.minPoints(ranking.key().methodology()), false);
  }

  private static List<String> indicators(RankingSnapshot ranking) {
    return ranking.indicators().stream().map(Indicator::name).toList();
  }
}
