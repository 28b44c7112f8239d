package io.clusterpulse.core.edition;

import static io.clusterpulse.core.document.Indicator.ARTICLE;
import static io.clusterpulse.core.document.Indicator.PCT_APPLICATION;
import static io.clusterpulse.core.document.Indicator.VC_DEAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterpulse.core.clustering.Density;
import io.clusterpulse.core.counting.Contribution;
import io.clusterpulse.core.counting.Counts;
import io.clusterpulse.core.counting.IndicatorYear;
import io.clusterpulse.core.counting.Share;
import io.clusterpulse.core.counting.ShareUnits;
import io.clusterpulse.core.counting.TallyBook;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.ranking.DensityGrid;
import io.clusterpulse.core.ranking.EditionRanking;
import io.clusterpulse.core.ranking.Methodology;
import io.clusterpulse.core.ranking.PlaceNames;
import io.clusterpulse.core.ranking.RankedCluster;
import io.clusterpulse.core.ranking.Ranking;
import io.clusterpulse.core.ranking.Sensitivity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The running book against a ranking of all tallies from nothing. */
class EditionBookTest {
  private static final int FIRST_EDITION = 2022;
  private static final int LATEST_EDITION = 2024;
  private static final Location TOKYO = new Location(3569, 13969);
  private static final Location KAWASAKI = new Location(3561, 13969);
  private static final Location BOSTON = new Location(4236, -7106);

  /** minPoints 5; the first two agree on density. */
  private static final Methodology GII_2024 = scaled("gii-2024");

  private static final Methodology GII_2025 = scaled("gii-2025");

  private static final List<Methodology> METHODOLOGIES =
      List.of(
          GII_2024,
          GII_2025,
          with(GII_2025, "denser", new Density(15_000, 9, 5_000)),
          with(GII_2025, "merging-further-than-epsilon", new Density(3_000, 4, 9_000)));

  private final TallyBook tallies = new TallyBook();
  private final EditionBook book =
      new EditionBook(
          METHODOLOGIES, FIRST_EDITION, LATEST_EDITION, EditionBookTest::cityOfEveryFewPlaces);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void equalsTheRankingFromNothingWhateverIsPublishedCorrectedAndWithdrawn(long seed) {
    Random random = new Random(seed);
    List<Contribution> published = new ArrayList<>();
    int clusters = 0;
    for (int batch = 0; batch < 40; batch++) {
      boolean shrinking = batch >= 30;
      int changes = 1 << random.nextInt(shrinking ? 9 : 7);
      Map<Location, Map<IndicatorYear, Counts>> before = new HashMap<>();
      for (int i = 0; i < changes; i++) {
        changeOne(random, shrinking, published, before);
      }
      before.forEach(
          (location, counts) -> book.change(location, counts, Map.copyOf(tallies.tally(location))));
      clusters += assertEqual("seed " + seed + ", batch " + batch, random);
    }
    assertThat(clusters).as("else nothing was tested").isGreaterThan(100);
  }

  private int assertEqual(String when, Random random) {
    int clusters = 0;
    for (Methodology methodology : METHODOLOGIES) {
      for (int edition = FIRST_EDITION; edition <= LATEST_EDITION; edition++) {
        if (random.nextInt(3) > 0) {
          Ranking expected = fromNothing(methodology, edition);
          assertThat(book.ranking(methodology.id(), edition)).as(when).isEqualTo(expected);
          clusters += expected.clusters().size();
          if (random.nextInt(10) == 0) {
            assertThat(book.prepareSensitivity(expected, DensityGrid.STANDARD).get())
                .as(when)
                .isEqualTo(Sensitivity.of(expected, methodology, tallies, DensityGrid.STANDARD));
          }
        }
      }
      assertThat(book.rankingWithPreviousRanks(methodology.id(), LATEST_EDITION))
          .as(when)
          .isEqualTo(
              fromNothing(methodology, LATEST_EDITION)
                  .withPreviousRanks(fromNothing(methodology, LATEST_EDITION - 1)));
    }
    return clusters;
  }

  /** A document comes, goes, or is exchanged for a corrected one. */
  private void changeOne(
      Random random,
      boolean shrinking,
      List<Contribution> published,
      Map<Location, Map<IndicatorYear, Counts>> before) {
    int way = random.nextInt(10);
    if (!published.isEmpty() && way < (shrinking ? 8 : 3)) {
      Contribution gone = published.remove(random.nextInt(published.size()));
      remember(gone, before);
      tallies.subtract(gone);
    }
    if (shrinking ? way == 7 : way > 1) {
      Contribution coming = document(random);
      remember(coming, before);
      tallies.add(coming);
      published.add(coming);
    }
  }

  private void remember(
      Contribution contribution, Map<Location, Map<IndicatorYear, Counts>> before) {
    for (Share share : contribution.shares()) {
      if (!before.containsKey(share.locationOrNull())) {
        before.put(share.locationOrNull(), Map.copyOf(tallies.tally(share.locationOrNull())));
      }
    }
  }

  private static Contribution document(Random random) {
    Indicator indicator = Indicator.values()[random.nextInt(3)];
    Set<Location> locations = new HashSet<>();
    int origins = 1 + random.nextInt(3);
    for (int i = 0; i < origins; i++) {
      locations.add(location(random));
    }
    boolean isPartlyUnplaced = random.nextInt(4) == 0;
    long[] units =
        ShareUnits.split(
            ShareUnits.PER_DOCUMENT, isPartlyUnplaced ? locations.size() + 1 : locations.size());
    List<Share> shares = new ArrayList<>();
    for (Location location : locations.stream().sorted().toList()) {
      shares.add(Share.at(location, 1 + random.nextInt(2), units[shares.size()]));
    }
    if (isPartlyUnplaced) {
      shares.add(Share.unplaced(units[shares.size()]));
    }
    return new Contribution(indicator, 2014 + random.nextInt(11), shares);
  }

