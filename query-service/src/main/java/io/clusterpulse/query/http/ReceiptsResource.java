package io.clusterpulse.query.http;

import io.clusterpulse.query.ranking.InputPosition;
import io.clusterpulse.query.ranking.RankingSnapshot;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether a document is in the ranking already. */
@Path("/v1/receipts")
@Tag(name = "Receipts")
@Produces(MediaType.APPLICATION_JSON)
class ReceiptsResource {
  private static final Pattern RECEIPT =
      Pattern.compile("(patents|publications|deals)-([0-9]{1,6})-([0-9]{1,18})");

  private final Asked asked;
  private final RankingFinder finder;
  private final Answers answers;
  private final JsonText json;

  ReceiptsResource(Asked asked, RankingFinder finder, Answers answers, JsonText json) {
    this.asked = asked;
    this.finder = finder;
    this.answers = answers;
    this.json = json;
  }

  /**
   * Whether a ranking includes the record that a receipt names.
   *
   * @param nextOffset how far the ranking has read that partition; null if not at all
   */
  @Schema(name = "Receipt")
  record Answer(
      @Schema(examples = "patents-3-1234") String receipt,
      String topic,
      int partition,
      long offset,
      @Schema(description = "The ranking accounts for this record") boolean included,
      @Schema(description = "How far the ranking has read that partition", nullable = true)
          Long nextOffset,
      String methodology,
      int edition,
      long version,
      Instant computedAt) {}

  @GET
  @Path("{receipt}")
  @Operation(
      summary = "Does the ranking include this document?",
      description =
          "A receipt says where a document stands in the log. Included means that the ranking"
              + " accounts for it: as counted, superseded, a duplicate or rejected.")
  @Parameter(name = "receipt", description = "As answered at ingest", example = "patents-3-1234")
  @Parameter(name = "edition", in = ParameterIn.QUERY, example = "latest")
  @Parameter(name = "methodology", in = ParameterIn.QUERY, example = "gii-2024")
  @Parameter(name = "format", in = ParameterIn.QUERY, example = "json", description = "json")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Answer.class)))
  @APIResponse(responseCode = "304", description = "If-None-Match names this very answer")
  @APIResponse(responseCode = "400", ref = "BadParameter")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public Response receipt(@PathParam("receipt") String receipt) {
    Parameters parameters = asked.parameters("edition", "methodology");
    Matcher parts = RECEIPT.matcher(receipt);
    if (!parts.matches()) {
      parameters.refuse(
          "receipt", receipt.replaceAll("\\p{Cntrl}", "�"), "must be like patents-3-1234");
    }
    Optional<String> edition = parameters.raw("edition");
    Optional<String> methodology = parameters.methodology();
    parameters.oneOf(Asked.FORMAT, List.of("json"));
    parameters.check();
    RankingSnapshot ranking = finder.find(edition.orElse(RankingFinder.LATEST), methodology);
    return answers.of(
        asked,
        ranking,
        Representation.JSON,
        "receipt " + receipt,
        () -> Body.of(json.of(answer(ranking, parts))));
  }

  private static Answer answer(RankingSnapshot ranking, Matcher parts) {
    String topic = parts.group(1);
    int partition = Integer.parseInt(parts.group(2));
    long offset = Long.parseLong(parts.group(3));
    Optional<Long> nextOffset =
        ranking.inputPositions().stream()
            .filter(at -> at.topic().equals(topic) && at.partition() == partition)
            .map(InputPosition::nextOffset)
            .findFirst();
    return new Answer(
        parts.group(),
        topic,
        partition,
        offset,
        nextOffset.isPresent() && offset < nextOffset.get(),
        nextOffset.orElse(null),
        ranking.key().methodology(),
        ranking.key().edition(),
        ranking.version(),
        ranking.computedAt());
  }
}
