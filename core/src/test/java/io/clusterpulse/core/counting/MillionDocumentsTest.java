package io.clusterpulse.core.counting;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.core.document.DocumentStatus;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Location;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A million documents, of ten thousand kinds that differ in persons, places and indicator. */
class MillionDocumentsTest {
  private static final int DOCUMENTS = 1_000_000;
  private static final int KINDS = 10_000;

  /** Prime to the number of documents, so that steps of it come to each of them. */
  private static final long STEP = 618_033;

  private static final Contribution[] CONTRIBUTIONS = new Contribution[KINDS];

  @BeforeAll
  static void drawContributions() {
    Random random = new Random(11);
    for (int kind = 0; kind < KINDS; kind++) {
      CONTRIBUTIONS[kind] =
          Contribution.of(
              Documents.of(
                  kind % 5 == 0 ? Indicator.PCT_APPLICATION : Indicator.ARTICLE,
                  1,
                  DocumentStatus.PUBLISHED,
                  Documents.randomPersons(1 + random.nextInt(7), 3, random)),
              Documents.EVERYTHING);
    }
  }

  @Test
  void halfOfThemWithdrawnLeavesToTheUnitWhatTheOtherHalfIsAlone() {
    TallyBook book = new TallyBook();
    TallyBook otherHalf = new TallyBook();
    for (int document = 0; document < DOCUMENTS; document++) {
      book.add(contribution(document));
      if (isToStay(document)) {
        otherHalf.add(contribution(document));
      }
    }
    withdraw(book, false);
    assertThat(book.locations()).isEqualTo(otherHalf.locations()).isNotEmpty();
    for (Location location : otherHalf.locations()) {
      assertThat(book.tally(location)).isEqualTo(otherHalf.tally(location));
    }
    assertThat(book.tally(null)).isEqualTo(otherHalf.tally(null));
    assertThat(unitsOf(book)).isEqualTo(DOCUMENTS / 2 * ShareUnits.PER_DOCUMENT);

    withdraw(book, true);
    assertThat(book.isEmpty()).isTrue();
  }

  /** In another order than they came. */
  private static void withdraw(TallyBook book, boolean thoseThatStayed) {
    for (long i = 0; i < DOCUMENTS; i++) {
      int document = (int) (i * STEP % DOCUMENTS);
      if (isToStay(document) == thoseThatStayed) {
        book.subtract(contribution(document));
      }
    }
  }

  private static Contribution contribution(int document) {
    return CONTRIBUTIONS[document / 3 % KINDS];
  }

  private static boolean isToStay(int document) {
    return document % 2 == 0;
  }

  private static long unitsOf(TallyBook book) {
    long units = book.tally(null).values().stream().mapToLong(Counts::units).sum();
    for (Location location : book.locations()) {
      units += book.tally(location).values().stream().mapToLong(Counts::units).sum();
    }
    return units;
  }
}