  /** Three towns, one across the dateline, on a coarse grid: much happens at few places. */
  private static Location location(Random random) {
    int town = random.nextInt(3);
    int latitude = 3 * random.nextInt(20) + 1000 * town;
    int longitude = 3 * random.nextInt(20) + (town == 0 ? 17_970 : 500 * town);
    return new Location(latitude, longitude >= 18_000 ? longitude - 36_000 : longitude);
  }

  private static Optional<PlaceNames.City> cityOfEveryFewPlaces(Location location) {
    int block = Math.floorDiv(location.longitudeHundredths(), 12);
    if (block % 5 == 0) {
      return Optional.empty();
    }
    String country = block % 3 == 0 ? "XA" : "XB";
    return Optional.of(
        new PlaceNames.City(block + 10_000, "City " + Math.abs(block), country, block % 4));
  }

  private Ranking fromNothing(Methodology methodology, int edition) {
    return EditionRanking.rank(
        methodology, edition, tallies, EditionBookTest::cityOfEveryFewPlaces);
  }

  @Test
  void aPlaceOfDealsIsThereOnlyForThoseWhoCountDeals() {
    change(TOKYO, ARTICLE, 2021, 0, 5);
    change(KAWASAKI, VC_DEAL, 2021, 0, 1);
    change(BOSTON, VC_DEAL, 2021, 0, 1);
    assertThat(locations(book.ranking("gii-2024", 2024))).containsExactly(TOKYO);
    assertThat(book.ranking("gii-2024", 2024).noise()).isEmpty();
    assertThat(locations(book.ranking("gii-2025", 2024))).containsExactly(KAWASAKI, TOKYO);
    assertThat(book.ranking("gii-2025", 2024).noise()).containsExactly(BOSTON);
  }

  @Test
  void whatASensitivityNeedsIsTakenAtOnce() {
    change(TOKYO, Indicator.ARTICLE, 2022, 0, 700);
    tallies.put(TOKYO, counts(Indicator.ARTICLE, 2022, 700, TOKYO));
    Ranking ranking = book.ranking("gii-2024", LATEST_EDITION);
    Sensitivity expected = Sensitivity.of(ranking, GII_2024, tallies, DensityGrid.STANDARD);
    Supplier<Sensitivity> prepared = book.prepareSensitivity(ranking, DensityGrid.STANDARD);
    change(BOSTON, Indicator.ARTICLE, 2022, 0, 900);

    assertThat(prepared.get()).isEqualTo(expected);
    assertThatThrownBy(() -> book.prepareSensitivity(ranking, DensityGrid.STANDARD).get())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("world totals");
  }

  @Test
  void aRankingOfWhichNothingChangedIsTheSameObject() {
    change(TOKYO, ARTICLE, 2021, 0, 5);
    Ranking before = book.rankingWithPreviousRanks("gii-2024", 2024);
    change(BOSTON, ARTICLE, 2010, 0, 5);
    assertThat(book.rankingWithPreviousRanks("gii-2024", 2024))
        .as("2010 is in no window")
        .isSameAs(before);
    change(BOSTON, ARTICLE, 2022, 0, 5);
    assertThat(book.rankingWithPreviousRanks("gii-2024", 2024)).isNotEqualTo(before);
  }

  @Test
  void theUnplacedCountInTheWorldTotal() {
    change(TOKYO, PCT_APPLICATION, 2021, 0, 5);
    assertThat(book.ranking("gii-2024", 2024).clusters().get(0).score()).isEqualTo(1.0);
    change(null, PCT_APPLICATION, 2021, 0, 5);
    Ranking ranking = book.ranking("gii-2024", 2024);
    assertThat(ranking.clusters().get(0).score()).isEqualTo(0.5);
    assertThat(ranking.unplacedUnits()).containsEntry(PCT_APPLICATION, 5L);
    change(null, PCT_APPLICATION, 2021, 5, 0);
    assertThat(book.ranking("gii-2024", 2024).clusters().get(0).score()).isEqualTo(1.0);
  }

  @Test
  void takingAwayMoreThanThereWasFailsLoudly() {
    change(TOKYO, ARTICLE, 2021, 0, 5);
    assertThatThrownBy(() -> change(TOKYO, ARTICLE, 2021, 6, 0))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void anEditionThatIsNotHeldIsNamed() {
    assertThatThrownBy(() -> book.ranking("gii-2024", 2030))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an edition that this book does not hold: gii-2024/2030");
  }

  private void change(Location locationOrNull, Indicator indicator, int year, long from, long to) {
    book.change(
        locationOrNull,
        counts(indicator, year, from, locationOrNull),
        counts(indicator, year, to, locationOrNull));
  }

  private static Map<IndicatorYear, Counts> counts(
      Indicator indicator, int year, long count, Location locationOrNull) {
    return count == 0
        ? Map.of()
        : Map.of(
            new IndicatorYear(indicator, year),
            new Counts(locationOrNull == null ? 0 : count, count));
  }

  private static List<Location> locations(Ranking ranking) {
    return ranking.clusters().stream().map(RankedCluster::locations).flatMap(List::stream).toList();
  }

  private static Methodology scaled(String id) {
    return Methodology.load(id).scaledTo(new BigDecimal("0.001"));
  }

  private static Methodology with(Methodology like, String id, Density density) {
    return new Methodology(
        id,
        1,
        like.rules(),
        density,
        like.naming(),
        like.scoreDecimals(),
        density.minPoints(),
        BigDecimal.ONE);
  }
}
