package io.clusterpulse.scoring.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterpulse.core.counting.DocumentFilter;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.ranking.IndicatorRule;
import io.clusterpulse.core.ranking.Methodology;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RankingPlanTest {

  @Test
  void publishesEveryMethodologyForEveryEditionLatestFirst() {
    RankingPlan plan = plan(List.of("gii-2024", "gii-2025"), 2);

    assertThat(plan.keys())
        .map(RankingKey::toString)
        .containsExactly("gii-2024/2027", "gii-2025/2027", "gii-2024/2026", "gii-2025/2026");
    assertThat(plan.isProvisional(2027)).isTrue();
    assertThat(plan.isProvisional(2026)).isFalse();
  }

  @Test
  void neighboursAreOfTheSameMethodologyAndOfNearEditionsFirst() {
    assertThat(
            plan(List.of("gii-2024", "gii-2025"), 3).neighbours(new RankingKey("gii-2025", 2026)))
        .map(RankingKey::toString)
        .containsExactly(
            "gii-2025/2027", "gii-2025/2025", "gii-2024/2026", "gii-2024/2027", "gii-2024/2025");
  }

  @Test
  void scalesMinPoints() {
    assertThat(plan(List.of("gii-2024"), 1).methodologies().get(0).density().minPoints())
        .isEqualTo(45);
  }

  @Test
  void refusesMethodologiesThatCountDifferentDocuments() {
    Methodology strict = Methodology.load("gii-2024");
    EnumMap<Indicator, IndicatorRule> rules = new EnumMap<>(strict.rules());
    IndicatorRule articles = strict.rule(Indicator.ARTICLE);
    rules.put(
        Indicator.ARTICLE,
        new IndicatorRule(
            articles.weight(),
            articles.densityWeight(),
            articles.firstYearBefore(),
            articles.lastYearBefore(),
            new DocumentFilter.Rule(Set.of("review"), Set.of())));
    Methodology reviews =
        new Methodology(
            "reviews",
            1,
            Map.copyOf(rules),
            strict.density(),
            strict.naming(),
            strict.scoreDecimals(),
            4_500,
            BigDecimal.ONE);

    assertThatThrownBy(() -> new RankingPlan(List.of(strict, reviews), 2025, 2027, 2026))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ARTICLE");
  }

  @Test
  void refusesToPublishNothingOrTheSameTwice() {
    assertThatThrownBy(() -> plan(List.of(), 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> plan(List.of("gii-2024"), 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> plan(List.of("gii-2024", "gii-2024"), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gii-2024");
    assertThatThrownBy(() -> plan(List.of("gii-1815"), 1)).hasMessageContaining("gii-1815");
  }

  @Test
  void takesAFileOfOnesOwn(@TempDir Path directory) throws IOException {
    String text = Methodology.text("gii-2024").replace("id = gii-2024", "id = mine");
    Path file = Files.writeString(directory.resolve("mine.properties"), text);

    assertThat(plan(List.of("gii-2024", file.toString()), 1).keys())
        .map(RankingKey::toString)
        .containsExactly("gii-2024/2027", "mine/2027");

    Files.writeString(file, text.replace("minPoints = 4500", "minPoints = none"));
    assertThatThrownBy(() -> plan(List.of(file.toString()), 1))
        .hasMessageContaining(file.toString())
        .hasMessageContaining("density.minPoints")
        .hasMessageContaining("none");
    Path absent = directory.resolve("absent.properties");
    assertThatThrownBy(() -> plan(List.of(absent.toString()), 1))
        .hasMessageContaining(absent.toString());
  }

  private static RankingPlan plan(List<String> ids, int editionCount) {
    return RankingPlan.of(ids, 2027, editionCount, new BigDecimal("0.01"), 2026);
  }
}
