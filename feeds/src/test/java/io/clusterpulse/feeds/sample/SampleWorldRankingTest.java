package io.clusterpulse.feeds.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clusterpulse.core.counting.ShareUnits;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.ranking.PublishedTable;
import io.clusterpulse.core.ranking.RankedCluster;
import io.clusterpulse.core.ranking.Ranking;
import io.clusterpulse.gazetteer.Gazetteer;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the sample world is for: the published clusters come out of it, by the real arithmetic. */
class SampleWorldRankingTest {
  private static final int LATEST = 2027;
  private static final BigDecimal SCALE = new BigDecimal("0.01");
  private static final int FIRST = 10;

  /** The published order of neighbours closer than this may be lost in drawing. */
  private static final double CLOSE = 0.05;

  private static final PublishedTable PUBLISHED = PublishedTable.gii2023();
  private static final Map<Integer, Ranking> RANKINGS = new HashMap<>();

  @BeforeAll
  static void drawTheWorld() {
    SampleRanking sample =
        new SampleRanking(new SampleSettings(SCALE, 1, LATEST), Gazetteer.load());
    RANKINGS.put(LATEST, sample.ranking(LATEST));
    RANKINGS.put(LATEST - 1, sample.ranking(LATEST - 1));
  }

  @ParameterizedTest(name = "edition {0}")
  @ValueSource(ints = {LATEST, LATEST - 1})
  void the_published_clusters_are_found_under_their_names(int edition) {
    List<RankedCluster> clusters = RANKINGS.get(edition).clusters();
    List<String> missing = new ArrayList<>();
    for (PublishedTable.Row row : PUBLISHED.rows()) {
      if (find(clusters, row).isEmpty()) {
        missing.add(row.cluster());
      }
    }
    assertThat(missing).hasSizeLessThanOrEqualTo(2);
  }

  @ParameterizedTest(name = "edition {0}")
  @ValueSource(ints = {LATEST, LATEST - 1})
  void the_first_ten_stand_in_the_published_order(int edition) {
    List<RankedCluster> clusters = RANKINGS.get(edition).clusters();
    List<PublishedTable.Row> order = new ArrayList<>();
    for (RankedCluster cluster : clusters.subList(0, FIRST)) {
      assertThat(published(cluster)).as(cluster.name()).isPresent();
      order.add(published(cluster).get());
    }
    for (int i = 0; i < FIRST; i++) {
      PublishedTable.Row expected = PUBLISHED.rows().get(i);
      PublishedTable.Row actual = order.get(i);
      boolean neighbours = Math.abs(actual.rank() - expected.rank()) <= 1;
      double difference = Math.abs(total(actual) / total(expected) - 1);
      assertThat(actual.rank() == expected.rank() || neighbours && difference < CLOSE)
          .as("%s at rank %d", actual.cluster(), i + 1)
          .isTrue();
    }
  }

  @Test
  void the_counts_are_the_published_ones_times_the_scale() {
    List<RankedCluster> clusters = RANKINGS.get(LATEST).clusters();
    for (PublishedTable.Row row : PUBLISHED.rows()) {
      RankedCluster cluster = find(clusters, row).orElseThrow();
      // Rounded to whole documents, and a person here or there lies beyond the cluster's border.
      assertThat(documents(cluster, Indicator.PCT_APPLICATION))
          .as(row.cluster())
          .isCloseTo(row.pctApplications() / 100.0, within(1 + row.pctApplications() / 5_000.0));
      assertThat(documents(cluster, Indicator.ARTICLE))
          .as(row.cluster())
          .isCloseTo(row.articles() / 100.0, within(1 + row.articles() / 5_000.0));
      assertThat(cluster.economies()).as(row.cluster()).isEqualTo(row.economies());
    }
  }

  @Test
  void no_other_place_comes_before_the_last_published_one() {
    List<RankedCluster> clusters = RANKINGS.get(LATEST).clusters();
    assertThat(clusters.subList(0, PUBLISHED.rows().size()))
        .allSatisfy(cluster -> assertThat(published(cluster)).as(cluster.name()).isPresent());
  }

  @Test
  void the_world_totals_are_the_published_ones_times_the_scale() {
    for (int edition : new int[] {LATEST, LATEST - 1}) {
      Ranking ranking = RANKINGS.get(edition);
      assertThat(ranking.worldTotalUnits())
          .containsEntry(Indicator.PCT_APPLICATION, 12_555 * ShareUnits.PER_DOCUMENT)
          .containsEntry(Indicator.ARTICLE, 74_550 * ShareUnits.PER_DOCUMENT);
      assertThat((double) ranking.unplacedUnits().get(Indicator.ARTICLE))
          .isCloseTo(0.03 * 74_550 * ShareUnits.PER_DOCUMENT, within(1e14));
      assertThat(ranking.noise()).hasSizeGreaterThan(1_000);
    }
  }

  private static Optional<RankedCluster> find(
      List<RankedCluster> clusters, PublishedTable.Row row) {
    return clusters.stream()
        .limit(PUBLISHED.rows().size())
        .filter(cluster -> published(cluster).filter(row::equals).isPresent())
        .findFirst();
  }

  /** The published cluster of which this one's name has a city. */
  private static Optional<PublishedTable.Row> published(RankedCluster cluster) {
    return PUBLISHED.rows().stream()
        .filter(
            row -> cities(row.cluster()).anyMatch(c -> cities(cluster.name()).anyMatch(c::equals)))
        .findFirst();
  }

  /** "San Jose–San Francisco, CA" names San Jose and San Francisco. */
  private static Stream<String> cities(String name) {
    return Stream.of(folded(name).split("–"))
        .map(city -> city.replaceFirst(", [A-Z]{2}$", "").strip());
  }

  private static String folded(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
  }

  private static double total(PublishedTable.Row row) {
    return (double) row.pctApplications() / PUBLISHED.worldTotals().get(Indicator.PCT_APPLICATION)
        + (double) row.articles() / PUBLISHED.worldTotals().get(Indicator.ARTICLE);
  }

  private static double documents(RankedCluster cluster, Indicator indicator) {
    return (double) cluster.countUnits().get(indicator) / ShareUnits.PER_DOCUMENT;
  }
}
