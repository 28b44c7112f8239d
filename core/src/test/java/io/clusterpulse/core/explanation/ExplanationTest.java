package io.clusterpulse.core.explanation;

import static io.clusterpulse.core.document.Indicator.ARTICLE;
import static io.clusterpulse.core.document.Indicator.PCT_APPLICATION;
import static io.clusterpulse.core.explanation.Cause.CORRECTED;
import static io.clusterpulse.core.explanation.Cause.LOCATIONS_JOINED;
import static io.clusterpulse.core.explanation.Cause.LOCATIONS_LEFT;
import static io.clusterpulse.core.explanation.Cause.PUBLISHED;
import static io.clusterpulse.core.explanation.Cause.WITHDRAWN;
import static io.clusterpulse.core.explanation.Cause.WORLD_TOTAL;
import static io.clusterpulse.core.explanation.Cause.YEARS_ENTERED;
import static io.clusterpulse.core.explanation.Cause.YEARS_LEFT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.explanation.RankChange.Other;
import io.clusterpulse.core.ranking.Methodology;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  private static final Methodology METHODOLOGY = Methodology.load("gii-2024");
  private static final CountChange NOTHING = new CountChange(0, 0, CountParts.NONE);

  @Test
  void partsOfCountsAddUpInAnyGrouping() {
    Random random = new Random(1);
    for (int i = 0; i < 200; i++) {
      CountParts a = randomParts(random);
      CountParts b = randomParts(random);
      CountParts c = randomParts(random);
      assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
      assertThat(a.plus(b)).isEqualTo(b.plus(a));
      assertThat(a.plus(CountParts.NONE)).isEqualTo(a);
      assertThat(a.plus(b).total()).isEqualTo(a.total() + b.total());
    }
    assertThat(parts(PUBLISHED, 3).plus(parts(PUBLISHED, -3))).isEqualTo(CountParts.NONE);
  }

  @Test
  void whatDoesNotAddUpIsNoExplanation() {
    assertThatThrownBy(() -> new CountChange(10, 12, parts(PUBLISHED, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("10 and the parts {PUBLISHED=3} are not 12");
    assertThatThrownBy(() -> parts(WORLD_TOTAL, 1)).isInstanceOf(IllegalArgumentException.class);
    CountChange change = new CountChange(10, 13, parts(PUBLISHED, 3));
    assertThatThrownBy(() -> change.then(change))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a change from 10 does not follow one to 13");
    assertThatThrownBy(
            () -> new ScoreChange(BigInteger.TEN, BigInteger.ONE, BigInteger.TWO, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RankChange(5, 4, List.of(), List.of(), List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> score(new CountChange(0, 9, parts(PUBLISHED, 9)), NOTHING, 8, 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("beyond the world total");
    assertThatThrownBy(() -> parts(PUBLISHED, Long.MAX_VALUE).plus(parts(PUBLISHED, 1)))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void theWorldTotalTakesItsPartOfWhatWasThereBefore() {
    CountChange applications = new CountChange(20, 30, parts(PUBLISHED, 12, WITHDRAWN, -2));
    ScoreChange score = score(applications, NOTHING, 100, 120);
    assertThat(score.denominator()).isEqualTo(600);
    assertThat(score.before()).as("20 / 100").isEqualTo(120);
    assertThat(score.after()).as("30 / 120").isEqualTo(150);
    assertThat(score.parts())
        .containsExactly(part(PUBLISHED, 60), part(WITHDRAWN, -10), part(WORLD_TOTAL, -20));
  }

  @Test
  void withoutAWorldThereIsNoShare() {
    ScoreChange first = score(new CountChange(0, 3, parts(PUBLISHED, 3)), NOTHING, 0, 4);
    assertThat(first.before()).isZero();
    assertThat(first.after()).as("3 / 4").isEqualTo(3);
    assertThat(first.parts()).containsExactly(part(PUBLISHED, 3));
    ScoreChange last = score(new CountChange(3, 0, parts(YEARS_LEFT, -3)), NOTHING, 4, 0);
    assertThat(last.before()).isEqualTo(3);
    assertThat(last.after()).isZero();
    assertThat(last.parts()).containsExactly(part(YEARS_LEFT, -3));
    ScoreChange never = score(NOTHING, NOTHING, 0, 0);
    assertThat(List.of(never.before(), never.after())).containsOnly(BigInteger.ZERO);
    assertThat(never.parts()).isEmpty();
  }

  @Test
  void anExplanationIsASentence() {
    CountChange applications = new CountChange(200, 260, parts(PUBLISHED, 70, CORRECTED, -10));
    CountChange articles = new CountChange(50, 52, parts(LOCATIONS_JOINED, 5, LOCATIONS_LEFT, -3));
    RankChange rank =
        new RankChange(
            5,
            4,
            List.of(other("Seoul", 6, 3)),
            List.of(other("Paris", 3, 6), other("Boston", 4, 7)),
            List.of(),
            List.of());
    assertThat(explanation(5, 4, applications, articles, rank).sentence())
        .isEqualTo(
            "Rank 5 -> 4: score 0.25 -> 0.288364 by +0.0636 new PCT applications,"
                + " -0.0182 the world total of PCT applications,"
                + " -0.00909 corrected PCT applications and 2 smaller parts;"
                + " overtook Paris, Boston; overtaken by Seoul.");
  }

  @Test
  void whoIsNewGoneOrStillThereIsSaid() {
    CountChange came = new CountChange(0, 10, parts(LOCATIONS_JOINED, 8, YEARS_ENTERED, 2));
    assertThat(explanation(0, 7, came, NOTHING, null).sentence())
        .isEqualTo(
            "New at rank 7: score 0 -> 0.00909091 by"
                + " +0.00727 PCT applications of locations that joined,"
                + " +0.00182 PCT applications of years that entered the window.");
    CountChange went = new CountChange(10, 0, parts(YEARS_LEFT, -4, LOCATIONS_LEFT, -6));
    assertThat(explanation(7, 0, NOTHING, went, null).sentence())
        .isEqualTo(
            "Gone from rank 7: score 0.01 -> 0 by"
                + " -0.006 articles of locations that left,"
                + " -0.004 articles of years that left the window.");
    RankChange still =
        new RankChange(
            2, 2, List.of(), List.of(), List.of(other("Lima", 0, 1)), List.of(other("Rome", 1, 0)));
    assertThat(explanation(2, 2, NOTHING, NOTHING, still).sentence())
        .isEqualTo(
            "Still rank 2: nothing moved the score of 0;"
                + " new above it: Lima; gone from above it: Rome.");
    List<Other> many =
        List.of(other("A", 2, 1), other("B", 3, 2), other("C", 4, 3), other("D", 5, 4));
    RankChange down = new RankChange(1, 5, many, List.of(), List.of(), List.of());
    assertThat(
            explanation(1, 5, new CountChange(1, 0, parts(WITHDRAWN, -1)), NOTHING, down)
                .sentence())
        .isEqualTo(
            "Rank 1 -> 5: score 0.001 -> 0 by -0.000909 withdrawn PCT applications,"
                + " -0.0000909 the world total of PCT applications;"
                + " overtaken by A, B, C and 1 more.");
  }

  /**
   * Rank 0: not there. The world grows from 1,000 to 1,100 applications and keeps 1,000 articles.
   */
  private static Explanation explanation(
      int before,
      int after,
      CountChange applications,
      CountChange articles,
      RankChange rankOrNull) {
    Map<Indicator, CountChange> counts = Map.of(PCT_APPLICATION, applications, ARTICLE, articles);
    ScoreChange score =
        ScoreChange.of(
            METHODOLOGY,
            counts,
            Map.of(PCT_APPLICATION, 1_000L, ARTICLE, 1_000L),
            Map.of(PCT_APPLICATION, 1_100L, ARTICLE, 1_000L));
    return new Explanation(
        "c", "Lyon", rank(before), rank(after), counts, score, Optional.ofNullable(rankOrNull));
  }

  private static ScoreChange score(
      CountChange applications, CountChange articles, long worldBefore, long worldAfter) {
    return ScoreChange.of(
        METHODOLOGY,
        Map.of(PCT_APPLICATION, applications, ARTICLE, articles),
        Map.of(PCT_APPLICATION, worldBefore, ARTICLE, 1L),
        Map.of(PCT_APPLICATION, worldAfter, ARTICLE, 1L));
  }

  private static Other other(String name, int before, int after) {
    return new Other(name, name, rank(before), rank(after));
  }

  private static OptionalInt rank(int rank) {
    return rank == 0 ? OptionalInt.empty() : OptionalInt.of(rank);
  }

  private static ScorePart part(Cause cause, long numerator) {
    return new ScorePart(PCT_APPLICATION, cause, BigInteger.valueOf(numerator));
  }

  private static CountParts parts(Cause cause, long units) {
    return new CountParts(Map.of(cause, units));
  }

  private static CountParts parts(Cause cause, long units, Cause other, long otherUnits) {
    return new CountParts(Map.of(cause, units, other, otherUnits));
  }

  private static CountParts randomParts(Random random) {
    CountParts parts = CountParts.NONE;
    for (Cause cause : Arrays.asList(PUBLISHED, CORRECTED, WITHDRAWN, LOCATIONS_LEFT)) {
      if (random.nextBoolean()) {
        parts = parts.plus(parts(cause, random.nextInt(20) - 10));
      }
    }
    return parts;
  }
}
