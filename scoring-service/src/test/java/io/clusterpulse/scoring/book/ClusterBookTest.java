package io.clusterpulse.scoring.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterpulse.core.counting.Counts;
import io.clusterpulse.core.counting.IndicatorYear;
import io.clusterpulse.core.counting.TallyBook;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.scoring.tally.SourcePosition;
import io.clusterpulse.scoring.tally.TallyRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ClusterBookTest {
  private static final Location TOKYO = new Location(3569, 13969);
  private static final IndicatorYear PATENTS_2024 =
      new IndicatorYear(Indicator.PCT_APPLICATION, 2024);
  private static final IndicatorYear ARTICLES_2022 = new IndicatorYear(Indicator.ARTICLE, 2022);

  private final Map<String, SortedMap<IndicatorYear, Counts>> partials = new HashMap<>();
  private final TallyBook sums = new TallyBook();
  private int changes;
  private final ClusterBook book =
      new ClusterBook(
          (partition, location) ->
              partials.getOrDefault(partition + "/" + location, new TreeMap<>()));

  @Test
  void sumsThePartialsOfAllPartitions() {
    flush(0, 1, PATENTS_2024, new Counts(2, 20));
    flush(1, 1, PATENTS_2024, new Counts(3, 30));

    book.settle(this::change);

    assertThat(sums.tally(TOKYO)).containsOnly(Map.entry(PATENTS_2024, new Counts(5, 50)));
    assertThat(changes).isEqualTo(1);
  }

  @Test
  void aFlushThatDidNotEndIsNotWhole() {
    flush(0, 1, PATENTS_2024, new Counts(2, 20));
    flush(1, 1, PATENTS_2024, new Counts(2, 20));
    book.begin(new TallyRecord.Begin(1, 2));

    assertThat(book.isWhole()).isFalse();
    assertThatThrownBy(() -> book.settle(this::change)).isInstanceOf(IllegalStateException.class);

    book.end(new TallyRecord.End(1, 2, List.of(), false));
    assertThat(book.isWhole()).isTrue();
  }

  @Test
  void isFarBehindWhileOnePartitionIs() {
    flush(0, 1, PATENTS_2024, new Counts(2, 20));
    assertThat(book.isFarBehind()).isFalse();
    book.end(new TallyRecord.End(1, 2, List.of(), true));
    book.begin(new TallyRecord.Begin(1, 3));
    assertThat(book.isFarBehind()).isTrue();

    book.end(new TallyRecord.End(1, 3, List.of(), false));
    assertThat(book.isFarBehind()).isFalse();
  }

  @Test
  void aBookThatKnowsNoPartitionIsNotWhole() {
    assertThat(book.isWhole()).isFalse();
  }

  @Test
  void onlyWhatChangedIsTold() {
    flush(0, 1, PATENTS_2024, new Counts(2, 20));
    book.settle(this::change);
    book.touch(TOKYO);
    book.settle(this::change);
    assertThat(changes).isEqualTo(1);
    flush(1, 1, ARTICLES_2022, new Counts(1, 10));
    book.settle(this::change);

    assertThat(changes).isEqualTo(2);
    assertThat(sums.tally(TOKYO)).containsKeys(PATENTS_2024, ARTICLES_2022);
  }

  @Test
  void aLocationWithoutPartialsIsGone() {
    flush(0, 1, PATENTS_2024, new Counts(2, 20));
    book.settle(this::change);
    partials.clear();
    book.touch(TOKYO);

    book.settle(this::change);

    assertThat(sums.isEmpty()).isTrue();
  }

  @Test
  void positionsAreThoseOfTheLastWholeFlushes() {
    flush(1, 1, PATENTS_2024, new Counts(2, 20));
    flush(0, 4, PATENTS_2024, new Counts(2, 20));
    flush(0, 5, PATENTS_2024, new Counts(3, 30));

    assertThat(book.positions())
        .containsExactly(
            new SourcePosition("patents", 0, 500), new SourcePosition("patents", 1, 100));
  }

  private void change(
      Location location, Map<IndicatorYear, Counts> before, Map<IndicatorYear, Counts> after) {
    assertThat(before).isEqualTo(sums.tally(location));
    sums.put(location, after);
    changes++;
  }

  private void flush(int partition, long flush, IndicatorYear key, Counts counts) {
    book.begin(new TallyRecord.Begin(partition, flush));
    partials.put(partition + "/" + TOKYO, new TreeMap<>(Map.of(key, counts)));
    book.touch(TOKYO);
    book.end(
        new TallyRecord.End(
            partition,
            flush,
            List.of(new SourcePosition("patents", partition, 100 * flush)),
            false));
  }
}
