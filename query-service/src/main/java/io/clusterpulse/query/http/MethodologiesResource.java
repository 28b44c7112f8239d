package io.clusterpulse.query.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clusterpulse.query.ranking.RankingSnapshot;
import io.clusterpulse.query.ranking.Snapshots;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is counted and how. */
@Path("/v1/methodologies")
@Tag(name = "Methodologies")
@Produces({MediaType.APPLICATION_JSON, Representation.CSV_TYPE})
class MethodologiesResource {
  private static final Comparator<RankingSnapshot> LATEST_FIRST =
      Comparator.comparingInt((RankingSnapshot ranking) -> ranking.key().edition()).reversed();

  private final Asked asked;
  private final Snapshots snapshots;
  private final RankingFinder finder;
  private final Methodologies methodologies;
  private final Answers answers;
  private final JsonText json;

  MethodologiesResource(
      Asked asked,
      Snapshots snapshots,
      RankingFinder finder,
      Methodologies methodologies,
      Answers answers,
      JsonText json) {
    this.asked = asked;
    this.snapshots = snapshots;
    this.finder = finder;
    this.methodologies = methodologies;
    this.answers = answers;
    this.json = json;
  }

  @GET
  @Operation(
      summary = "The methodologies there are",
      description = "Those that this service knows, and those that rankings were made by.")
  @Parameter(name = "format", in = ParameterIn.QUERY, example = "csv", description = "json or csv")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = MethodologyListAnswer.class)))
  @APIResponse(responseCode = "304", description = "If-None-Match names this very answer")
  @APIResponse(responseCode = "400", ref = "BadParameter")
  public Response list() {
    Parameters parameters = asked.parameters();
    Representation format = asked.tableFormat(parameters);
    parameters.check();
    List<RankingSnapshot> newest = List.copyOf(snapshots.newest().values());
    SortedSet<String> ids = new TreeSet<>(methodologies.all().keySet());
    newest.forEach(ranking -> ids.add(ranking.key().methodology()));
    List<MethodologyListAnswer.Entry> entries = new ArrayList<>();
    for (String id : ids) {
      List<RankingSnapshot> by = by(id, newest);
      entries.add(
          methodologies
              .find(id)
              .map(known -> MethodologyListAnswer.entry(known, by))
              .orElseGet(() -> MethodologyListAnswer.entry(id, by)));
    }
    String standsIn = finder.defaultMethodology();
    return answers.of(
        asked,
        state(newest) + "\n" + ids,
        format,
        "methodologies " + standsIn,
        () -> list(standsIn, entries, format));
  }

  private Body list(
      String standsIn, List<MethodologyListAnswer.Entry> entries, Representation format) {
    byte[] bytes =
        format == Representation.CSV
            ? MethodologyListAnswer.TABLE.of(entries)
            : json.of(new MethodologyListAnswer(standsIn, entries.size(), entries));
    return Body.ofPage(bytes, entries.size(), null);
  }

  @GET
  @Path("{id}")
  @Operation(
      summary = "One methodology",
      description =
          "Every parameter as it is counted, where it comes from (S stated in a source, V verified"
              + " by computation, A assumed), the file itself, and the rankings by it with the"
              + " years that count in each. As CSV: the parameters.")
  @Parameter(name = "id", description = "Id of a methodology", example = "gii-2024")
  @Parameter(name = "format", in = ParameterIn.QUERY, example = "csv", description = "json or csv")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = MethodologyAnswer.class)))
  @APIResponse(responseCode = "304", description = "If-None-Match names this very answer")
  @APIResponse(responseCode = "400", ref = "BadParameter")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public Response methodology(@PathParam("id") String id) {
    Parameters parameters = asked.parameters();
    Representation format = asked.tableFormat(parameters);
    parameters.checkMethodology("id", id);
    parameters.check();
    List<RankingSnapshot> rankings = by(id, List.copyOf(snapshots.newest().values()));
    Optional<Methodologies.Known> known = methodologies.find(id);
    if (known.isEmpty() && rankings.isEmpty()) {
      throw new ProblemException(Problem.notFound("id", id, "is no methodology known here"));
    }
    MethodologyAnswer answer =
        known
            .map(one -> MethodologyAnswer.of(one, rankings))
            .orElseGet(() -> MethodologyAnswer.of(id, rankings));
    String digest = known.map(one -> EntityTags.of(one.text().getBytes(UTF_8))).orElse("");
    return answers.of(
        asked,
        digest + "\n" + state(rankings),
        format,
        "methodology " + id,
        () -> one(answer, format));
  }

  private Body one(MethodologyAnswer answer, Representation format) {
    if (format == Representation.JSON) {
      return Body.of(json.of(answer));
    }
    List<MethodologyAnswer.Parameter> rows =
        answer.parameters() == null ? List.of() : answer.parameters();
    return Body.ofPage(MethodologyAnswer.TABLE.of(rows), rows.size(), null);
  }

  private static List<RankingSnapshot> by(String methodology, List<RankingSnapshot> rankings) {
    return rankings.stream()
        .filter(ranking -> ranking.key().methodology().equals(methodology))
        .sorted(LATEST_FIRST)
        .toList();
  }

  /** All that an answer says of rankings, which few versions change. */
  private static String state(List<RankingSnapshot> rankings) {
    return rankings.stream()
        .map(
            ranking ->
                "%s %s %s %d"
                    .formatted(
                        ranking.key(),
                        ranking.provisional(),
                        ranking.methodologyDigest(),
                        ranking.minPoints()))
        .collect(Collectors.joining("\n"));
  }
}
