package io.clusterpulse.core.ranking;

import static io.clusterpulse.core.document.Indicator.ARTICLE;
import static io.clusterpulse.core.document.Indicator.PCT_APPLICATION;
import static io.clusterpulse.core.document.Indicator.VC_DEAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.clusterpulse.core.clustering.WeightedLocation;
import io.clusterpulse.core.counting.Counts;
import io.clusterpulse.core.counting.IndicatorYear;
import io.clusterpulse.core.counting.TallyBook;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.core.geo.Location;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EditionRankingTest {
  /** minPoints 5. */
  private static final Methodology GII_2024 = scaled("gii-2024");

  private static final Methodology GII_2025 = scaled("gii-2025");
  private static final Location TOKYO = new Location(3569, 13969);
  private static final Location KAWASAKI = new Location(3561, 13969);
  private static final Location YOKOHAMA = new Location(3553, 13969);
  private static final Location BOSTON = new Location(4236, -7106);
  private static final Location SHENZHEN = new Location(2254, 11406);
  private static final Location FAR_AWAY = new Location(-5000, 7000);

  private final Map<Location, Map<IndicatorYear, Counts>> sums = new HashMap<>();
  private final Cities cities =
      new Cities()
          .with(TOKYO, "Tokyo", "JP", 9_000)
          .with(KAWASAKI, "Kawasaki", "JP", 1_500)
          .with(YOKOHAMA, "Yokohama", "JP", 3_700)
          .with(BOSTON, "Boston", "US", 600);

  @Test
  void clustersAreRankedByTheSumOfTheirShares() {
    count(TOKYO, ARTICLE, 2022, 5, 10);
    count(BOSTON, PCT_APPLICATION, 2022, 5, 20);
    count(SHENZHEN, ARTICLE, 2022, 5, 30);
    Ranking ranking = rank(GII_2024);
    assertThat(ranking.clusters())
        .extracting(RankedCluster::rank, RankedCluster::name, RankedCluster::score)
        .containsExactly(
            tuple(1, "Boston", 1.0), tuple(2, "n22.54e114.06", 0.75), tuple(3, "Tokyo", 0.25));
  }

  @Test
  void onlyTheWindowOfEachIndicatorCounts() {
    for (int year = 2010; year < 2030; year++) {
      count(TOKYO, PCT_APPLICATION, year, 5, 1);
      count(TOKYO, ARTICLE, year, 5, 1);
      count(TOKYO, VC_DEAL, year, 5, 1);
      count(null, ARTICLE, year, 0, 2);
    }
    Ranking ranking = rank(GII_2024);
    assertThat(ranking.worldTotalUnits())
        .containsExactly(Map.entry(PCT_APPLICATION, 5L), Map.entry(ARTICLE, 15L));
    assertThat(ranking.unplacedUnits())
        .containsExactly(Map.entry(PCT_APPLICATION, 0L), Map.entry(ARTICLE, 10L));
    assertThat(ranking.clusters().get(0).countUnits())
        .containsExactly(Map.entry(PCT_APPLICATION, 5L), Map.entry(ARTICLE, 5L));
    assertThat(ranking.clusters().get(0).points()).isEqualTo(50);
  }

  @Test
  void aLocationOutsideTheWindowIsNotThere() {
    count(TOKYO, ARTICLE, 2010, 5, 1);
    assertThat(rank(GII_2024).clusters()).isEmpty();
    assertThat(rank(GII_2024).noise()).isEmpty();
  }

  @Test
  void noiseAndTheUnplacedCountInTheWorldTotal() {
    count(TOKYO, ARTICLE, 2022, 5, 10);
    count(FAR_AWAY, ARTICLE, 2022, 4, 20);
    count(null, ARTICLE, 2022, 0, 10);
    Ranking ranking = rank(GII_2024);
    assertThat(ranking.noise()).containsExactly(FAR_AWAY);
    assertThat(ranking.worldTotalUnits()).containsEntry(ARTICLE, 40L);
    assertThat(ranking.clusters().get(0).score()).isEqualTo(0.25);
  }

  @Test
  void scoresThatDifferByLessThanADoubleCanShowAreStillRanked() {
    long large = 1L << 60;
    count(TOKYO, ARTICLE, 2022, 5, large);
    count(BOSTON, ARTICLE, 2022, 5, large + 1);
    Ranking ranking = rank(GII_2024);
    assertThat(ranking.clusters()).extracting(RankedCluster::name).startsWith("Boston");
    assertThat(ranking.clusters().get(0).score()).isEqualTo(ranking.clusters().get(1).score());
  }

  @Test
  void equalScoresAreRankedByApplicationsThenBySmallestLocation() {
    count(TOKYO, ARTICLE, 2022, 5, 10);
    count(BOSTON, PCT_APPLICATION, 2022, 5, 10);
    count(SHENZHEN, ARTICLE, 2022, 5, 10);
    count(FAR_AWAY, PCT_APPLICATION, 2022, 4, 10);
    assertThat(rank(GII_2024).clusters())
        .extracting(cluster -> cluster.locations().get(0))
        .containsExactly(BOSTON, SHENZHEN, TOKYO);
  }

  @Test
  void dealsBelongToClustersButDoNotMakeThem() {
    count(TOKYO, ARTICLE, 2022, 5, 10);
    count(KAWASAKI, VC_DEAL, 2023, 100, 7);
    count(BOSTON, VC_DEAL, 2023, 100, 3);
    Ranking ranking = rank(GII_2025);
    assertThat(ranking.clusters()).hasSize(1);
    RankedCluster tokyo = ranking.clusters().get(0);
    assertThat(tokyo.members())
        .containsExactly(new WeightedLocation(KAWASAKI, 0), new WeightedLocation(TOKYO, 5));
    assertThat(tokyo.countUnits()).containsEntry(VC_DEAL, 7L);
    assertThat(tokyo.points()).isEqualTo(5);
    assertThat(ranking.noise()).containsExactly(BOSTON);
  }

  @Test
  void aClusterIsNamedAfterTheCitiesThatContributeMost() {
    count(YOKOHAMA, ARTICLE, 2022, 5, 100);
    count(TOKYO, ARTICLE, 2022, 5, 400);
    count(KAWASAKI, ARTICLE, 2022, 50, 79);
    RankedCluster cluster = rank(GII_2024).clusters().get(0);
    assertThat(cluster.name())
        .as("Kawasaki gives less than a fifth of what Tokyo gives")
        .isEqualTo("Tokyo–Yokohama");
    assertThat(cluster.clusterId()).as("its heaviest location").isEqualTo("n35.61e139.69");
    assertThat(cluster.population()).isEqualTo(9_000 + 1_500 + 3_700);
  }

  @Test
  void aFifthIsEnoughToBeNamed() {
    count(TOKYO, ARTICLE, 2022, 5, 400);
    count(KAWASAKI, ARTICLE, 2022, 5, 80);
    assertThat(rank(GII_2024).clusters().get(0).name()).isEqualTo("Tokyo–Kawasaki");
  }

  @Test
  void locationsNearOneCityVoteTogetherAndItsInhabitantsCountOnce() {
    PlaceNames.City yokohama = new PlaceNames.City(77, "Yokohama", "JP", 3_700);
    cities.with(KAWASAKI, yokohama).with(YOKOHAMA, yokohama);
    count(TOKYO, ARTICLE, 2022, 5, 100);
    count(KAWASAKI, ARTICLE, 2022, 5, 60);
    count(YOKOHAMA, ARTICLE, 2022, 5, 60);
    RankedCluster cluster = rank(GII_2024).clusters().get(0);
    assertThat(cluster.name()).isEqualTo("Yokohama–Tokyo");
    assertThat(cluster.population()).isEqualTo(9_000 + 3_700);
  }

  @Test
  void twoCitiesOfOneNameAreNamedOnceAndThreeAreEnough() {
    Location fourth = new Location(3545, 13969);
    Location fifth = new Location(3537, 13969);
    cities.with(fourth, "Tokyo", "JP", 1).with(fifth, "Fifth", "JP", 1);
    for (Location location : List.of(TOKYO, KAWASAKI, YOKOHAMA, fourth, fifth)) {
      count(location, ARTICLE, 2022, 5, 100);
    }
    assertThat(rank(GII_2024).clusters().get(0).name())
        .as("equal votes: the larger city first")
        .isEqualTo("Tokyo–Yokohama–Kawasaki");
  }

  @Test
  void economiesAreListedByWeightWithoutTheSmallest() {
    cities.with(KAWASAKI, "Kawasaki", "XA", 1).with(YOKOHAMA, "Yokohama", "XB", 1);
    count(TOKYO, ARTICLE, 2022, 5, 40);
    count(KAWASAKI, ARTICLE, 2022, 5, 941);
    count(YOKOHAMA, ARTICLE, 2022, 5, 19);
    assertThat(rank(GII_2024).clusters().get(0).economies()).containsExactly("XA", "JP");
  }

  @Test
  void aClusterOnTheOpenSeaIsNamedByItsId() {
    count(FAR_AWAY, ARTICLE, 2022, 5, 1);
    RankedCluster cluster = rank(GII_2024).clusters().get(0);
    assertThat(cluster.name()).isEqualTo("s50.00e70.00");
    assertThat(cluster.economies()).isEmpty();
    assertThat(cluster.population()).isZero();
  }

  @Test
  void theCenterIsTheMeanByPoints() {
    count(new Location(10, 0), ARTICLE, 2022, 30, 1);
    count(new Location(0, 0), ARTICLE, 2022, 10, 1);
    Coordinate center = rank(GII_2024).clusters().get(0).center();
    assertThat(center.latDegrees()).isCloseTo(0.075, within(1e-6));
    assertThat(center.longitudeE7()).isZero();
  }

  @Test
  void theCenterAcrossTheDatelineIsOnIt() {
    count(new Location(0, -17_995), ARTICLE, 2022, 5, 1);
    count(new Location(0, 17_995), ARTICLE, 2022, 5, 1);
    RankedCluster cluster = rank(GII_2024).clusters().get(0);
    assertThat(Math.abs(cluster.center().lngDegrees())).isCloseTo(180, within(1e-6));
  }

  @Test
  void theOrderInWhichTalliesWereKeptDoesNotMatter() {
    Random random = new Random(6);
    for (int i = 0; i < 300; i++) {
      count(
          new Location(random.nextInt(100), random.nextInt(100)),
          random.nextBoolean() ? ARTICLE : PCT_APPLICATION,
          2019 + random.nextInt(4),
          random.nextInt(3),
          random.nextInt(50));
    }
    Ranking expected = rank(GII_2024);
    assertThat(expected.clusters()).isNotEmpty();
    assertThat(expected.noise()).isNotEmpty();
    List<Location> order = new ArrayList<>(sums.keySet());
    for (int i = 0; i < 20; i++) {
      Collections.shuffle(order, random);
      TallyBook book = new TallyBook();
      order.forEach(location -> book.put(location, sums.get(location)));
      assertThat(EditionRanking.rank(GII_2024, 2024, book, cities)).isEqualTo(expected);
    }
  }

  @Test
  void nothingRankedIsARankingToo() {
    Ranking ranking = rank(GII_2024);
    assertThat(ranking.clusters()).isEmpty();
    assertThat(ranking.worldTotalUnits())
        .containsExactly(Map.entry(PCT_APPLICATION, 0L), Map.entry(ARTICLE, 0L));
    assertThat(CanonicalDump.of(ranking)).isEmpty();
  }

  @Test
  void aSumBeyond63BitsFailsLoudly() {
    count(TOKYO, ARTICLE, 2022, 5, Long.MAX_VALUE);
    count(BOSTON, ARTICLE, 2022, 5, 1);
    assertThatThrownBy(() -> rank(GII_2024)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void theDumpIsCanonical() {
    count(TOKYO, ARTICLE, 2022, 5, 10);
    count(KAWASAKI, PCT_APPLICATION, 2022, 5, 20);
    count(BOSTON, ARTICLE, 2021, 6, 5);
    Ranking ranking = rank(GII_2024);
    assertThat(CanonicalDump.of(ranking))
        .isEqualTo(
            """
            {"counts":{"ARTICLE":10,"PCT_APPLICATION":20},\
            "locations":[[3561,13969],[3569,13969]],"points":10,"rank":1}
            {"counts":{"ARTICLE":5,"PCT_APPLICATION":0},\
            "locations":[[4236,-7106]],"points":6,"rank":2}
            """);
    assertThat(CanonicalDump.sha256(ranking))
        .isEqualTo("0d017979a4fcfb31dc904b9f556638d19b5b4253512034b520632b042a6e84cc");
  }

  @Test
  void previousRanksComeFromTheClusterWithMostSharedWeight() {
    count(TOKYO, ARTICLE, 2021, 50, 10);
    count(BOSTON, ARTICLE, 2021, 50, 20);
    Ranking before = EditionRanking.rank(GII_2024, 2023, book(), cities);
    count(TOKYO, ARTICLE, 2022, 50, 100);
    count(SHENZHEN, ARTICLE, 2022, 50, 1);
    Ranking ranking = rank(GII_2024).withPreviousRanks(before);
    assertThat(ranking.clusters())
        .extracting(RankedCluster::name, RankedCluster::previousRank)
        .containsExactly(
            tuple("Tokyo", OptionalInt.of(2)),
            tuple("Boston", OptionalInt.of(1)),
            tuple("n22.54e114.06", OptionalInt.empty()));
    assertThat(CanonicalDump.of(ranking)).isEqualTo(CanonicalDump.of(rank(GII_2024)));
  }

  @Test
  void theLesserPartOfASplitIsNew() {
    count(TOKYO, ARTICLE, 2021, 50, 10);
    count(KAWASAKI, ARTICLE, 2017, 5, 1);
    count(YOKOHAMA, ARTICLE, 2021, 20, 90);
    Ranking before = EditionRanking.rank(GII_2024, 2023, book(), cities);
    assertThat(before.clusters()).hasSize(1);
    sums.remove(KAWASAKI);
    Ranking ranking = rank(GII_2024).withPreviousRanks(before);
    assertThat(ranking.clusters())
        .extracting(RankedCluster::name, RankedCluster::previousRank)
        .containsExactly(tuple("Yokohama", OptionalInt.empty()), tuple("Tokyo", OptionalInt.of(1)));
  }

  @Test
  void whoCameAndWhoLeftIsSaidAgainstTheEditionBefore() {
    count(TOKYO, ARTICLE, 2016, 50, 10);
    count(BOSTON, ARTICLE, 2021, 50, 20);
    count(SHENZHEN, ARTICLE, 2016, 50, 5);
    Ranking before = EditionRanking.rank(GII_2024, 2022, book(), cities);
    count(SHENZHEN, ARTICLE, 2018, 50, 5);
    count(YOKOHAMA, ARTICLE, 2022, 50, 90);
    Ranking between = EditionRanking.rank(GII_2024, 2023, book(), cities);
    Ranking ranking = rank(GII_2024).withPreviousRanks(between);
    assertThat(between.withPreviousRanks(before).leavers())
        .as("its documents of 2016 are out of the window")
        .containsExactly(new Leaver("n35.69e139.69", "Tokyo", 1));
    assertThat(ranking.clusters())
        .filteredOn(ranking::isNewEntrant)
        .extracting(RankedCluster::name)
        .containsExactly("Yokohama");
    assertThat(ranking.leavers()).isEmpty();
  }

  @Test
  void withoutAnEditionBeforeNobodyIsNew() {
    count(BOSTON, ARTICLE, 2022, 50, 20);
    Ranking alone = rank(GII_2024);
    Ranking nothing = EditionRanking.rank(GII_2024, 2023, new TallyBook(), cities);
    for (Ranking ranking : List.of(alone, alone.withPreviousRanks(nothing))) {
      assertThat(ranking.isNewEntrant(ranking.clusters().get(0))).isFalse();
      assertThat(ranking.hasPrevious()).isFalse();
    }
  }

  @Test
  void otherIdsChangeNothingElse() {
    count(TOKYO, ARTICLE, 2022, 50, 10);
    count(BOSTON, ARTICLE, 2017, 50, 20);
    Ranking ranking =
        rank(GII_2024)
            .withPreviousRanks(EditionRanking.rank(GII_2024, 2023, book(), cities))
            .withClusterIds(Map.of("n35.69e139.69", "tokyo"), Map.of("n42.36w71.06", "boston"));
    assertThat(ranking.clusters()).extracting(RankedCluster::clusterId).containsExactly("tokyo");
    assertThat(ranking.leavers()).containsExactly(new Leaver("boston", "Boston", 1));
    assertThat(CanonicalDump.of(ranking)).isEqualTo(CanonicalDump.of(rank(GII_2024)));
  }

  @Test
  void previousRanksAreOfTheEditionBeforeByTheSameMethodology() {
    Ranking ranking = rank(GII_2024);
    Ranking otherMethod = EditionRanking.rank(GII_2025, 2023, book(), cities);
    Ranking otherScale = EditionRanking.rank(Methodology.load("gii-2024"), 2023, book(), cities);
    for (Ranking wrong : List.of(ranking, otherMethod, otherScale)) {
      assertThatThrownBy(() -> ranking.withPreviousRanks(wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static Methodology scaled(String id) {
    return Methodology.load(id).scaledTo(new BigDecimal("0.001"));
  }

  private Ranking rank(Methodology methodology) {
    return EditionRanking.rank(methodology, 2024, book(), cities);
  }

  private TallyBook book() {
    TallyBook book = new TallyBook();
    sums.forEach(book::put);
    return book;
  }

  private void count(
      Location locationOrNull, Indicator indicator, int year, long points, long units) {
    sums.computeIfAbsent(locationOrNull, unused -> new HashMap<>())
        .merge(new IndicatorYear(indicator, year), new Counts(points, units), Counts::plus);
  }
}
