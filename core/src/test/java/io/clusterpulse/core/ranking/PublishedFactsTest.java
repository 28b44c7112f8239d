package io.clusterpulse.core.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.core.counting.Counts;
import io.clusterpulse.core.counting.IndicatorYear;
import io.clusterpulse.core.counting.ShareUnits;
import io.clusterpulse.core.counting.TallyBook;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Location;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Published counts, scored by the methodology, must give the published shares, totals and ranks.
 */
class PublishedFactsTest {
  private static final long POINTS = 100_000;

  private final TallyBook tallies = new TallyBook();
  private final Cities names = new Cities();

  @Test
  void the34CompleteRowsOf2023AreReproduced() {
    PublishedTable published = PublishedTable.gii2023();
    assertThat(published.rows()).hasSize(34);
    Map<Indicator, Long> left = new EnumMap<>(published.worldTotals());
    // In reverse, so that the published order is not the order of the locations.
    for (PublishedTable.Row row : published.rows()) {
      Location location = new Location(6_000 - 100 * row.rank(), 100 * row.rank());
      names.with(location, row.cluster(), row.economies().get(0), 0);
      put(location, 2023, row.pctApplications(), row.articles(), 0);
      left.merge(Indicator.PCT_APPLICATION, -row.pctApplications(), Long::sum);
      left.merge(Indicator.ARTICLE, -row.articles(), Long::sum);
    }
    put(null, 2023, left.get(Indicator.PCT_APPLICATION), left.get(Indicator.ARTICLE), 0);

    Ranking ranking = EditionRanking.rank(Methodology.load("gii-2024"), 2023, tallies, names);

    assertThat(ranking.clusters()).hasSize(34);
    for (PublishedTable.Row row : published.rows()) {
      RankedCluster cluster = ranking.clusters().get(row.rank() - 1);
      assertThat(cluster.name()).isEqualTo(row.cluster());
      assertThat(percent(ranking, cluster, Indicator.PCT_APPLICATION))
          .as("PCT share of %s", row.cluster())
          .isEqualByComparingTo(row.pctSharePercent());
      assertThat(percent(ranking, cluster, Indicator.ARTICLE))
          .as("article share of %s", row.cluster())
          .isEqualByComparingTo(row.articleSharePercent());
      assertThat(BigDecimal.valueOf(cluster.score() * 100).setScale(1, RoundingMode.HALF_UP))
          .as("total of %s", row.cluster())
          .isEqualByComparingTo(row.totalSharePercent());
    }
  }

  /**
   * Counts of the first two of 2025. World totals: about 236,000 deals; applications 1,309,000,
   * within the 1,305,600 to 1,313,300 that follow from the published shares; articles 8,068,000,
   * which follows from 193,635 being 2.4 percent.
   */
  @Test
  void dealsSwapTheFirstTwoOf2025() {
    Location shenzhen = new Location(2254, 11406);
    Location tokyo = new Location(3569, 13969);
    names.with(shenzhen, "Shenzhen", "CN", 0).with(tokyo, "Tokyo", "JP", 0);
    put(shenzhen, 2025, 117_542, 193_635, 6_916);
    put(tokyo, 2025, 135_129, 115_773, 5_154);
    put(
        null,
        2025,
        1_309_000 - 117_542 - 135_129,
        8_068_000 - 193_635 - 115_773,
        236_000 - 6_916 - 5_154);

    assertThat(namesInOrder("gii-2024")).containsExactly("Tokyo", "Shenzhen");
    assertThat(namesInOrder("gii-2025")).containsExactly("Shenzhen", "Tokyo");

    Ranking ranking = EditionRanking.rank(Methodology.load("gii-2025"), 2025, tallies, names);
    RankedCluster first = ranking.clusters().get(0);
    assertThat(percent(ranking, first, Indicator.PCT_APPLICATION)).isEqualByComparingTo("9.0");
    assertThat(percent(ranking, first, Indicator.ARTICLE)).isEqualByComparingTo("2.4");
    assertThat(percent(ranking, ranking.clusters().get(1), Indicator.PCT_APPLICATION))
        .isEqualByComparingTo("10.3");
  }

  private List<String> namesInOrder(String methodology) {
    return EditionRanking.rank(Methodology.load(methodology), 2025, tallies, names)
        .clusters()
        .stream()
        .map(RankedCluster::name)
        .toList();
  }

  /**
   * A fifth of the counts in every year of the window that is stated for the editions 2023 to 2025,
   * and as much again just outside of it on either side, where nothing may count.
   */
  private void put(Location locationOrNull, int edition, long pct, long articles, long deals) {
    Map<IndicatorYear, Counts> sums = new HashMap<>();
    spread(sums, locationOrNull, Indicator.PCT_APPLICATION, edition - 5, pct);
    spread(sums, locationOrNull, Indicator.ARTICLE, edition - 6, articles);
    spread(sums, locationOrNull, Indicator.VC_DEAL, edition - 5, deals);
    tallies.put(locationOrNull, sums);
  }

  private static void spread(
      Map<IndicatorYear, Counts> sums,
      Location locationOrNull,
      Indicator indicator,
      int firstYear,
      long documents) {
    long fifth = documents * ShareUnits.PER_DOCUMENT / 5;
    long points = locationOrNull == null || documents == 0 ? 0 : POINTS;
    for (int year = firstYear - 1; year <= firstYear + 5; year++) {
      sums.put(new IndicatorYear(indicator, year), new Counts(points, fifth));
    }
  }

  private static BigDecimal percent(Ranking ranking, RankedCluster cluster, Indicator indicator) {
    BigInteger units = BigInteger.valueOf(cluster.countUnits().get(indicator));
    return new BigDecimal(units.multiply(BigInteger.valueOf(100)))
        .divide(
            BigDecimal.valueOf(ranking.worldTotalUnits().get(indicator)), 1, RoundingMode.HALF_UP);
  }
}
