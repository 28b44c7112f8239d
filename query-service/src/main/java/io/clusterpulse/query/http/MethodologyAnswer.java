package io.clusterpulse.query.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.ranking.AnnotatedParameter;
import io.clusterpulse.core.ranking.AnnotatedParameter.Mark;
import io.clusterpulse.core.ranking.Methodology;
import io.clusterpulse.core.ranking.YearWindow;
import io.clusterpulse.query.ranking.RankingSnapshot;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is counted and how: every parameter of a methodology, and what it was applied to. */
@Schema(name = "Methodology")
@JsonInclude(JsonInclude.Include.ALWAYS)
record MethodologyAnswer(
    @Schema(examples = "gii-2024") String id,
    @Schema(description = "Null where its file is not known here", nullable = true) Integer version,
    @Schema(description = "SHA-256 of its parameters, unscaled", nullable = true) String digest,
    @Schema(description = "What its author says of it, sources first", nullable = true)
        String about,
    @Schema(description = "What the letters of parameters stand for") Map<String, String> marks,
    @Schema(description = "In the order of the file; null where it is not known", nullable = true)
        List<Parameter> parameters,
    @Schema(description = "The file itself, with its comments", nullable = true) String text,
    @Schema(description = "The rankings by it, the latest edition first") List<Applied> rankings) {

  static final CsvTable<Parameter> TABLE =
      new CsvTable<Parameter>()
          .column("key", Parameter::key)
          .column("value", Parameter::value)
          .column("marks", row -> String.join("/", row.marks))
          .column("note", Parameter::note);

  /** One parameter. */
  @Schema(name = "MethodologyParameter")
  record Parameter(
      @Schema(examples = "density.epsilonMetres") String key,
      @Schema(description = "As it is written; empty for any", examples = "15000") String value,
      @Schema(description = "S, V, A: see marks", examples = "[\"S\"]") List<String> marks,
      @Schema(description = "What its author says; may be about several") String note) {

    static Parameter of(AnnotatedParameter parameter) {
      List<String> letters = parameter.marks().stream().map(Mark::letter).toList();
      return new Parameter(parameter.key(), parameter.value(), letters, parameter.note());
    }
  }

  /**
   * A ranking by the methodology.
   *
   * @param methodologyDigest of the parameters and the sample's scale
   * @param sample whether minPoints is scaled; null where the methodology is not known here
   */
  @Schema(name = "MethodologyApplied")
  record Applied(
      @Schema(examples = "2027") int edition,
      boolean provisional,
      int methodologyVersion,
      String methodologyDigest,
      @Schema(description = "As applied", examples = "4500") long minPoints,
      @Schema(description = "Of scaled sample data", nullable = true) Boolean sample,
      @Schema(description = "Years that count; null where not known", nullable = true)
          List<Window> windows) {}

  /** The publication years of an indicator that count. */
  @Schema(name = "MethodologyWindow")
  record Window(String indicator, int firstYear, int lastYear) {}

  static MethodologyAnswer of(Methodologies.Known known, List<RankingSnapshot> rankings) {
    Methodology methodology = known.methodology();
    return new MethodologyAnswer(
        methodology.id(),
        methodology.version(),
        methodology.digest(),
        AnnotatedParameter.about(known.text()),
        meanings(),
        AnnotatedParameter.of(known.text()).stream().map(Parameter::of).toList(),
        known.text(),
        rankings.stream().map(ranking -> applied(ranking, methodology)).toList());
  }

  /** Of one that is known from its rankings only. */
  static MethodologyAnswer of(String id, List<RankingSnapshot> rankings) {
    return new MethodologyAnswer(
        id,
        null,
        null,
        null,
        meanings(),
        null,
        null,
        rankings.stream().map(ranking -> applied(ranking, null)).toList());
  }

  private static Map<String, String> meanings() {
    return Arrays.stream(Mark.values())
        .collect(
            Collectors.toMap(Mark::letter, Mark::meaning, (one, other) -> one, LinkedHashMap::new));
  }

  private static Applied applied(RankingSnapshot ranking, Methodology methodologyOrNull) {
    boolean known = methodologyOrNull != null;
    return new Applied(
        ranking.key().edition(),
        ranking.provisional(),
        ranking.methodologyVersion(),
        ranking.methodologyDigest(),
        ranking.minPoints(),
        known ? ranking.minPoints() < methodologyOrNull.fileMinPoints() : null,
        known ? windows(ranking, methodologyOrNull) : null);
  }

  private static List<Window> windows(RankingSnapshot ranking, Methodology methodology) {
    return methodology.rules().keySet().stream()
        .map(indicator -> window(indicator, methodology, ranking.key().edition()))
        .toList();
  }

  private static Window window(Indicator indicator, Methodology methodology, int edition) {
    YearWindow years = methodology.window(indicator, edition);
    return new Window(indicator.name(), years.first(), years.last());
  }
}
