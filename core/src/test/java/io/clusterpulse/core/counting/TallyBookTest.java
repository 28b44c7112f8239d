package io.clusterpulse.core.counting;

import static io.clusterpulse.core.counting.ShareUnits.PER_DOCUMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterpulse.core.document.DocumentStatus;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Location;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TallyBookTest {
  private static final Location HERE = new Location(3569, 13969);
  private static final Location THERE = new Location(4236, -7109);
  private static final IndicatorYear ARTICLES_2023 = new IndicatorYear(Indicator.ARTICLE, 2023);
  private static final IndicatorYear ARTICLES_2024 = new IndicatorYear(Indicator.ARTICLE, 2024);

  private final TallyBook book = new TallyBook();

  @Test
  void whatIsAddedAndTakenAwayInAnyOrderLeavesExactlyNothing() {
    Random random = new Random(4);
    List<Contribution> contributions = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      contributions.add(randomContribution(random));
    }
    contributions.forEach(book::add);
    assertThat(book.locations()).hasSizeGreaterThan(50);
    assertThat(totalUnits()).isEqualTo(300 * PER_DOCUMENT);

    Collections.shuffle(contributions, random);
    contributions.subList(0, 299).forEach(book::subtract);
    assertThat(totalUnits()).isEqualTo(PER_DOCUMENT);
    book.subtract(contributions.get(299));
    assertThat(book.isEmpty()).isTrue();
    assertThat(book.locations()).isEmpty();
  }

  private long totalUnits() {
    long units = sum(null);
    for (Location location : book.locations()) {
      units += sum(location);
    }
    return units;
  }

  private long sum(Location locationOrNull) {
    return book.tally(locationOrNull).values().stream().mapToLong(Counts::units).sum();
  }

  private static Contribution randomContribution(Random random) {
    return Contribution.of(
        Documents.of(
            random.nextBoolean() ? Indicator.ARTICLE : Indicator.PCT_APPLICATION,
            1,
            DocumentStatus.PUBLISHED,
            Documents.randomPersons(random.nextInt(40), 5, random)),
        Documents.EVERYTHING);
  }

  @Test
  void aLocationWhoseLastDocumentGoesIsGone() {
    Contribution contribution = contribution(Share.at(HERE, 1, PER_DOCUMENT));
    book.add(contribution);
    book.add(contribution);
    book.subtract(contribution);
    assertThat(book.locations()).containsExactly(HERE);
    book.subtract(contribution);
    assertThat(book.locations()).isEmpty();
    assertThat(book.tally(HERE)).isEmpty();
  }

  @Test
  void unplacedSharesHaveTheirOwnSum() {
    book.add(
        contribution(Share.at(HERE, 1, PER_DOCUMENT / 4), Share.unplaced(PER_DOCUMENT / 4 * 3)));
    assertThat(book.tally(null))
        .containsExactly(Map.entry(ARTICLES_2024, new Counts(0, PER_DOCUMENT / 4 * 3)));
    assertThat(book.locations()).containsExactly(HERE);
    assertThat(book.isEmpty()).isFalse();
  }

  @Test
  void takingAwayWhatIsNotThereFailsLoudly() {
    Contribution contribution = contribution(Share.at(HERE, 1, PER_DOCUMENT));
    assertThatThrownBy(() -> book.subtract(contribution))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("3569,13969")
        .hasMessageContaining("ARTICLE");
    book.add(contribution(Share.at(HERE, 2, PER_DOCUMENT)));
    book.subtract(contribution);
    assertThatThrownBy(() -> book.subtract(contribution))
        .as("one point is left and no unit")
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aSumBeyond63BitsFailsLoudly() {
    book.put(HERE, Map.of(ARTICLES_2024, new Counts(1, Long.MAX_VALUE - PER_DOCUMENT + 1)));
    assertThatThrownBy(() -> book.add(contribution(Share.at(HERE, 1, PER_DOCUMENT))))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void absoluteSumsReplaceAndZeroIsAbsent() {
    book.put(HERE, Map.of(ARTICLES_2023, new Counts(1, 2), ARTICLES_2024, new Counts(3, 4)));
    book.put(HERE, Map.of(ARTICLES_2024, new Counts(5, 6), ARTICLES_2023, Counts.ZERO));
    assertThat(book.tally(HERE)).containsExactly(Map.entry(ARTICLES_2024, new Counts(5, 6)));
    book.put(HERE, book.tally(HERE));
    assertThat(book.tally(HERE)).containsExactly(Map.entry(ARTICLES_2024, new Counts(5, 6)));
    book.put(HERE, Map.of(ARTICLES_2024, Counts.ZERO));
    book.put(THERE, Map.of());
    assertThat(book.isEmpty()).isTrue();
    book.put(null, Map.of(ARTICLES_2024, new Counts(0, 7)));
    assertThat(book.isEmpty()).isFalse();
    book.put(null, Map.of());
    assertThat(book.isEmpty()).isTrue();
  }

  @Test
  void partsOfSeveralSourcesCanBeExchanged() {
    book.put(HERE, Map.of(ARTICLES_2024, new Counts(3, 30)));
    book.replace(
        HERE,
        Map.of(ARTICLES_2024, new Counts(1, 10)),
        Map.of(ARTICLES_2024, new Counts(2, 15), ARTICLES_2023, new Counts(1, 1)));
    assertThat(book.tally(HERE))
        .containsExactly(
            Map.entry(ARTICLES_2023, new Counts(1, 1)),
            Map.entry(ARTICLES_2024, new Counts(4, 35)));
    book.replace(
        HERE, Map.of(ARTICLES_2024, new Counts(4, 35), ARTICLES_2023, new Counts(1, 1)), Map.of());
    assertThat(book.isEmpty()).isTrue();
  }

  @Test
  void countsAreNeverNegative() {
    assertThatThrownBy(() -> new Counts(-1, 0)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new Counts(0, -1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> Counts.ZERO.minus(new Counts(0, 1))).hasMessageContaining("-1");
    assertThatThrownBy(() -> new Counts(Long.MAX_VALUE, 0).plus(new Counts(1, 0)))
        .isInstanceOf(ArithmeticException.class);
  }

  private static Contribution contribution(Share... shares) {
    return new Contribution(Indicator.ARTICLE, 2024, List.of(shares));
  }
}
