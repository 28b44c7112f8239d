package io.clusterpulse.core.explanation;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.explanation.RankChange.Other;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** An explanation as one English sentence; for the exact parts there is the explanation itself. */
final class ExplanationSentence {
  private static final int NAMED_PARTS = 3;
  private static final int NAMED_CLUSTERS = 3;
  private static final int DIGITS_OF_SCORE = 6;
  private static final int DIGITS_OF_PART = 3;
  private static final Comparator<ScorePart> LARGEST_FIRST =
      Comparator.comparing((ScorePart part) -> part.numerator().abs())
          .reversed()
          .thenComparing(ScorePart::indicator)
          .thenComparing(ScorePart::cause);

  private final Explanation explanation;
  private final ScoreChange score;

  ExplanationSentence(Explanation explanation) {
    this.explanation = explanation;
    score = explanation.score();
  }

  @Override
  public String toString() {
    List<String> clauses = new ArrayList<>();
    clauses.add(head() + ": " + scoreClause());
    explanation.rank().ifPresent(rank -> addMoves(rank, clauses));
    return String.join("; ", clauses) + ".";
  }

  private String head() {
    if (explanation.rankBefore().isEmpty()) {
      return "New at rank " + explanation.rankAfter().getAsInt();
    }
    int before = explanation.rankBefore().getAsInt();
    if (explanation.rankAfter().isEmpty()) {
      return "Gone from rank " + before;
    }
    int after = explanation.rankAfter().getAsInt();
    return before == after ? "Still rank " + after : "Rank " + before + " -> " + after;
  }

  private String scoreClause() {
    if (score.parts().isEmpty()) {
      return "nothing moved the score of " + shown(score.before());
    }
    List<ScorePart> parts = score.parts().stream().sorted(LARGEST_FIRST).toList();
    String named =
        parts.stream().limit(NAMED_PARTS).map(this::part).collect(Collectors.joining(", "));
    int others = parts.size() - NAMED_PARTS;
    return "score %s -> %s by %s%s"
        .formatted(
            shown(score.before()),
            shown(score.after()),
            named,
            others > 0 ? " and " + others + " smaller parts" : "");
  }

  private String part(ScorePart part) {
    return signed(score.rounded(part.numerator(), DIGITS_OF_PART)) + " " + phrase(part);
  }

  private static String phrase(ScorePart part) {
    String documents = plural(part.indicator());
    return switch (part.cause()) {
      case PUBLISHED -> "new " + documents;
      case CORRECTED -> "corrected " + documents;
      case WITHDRAWN -> "withdrawn " + documents;
      case YEARS_ENTERED -> documents + " of years that entered the window";
      case YEARS_LEFT -> documents + " of years that left the window";
      case LOCATIONS_JOINED -> documents + " of locations that joined";
      case LOCATIONS_LEFT -> documents + " of locations that left";
      case WORLD_TOTAL -> "the world total of " + documents;
    };
  }

  private static String plural(Indicator indicator) {
    return switch (indicator) {
      case PCT_APPLICATION -> "PCT applications";
      case ARTICLE -> "articles";
      case VC_DEAL -> "deals";
    };
  }

  private static void addMoves(RankChange rank, List<String> clauses) {
    addMove("overtook ", rank.overtaken(), clauses);
    addMove("overtaken by ", rank.overtookIt(), clauses);
    addMove("new above it: ", rank.newAbove(), clauses);
    addMove("gone from above it: ", rank.goneFromAbove(), clauses);
  }

  private static void addMove(String verb, List<Other> others, List<String> clauses) {
    if (others.isEmpty()) {
      return;
    }
    String named =
        others.stream().limit(NAMED_CLUSTERS).map(Other::name).collect(Collectors.joining(", "));
    int more = others.size() - NAMED_CLUSTERS;
    clauses.add(verb + named + (more > 0 ? " and " + more + " more" : ""));
  }

  private String shown(BigInteger numerator) {
    return plain(score.rounded(numerator, DIGITS_OF_SCORE));
  }

  private static String signed(BigDecimal number) {
    return number.signum() > 0 ? "+" + plain(number) : plain(number);
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
