package io.clusterpulse.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.core.ranking.PublishedTable;
import io.clusterpulse.standalone.PublishedComparison.Ours;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublishedComparisonTest {
  private static final PublishedTable PUBLISHED = PublishedTable.gii2023();

  @Test
  void thePublishedTableAgreesWithItself() {
    PublishedComparison comparison = compare(printed());

    assertThat(comparison.found()).isEqualTo(34);
    assertThat(comparison.missing()).isEmpty();
    assertThat(comparison.outOfOrder()).isEmpty();
  }

  @Test
  void aClusterIsKnownByAnyOfItsCities() {
    PublishedComparison comparison =
        compare(List.of("Yokohama–Kawasaki", "Düsseldorf–Cologne", "Guangzhou–Dongguan", "Lagos"));

    assertThat(comparison.found()).isEqualTo(3);
    assertThat(comparison.missing()).hasSize(31).contains("Seoul").doesNotContain("Cologne");
    assertThat(comparison.rowOf(comparison.first(2).get(1)))
        .hasValueSatisfying(row -> assertThat(row.cluster()).isEqualTo("Cologne"));
  }

  @Test
  void oneOfOursStandsForOnePublishedClusterOnly() {
    assertThat(compare(List.of("Beijing–Seoul")).found()).isEqualTo(1);
  }

  @Test
  void neighboursWithNearlyTheSameTotalMayStandInEitherOrder() {
    List<String> names = printed();
    Collections.swap(names, 2, 3); // Seoul 6.8 %, Beijing 6.8 %

    assertThat(compare(names).outOfOrder()).isEmpty();
  }

  @Test
  void neighboursThatAreWellApartMayNot() {
    List<String> names = printed();
    Collections.swap(names, 0, 1); // Tokyo 11.7 %, Shenzhen 11.1 %: 5.1 % less

    assertThat(compare(names).outOfOrder())
        .containsExactly("Shenzhen–Hong Kong–Guangzhou before Tokyo–Yokohama");
  }

  @Test
  void whatStandsFarBelowMayNotStepAmongTheFirstTen() {
    List<String> names = printed();
    names.add(9, names.remove(33));

    assertThat(compare(names).outOfOrder()).containsExactly("Tehran before New York City, NY");
  }

  @Test
  void theRegionBehindACityIsNoPartOfItsName() {
    assertThat(compare(List.of("Baltimore", "San Jose–Fremont", "Portland, MD")).found())
        .isEqualTo(2);
  }

  private static List<String> printed() {
    return new ArrayList<>(
        PUBLISHED.rows().stream().map(row -> row.cluster().replaceAll(", [A-Z]{2}", "")).toList());
  }

  private static PublishedComparison compare(List<String> names) {
    List<Ours> ours = new ArrayList<>();
    for (String name : names) {
      ours.add(new Ours(ours.size() + 1, name, 0.1));
    }
    return new PublishedComparison(ours, PUBLISHED);
  }
}
