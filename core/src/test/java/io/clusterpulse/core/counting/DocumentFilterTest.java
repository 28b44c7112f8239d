package io.clusterpulse.core.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterpulse.core.counting.DocumentFilter.Rule;
import io.clusterpulse.core.document.Document;
import io.clusterpulse.core.document.Indicator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DocumentFilterTest {
  private static final Document REVIEW = Documents.article(Optional.of("review"), List.of());
  private static final Document UNTYPED = Documents.article(Optional.empty(), List.of());
  private static final Document ARTICLE =
      Documents.article(Optional.of("article"), List.of("Physics", "History"));

  @Test
  void aRuleWithoutTypesAndFieldsAcceptsEverything() {
    assertThat(List.of(REVIEW, UNTYPED, ARTICLE)).allMatch(filter(Set.of(), Set.of())::accepts);
  }

  @Test
  void typesAreRequiredWhereTheyAreGiven() {
    DocumentFilter articles = filter(Set.of("article"), Set.of());
    assertThat(articles.accepts(ARTICLE)).isTrue();
    assertThat(articles.accepts(REVIEW)).isFalse();
    assertThat(articles.accepts(UNTYPED)).isFalse();
  }

  @Test
  void oneOfTheFieldsIsEnough() {
    assertThat(filter(Set.of(), Set.of("Physics")).accepts(ARTICLE)).isTrue();
    assertThat(filter(Set.of(), Set.of("Chemistry")).accepts(ARTICLE)).isFalse();
    assertThat(filter(Set.of(), Set.of("Physics")).accepts(UNTYPED)).isFalse();
  }

  @Test
  void anIndicatorWithoutARuleIsNotCounted() {
    DocumentFilter deals = new DocumentFilter(Map.of(Indicator.VC_DEAL, Rule.ANY));
    assertThat(deals.accepts(ARTICLE)).isFalse();
  }

  @Test
  void filtersThatAgreeCanShareTheirTallies() {
    DocumentFilter deals = new DocumentFilter(Map.of(Indicator.VC_DEAL, Rule.ANY));
    DocumentFilter articles = filter(Set.of("article"), Set.of());
    assertThat(articles.and(deals).and(articles).rules())
        .containsOnlyKeys(Indicator.ARTICLE, Indicator.VC_DEAL);
  }

  @Test
  void filtersThatDisagreeCannot() {
    DocumentFilter articles = filter(Set.of("article"), Set.of());
    DocumentFilter reviews = filter(Set.of("review"), Set.of());
    assertThatThrownBy(() -> articles.and(reviews))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ARTICLE")
        .hasMessageContaining("review");
  }

  private static DocumentFilter filter(Set<String> types, Set<String> fields) {
    return new DocumentFilter(Map.of(Indicator.ARTICLE, new Rule(types, fields)));
  }
}
