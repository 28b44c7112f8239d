package io.clusterpulse.query.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.explanation.RankChange;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.query.profile.YearChange;
import io.clusterpulse.query.ranking.ClusterMove;
import io.clusterpulse.query.ranking.ClusterSnapshot;
import io.clusterpulse.query.ranking.Decimals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a cluster moved between two rankings; at each level the parts add up exactly. */
@Schema(name = "ClusterExplanation")
record MoveAnswer(
    @JsonUnwrapped RankingHead ranking,
    @Schema(description = "The earlier ranking") ComparisonAnswer.With from,
    String clusterId,
    String name,
    @Schema(description = "stayed, entered or left") String change,
    List<Count> counts,
    Score score,
    @Schema(description = "Null unless the cluster is in both rankings", nullable = true) Rank rank,
    Boundary boundary) {
  private static final int PLACES = 12;

  /** The counts of one indicator, as documents and as share units. */
  @Schema(name = "ExplainedCount")
  record Count(
      @Schema(examples = "ARTICLE") String indicator,
      BigDecimal before,
      BigDecimal after,
      long unitsBefore,
      long unitsAfter,
      long worldUnitsBefore,
      long worldUnitsAfter,
      @Schema(
              description =
                  "The same by publication year; null unless both versions have a profile that"
                      + " adds up to their counts",
              nullable = true)
          List<YearChange> years) {}

  /**
   * The score.
   *
   * @param numeratorBefore over the denominator; a text, because it is larger than what many
   *     readers of JSON take
   */
  @Schema(name = "ExplainedScore")
  record Score(
      BigDecimal before,
      BigDecimal after,
      @Schema(description = "Of every numerator") String denominator,
      String numeratorBefore,
      String numeratorAfter,
      @Schema(description = "numeratorBefore and all of these are numeratorAfter")
          List<Part> parts) {}

  /** One part of a change of score. */
  @Schema(name = "ExplainedPart")
  record Part(
      String indicator,
      @Schema(
              description =
                  "COUNTS: what the cluster itself counts. WORLD_TOTAL: the same documents are"
                      + " another part of the world",
              examples = "COUNTS")
          String cause,
      BigDecimal change,
      String numerator) {}

  /** rank after = before + overtookIt - overtaken + newAbove - goneFromAbove. */
  @Schema(name = "ExplainedRank")
  record Rank(
      int before,
      int after,
      List<Other> overtookIt,
      List<Other> overtaken,
      List<Other> newAbove,
      List<Other> goneFromAbove) {}

  /** Another cluster that changed sides. */
  @Schema(name = "OtherCluster")
  record Other(
      String clusterId,
      String name,
      @Schema(nullable = true) Integer rankBefore,
      @Schema(nullable = true) Integer rankAfter) {}

  /** Locations that came to the cluster and that went. */
  @Schema(name = "ExplainedBoundary")
  record Boundary(List<At> joined, List<At> left) {}

  /** Degrees, WGS 84. */
  @Schema(name = "At")
  record At(double latitude, double longitude) {}

  /**
   * @param years of an indicator; empty where they are not known
   */
  static MoveAnswer of(
      RankingHead head,
      ComparisonAnswer.With from,
      ClusterMove move,
      Function<Indicator, Optional<List<YearChange>>> years) {
    ClusterSnapshot shown = move.pair().after().or(move.pair()::before).orElseThrow();
    boolean was = move.pair().before().isPresent();
    boolean is = move.pair().after().isPresent();
    return new MoveAnswer(
        head,
        from,
        shown.clusterId(),
        shown.name(),
        was && is ? ComparisonRow.STAYED : is ? ComparisonRow.ENTERED : ComparisonRow.LEFT,
        move.parts().stream().map(part -> count(part, years.apply(part.indicator()))).toList(),
        score(move),
        move.rank().map(MoveAnswer::rank).orElse(null),
        new Boundary(locations(move.joined()), locations(move.left())));
  }

  private static Count count(ClusterMove.Part part, Optional<List<YearChange>> years) {
    return new Count(
        part.indicator().name(),
        Decimals.count(part.unitsBefore()),
        Decimals.count(part.unitsAfter()),
        part.unitsBefore(),
        part.unitsAfter(),
        part.worldBefore(),
        part.worldAfter(),
        years.orElse(null));
  }

  private static Score score(ClusterMove move) {
    List<Part> parts = new ArrayList<>();
    for (ClusterMove.Part part : move.parts()) {
      addPart(parts, move, part, "COUNTS", part.byCounts());
      addPart(parts, move, part, "WORLD_TOTAL", part.byWorld());
    }
    return new Score(
        decimal(move.scoreBefore(), move),
        decimal(move.scoreAfter(), move),
        move.denominator().toString(),
        move.scoreBefore().toString(),
        move.scoreAfter().toString(),
        parts);
  }

  private static void addPart(
      List<Part> parts,
      ClusterMove move,
      ClusterMove.Part part,
      String cause,
      BigInteger numerator) {
    if (numerator.signum() != 0) {
      parts.add(
          new Part(part.indicator().name(), cause, decimal(numerator, move), numerator.toString()));
    }
  }

  private static BigDecimal decimal(BigInteger numerator, ClusterMove move) {
    BigDecimal exact = new BigDecimal(numerator);
    BigDecimal rounded =
        exact.divide(new BigDecimal(move.denominator()), PLACES, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
  }

  private static Rank rank(RankChange change) {
    return new Rank(
        change.before(),
        change.after(),
        others(change.overtookIt()),
        others(change.overtaken()),
        others(change.newAbove()),
        others(change.goneFromAbove()));
  }

  private static List<Other> others(List<RankChange.Other> others) {
    return others.stream()
        .map(
            one ->
                new Other(
                    one.clusterId(), one.name(), boxed(one.rankBefore()), boxed(one.rankAfter())))
        .toList();
  }

  private static Integer boxed(OptionalInt rank) {
    return rank.isPresent() ? rank.getAsInt() : null;
  }

  private static List<At> locations(List<Location> locations) {
    return locations.stream().map(one -> new At(one.latDegrees(), one.lngDegrees())).toList();
  }
}
