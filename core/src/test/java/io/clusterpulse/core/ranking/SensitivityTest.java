package io.clusterpulse.core.ranking;

import static io.clusterpulse.core.document.Indicator.ARTICLE;
import static io.clusterpulse.core.document.Indicator.PCT_APPLICATION;
import static io.clusterpulse.core.document.Indicator.VC_DEAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterpulse.core.clustering.Density;
import io.clusterpulse.core.counting.Counts;
import io.clusterpulse.core.counting.IndicatorYear;
import io.clusterpulse.core.counting.TallyBook;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Location;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** On the equator one hundredth of a degree is 1,111.95 m. */
class SensitivityTest {
  private static final Indicator[] INDICATORS = Indicator.values();
  private static final Methodology GII_2025 = Methodology.load("gii-2025");
  private static final int EDITION = 2026;

  @Test
  void theSensitivityIsThatOfRankingAgainAtEachDensity() {
    int merged = 0;
    int vanished = 0;
    int ranges = 0;
    for (long seed = 0; seed < 30; seed++) {
      Methodology methodology = GII_2025.scaledTo(new BigDecimal("0.005"));
      TallyBook tallies = randomWorld(new Random(seed), 20, 40);
      Ranking ranking = rank(methodology, tallies);
      Sensitivity sensitivity = Sensitivity.of(ranking, methodology, tallies, DensityGrid.STANDARD);
      assertThat(sensitivity.clusters())
          .as("seed %d", seed)
          .isEqualTo(byDefinition(ranking, methodology, tallies, sensitivity.grid()));
      for (RankRange range : sensitivity.clusters()) {
        merged += range.merged();
        vanished += sensitivity.grid().size() - range.exists() - range.merged();
        ranges += range.bestRank().equals(range.worstRank()) ? 0 : 1;
      }
    }
    assertThat(List.of(merged, vanished, ranges))
        .as("mergers, vanished clusters, ranges of more than one rank: the worlds have all of them")
        .allMatch(count -> count > 20);
  }

  @Test
  void soIsThatOfAWorldLikeTheSample() {
    Methodology methodology = GII_2025.scaledTo(new BigDecimal("0.02"));
    TallyBook tallies = randomWorld(new Random(7), 150, 120);
    Ranking ranking = rank(methodology, tallies);
    assertThat(ranking.clusters()).hasSizeGreaterThan(30);
    Sensitivity sensitivity = Sensitivity.of(ranking, methodology, tallies, DensityGrid.STANDARD);
    assertThat(sensitivity.clusters())
        .isEqualTo(byDefinition(ranking, methodology, tallies, sensitivity.grid()));
  }

  @Test
  void aClusterIsFoundThinnedMergedOrGone() {
    TallyBook tallies = new TallyBook();
    count(tallies, new Location(0, 0), 5_000, 9);
    count(tallies, new Location(0, 15), 4_700, 8);
    count(tallies, new Location(3_000, 0), 4_600, 16);
    Ranking ranking = rank(GII_2025, tallies);
    assertThat(ranking.clusters()).extracting(RankedCluster::rank).containsExactly(1, 2, 3);
    DensityGrid grid = new DensityGrid(List.of(15_000, 17_000), List.of(4_500L, 4_650L, 4_800L));
    assertThat(Sensitivity.of(ranking, GII_2025, tallies, grid).clusters())
        .containsExactly(
            range(1, "n30.00e0.00", 1, 2, 2, 0),
            range(2, "n0.00e0.00", 1, 2, 6, 0),
            range(3, "n0.00e0.15", 2, 3, 2, 3));
  }

