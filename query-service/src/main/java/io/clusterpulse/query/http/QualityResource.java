package io.clusterpulse.query.http;

import io.clusterpulse.query.profile.Profiles;
import io.clusterpulse.query.profile.RankingProfiles;
import io.clusterpulse.query.ranking.RankingSnapshot;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How good the data behind a ranking are. */
@Path("/v1/rankings/{edition}/quality")
@Tag(name = "Rankings")
@Produces({MediaType.APPLICATION_JSON, Representation.CSV_TYPE})
class QualityResource {
  private final Asked asked;
  private final RankingFinder finder;
  private final Profiles profiles;
  private final Methodologies methodologies;
  private final Answers answers;
  private final JsonText json;

  QualityResource(
      Asked asked,
      RankingFinder finder,
      Profiles profiles,
      Methodologies methodologies,
      Answers answers,
      JsonText json) {
    this.asked = asked;
    this.finder = finder;
    this.profiles = profiles;
    this.methodologies = methodologies;
    this.answers = answers;
    this.json = json;
  }

  @GET
  @Operation(
      summary = "What is known of the documents behind a ranking",
      description =
          "How many count, have a place, a field, a name. Of the newest profiles, which may have"
              + " been made for an older version than the newest: profileVersion says for which.")
  @Parameter(name = "edition", description = "A year, or latest", example = "latest")
  @Parameter(name = "methodology", in = ParameterIn.QUERY, example = "gii-2024")
  @Parameter(name = "format", in = ParameterIn.QUERY, example = "csv", description = "json or csv")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = QualityAnswer.class)))
  @APIResponse(responseCode = "304", description = "If-None-Match names this very answer")
  @APIResponse(responseCode = "400", ref = "BadParameter")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public Response quality(@PathParam("edition") String edition) {
    Parameters parameters = asked.parameters("methodology");
    Optional<String> methodology = parameters.methodology();
    Representation format = asked.tableFormat(parameters);
    parameters.check();
    RankingSnapshot ranking = finder.find(edition, methodology);
    Optional<RankingProfiles> known = profiles.of(ranking.key());
    return answers.of(
        asked,
        ranking,
        format,
        "quality\n" + Profiles.state(known),
        () -> body(ranking, known, format));
  }

  private Body body(
      RankingSnapshot ranking, Optional<RankingProfiles> known, Representation format) {
    if (format == Representation.CSV) {
      List<RankingProfiles.Quality> rows = known.map(RankingProfiles::quality).orElse(List.of());
      return Body.ofPage(QualityAnswer.TABLE.of(rows), rows.size(), null);
    }
    Long minPoints = methodologies.minPoints(ranking.key().methodology());
    QualityAnswer.Details details =
        known.map(one -> QualityAnswer.Details.of(one, ranking.version())).orElse(null);
    return Body.of(json.of(new QualityAnswer(RankingHead.of(ranking, minPoints, true), details)));
  }
}