  @Test
  void theGridIsThatOfThePublishedAnalysisAndShrinksWithTheSample() {
    assertThat(DensityGrid.STANDARD.size()).isEqualTo(49);
    assertThat(DensityGrid.STANDARD.epsilonsMetres()).startsWith(12_000).endsWith(18_000);
    assertThat(DensityGrid.STANDARD.minPoints()).startsWith(3_000L).endsWith(6_000L);
    assertThat(DensityGrid.STANDARD.scaledTo(new BigDecimal("0.01")).minPoints())
        .containsExactly(30L, 35L, 40L, 45L, 50L, 55L, 60L);
    assertThat(DensityGrid.STANDARD.scaledTo(new BigDecimal("0.0004")).minPoints())
        .as("each density once")
        .containsExactly(1L, 2L);
    assertThatThrownBy(() -> new DensityGrid(List.of(), List.of(1L)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRankingOfAnotherMethodologyOrOfOtherTalliesIsRefused() {
    TallyBook tallies = new TallyBook();
    count(tallies, new Location(0, 0), 5_000, 9);
    Ranking ranking = rank(GII_2025, tallies);
    Methodology sample = GII_2025.scaledTo(BigDecimal.TEN);
    assertThatThrownBy(() -> Sensitivity.of(ranking, sample, tallies, DensityGrid.STANDARD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gii-2025");
    TallyBook moved = new TallyBook();
    count(moved, new Location(1, 0), 5_000, 9);
    assertThatThrownBy(() -> Sensitivity.of(ranking, GII_2025, moved, DensityGrid.STANDARD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nothing at 0,0");
    count(moved, new Location(1, 0), 5_000, 10);
    assertThatThrownBy(() -> Sensitivity.of(ranking, GII_2025, moved, DensityGrid.STANDARD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("world totals");
  }

  private static List<RankRange> byDefinition(
      Ranking ranking, Methodology methodology, TallyBook tallies, DensityGrid grid) {
    Map<Integer, RankRange> ranges = new HashMap<>();
    ranking.clusters().forEach(cluster -> ranges.put(cluster.rank(), RankRange.none(cluster)));
    for (int epsilonMetres : grid.epsilonsMetres()) {
      for (long minPoints : grid.minPoints()) {
        Ranking there = rank(withDensity(methodology, epsilonMetres, minPoints), tallies);
        Map<Integer, Integer> rankOf =
            Overlap.largestFirst(new Succession(ranking.clusters(), there.clusters()).overlaps());
        Set<Integer> found = new HashSet<>(rankOf.values());
        rankOf.forEach(
            (rankThere, rank) ->
                ranges.computeIfPresent(rank, (same, range) -> range.withRank(rankThere)));
        Set<Location> clustered = new HashSet<>();
        there.clusters().forEach(cluster -> clustered.addAll(cluster.locations()));
        for (RankedCluster cluster : ranking.clusters()) {
          boolean elsewhere =
              cluster.members().stream()
                  .anyMatch(member -> member.weight() > 0 && clustered.contains(member.location()));
          if (!found.contains(cluster.rank()) && elsewhere) {
            ranges.computeIfPresent(cluster.rank(), (same, range) -> range.withMerger());
          }
        }
      }
    }
    return ranking.clusters().stream().map(cluster -> ranges.get(cluster.rank())).toList();
  }

  private static Methodology withDensity(Methodology like, int epsilonMetres, long minPoints) {
    return new Methodology(
        like.id(),
        like.version(),
        like.rules(),
        new Density(epsilonMetres, minPoints, like.density().mergeDistanceMetres()),
        like.naming(),
        like.scoreDecimals(),
        like.fileMinPoints(),
        like.scale());
  }

  private static RankRange range(
      int rank, String clusterId, int best, int worst, int exists, int merged) {
    return new RankRange(
        rank, clusterId, OptionalInt.of(best), OptionalInt.of(worst), exists, merged);
  }

  private static Ranking rank(Methodology methodology, TallyBook tallies) {
    return EditionRanking.rank(methodology, EDITION, tallies, new Cities());
  }

  /** Towns of all sizes, some of them neighbours, some on the dateline or near a pole. */
  private static TallyBook randomWorld(Random random, int towns, int maxPlaces) {
    TallyBook tallies = new TallyBook();
    for (int town = 0; town < towns; town++) {
      int latitude = random.nextInt(8) == 0 ? 8_990 : random.nextInt(600);
      int longitude = random.nextInt(8) == 0 ? 17_990 : random.nextInt(600);
      int places = 1 + random.nextInt(maxPlaces);
      for (int i = 0; i < places; i++) {
        Location place =
            new Location(
                Math.min(9_000, latitude + (int) (random.nextGaussian() * 9)),
                Math.floorMod(longitude + (int) (random.nextGaussian() * 9) + 18_000, 36_000)
                    - 18_000);
        Indicator indicator = INDICATORS[random.nextInt(INDICATORS.length)];
        long points = indicator == VC_DEAL ? 1 : 1 + random.nextInt(6);
        tallies.put(
            place,
            Map.of(
                new IndicatorYear(indicator, 2020 + random.nextInt(7)),
                new Counts(points, 1 + random.nextInt(1_000))));
      }
    }
    count(tallies, null, 0, 17);
    return tallies;
  }

  private static void count(TallyBook tallies, Location locationOrNull, long points, long units) {
    tallies.put(
        locationOrNull,
        Map.of(
            new IndicatorYear(ARTICLE, 2022),
            new Counts(points, units),
            new IndicatorYear(PCT_APPLICATION, 1990),
            new Counts(points, units)));
  }
}
