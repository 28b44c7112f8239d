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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClusterBookTest {
  private static final Location TOKYO = new Location(3569, 13969);
  private static final IndicatorYear PATENTS_2024 =
      new IndicatorYear(Indicator.PCT_APPLICATION, 2024);
  private static final IndicatorYear ARTICLES_2022 = new IndicatorYear(Indicator.ARTICLE, 2022);

  /** What a store has, and how often it was asked to find something. */
  private static final class Partials implements ClusterBook.PartialSums {
    final Map<Integer, Map<Location, SortedMap<IndicatorYear, Counts>>> byPartition =
        new HashMap<>();
    final List<TallyRecord> marks = new ArrayList<>();
    int found;

    @Override
    public SortedMap<IndicatorYear, Counts> of(int partition, Location locationOrNull) {
      found++;
      return byPartition
          .getOrDefault(partition, Map.of())
          .getOrDefault(locationOrNull, new TreeMap<>());
    }

    @Override
    public void forEach(Consumer<TallyRecord> action) {
      marks.forEach(action);
      byPartition.forEach(
          (partition, all) ->
              all.forEach(
                  (location, counts) ->
                      action.accept(
                          new TallyRecord.Sums(partition, 1, location, counts, new TreeMap<>()))));
    }
  }

  private final Partials partials = new Partials();
  private final TallyBook sums = new TallyBook();
  private int changes;
  private final ClusterBook book = new ClusterBook(partials);

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

    book.end(new TallyRecord.End(1, 2, List.of(), false), 0);
    assertThat(book.isWhole()).isTrue();
  }

  @Test
  void isFarBehindWhileOnePartitionIs() {
    flush(0, 1, PATENTS_2024, new Counts(2, 20));
    assertThat(book.state().isFarBehind()).isFalse();
    book.end(new TallyRecord.End(1, 2, List.of(), true), 0);
    book.begin(new TallyRecord.Begin(1, 3));
    assertThat(book.state().isFarBehind()).isTrue();

    book.end(new TallyRecord.End(1, 3, List.of(), false), 0);
    assertThat(book.state().isFarBehind()).isFalse();
  }

  @Test
  void partitionsFlushTogetherWithinATenthOfASecond() {
    book.end(new TallyRecord.End(0, 1, List.of(), false), 1_000);
    book.end(new TallyRecord.End(1, 1, List.of(), false), 1_100);
    assertThat(book.state()).isEqualTo(new PublicationPacing.Sums(2, 1_100, true, false));

    book.end(new TallyRecord.End(1, 2, List.of(), false), 1_250);
    assertThat(book.state()).isEqualTo(new PublicationPacing.Sums(3, 1_250, false, false));
    book.begin(new TallyRecord.Begin(0, 2));
    assertThat(book.state().isTogether()).as("it has only begun").isFalse();
    book.end(new TallyRecord.End(0, 2, List.of(), false), 1_251);
    assertThat(book.state()).isEqualTo(new PublicationPacing.Sums(4, 1_251, true, false));
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
    partials.byPartition.clear();
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

  @Test
  void manyChangesAreReadInARowAndFewAreFound_AndBothGiveThePlainSums() {
    Random random = new Random(20_261_129);
    for (int flush = 1; flush <= 60; flush++) {
      for (int partition = 0; partition < 3; partition++) {
        int changed = random.nextInt(10) == 0 ? 200 : random.nextInt(4);
        flushSome(partition, flush, changed, random);
      }
      book.settle(this::change);
      assertThat(book.sums().locations()).isEqualTo(sums.locations());
      everywhere().forEach(at -> assertThat(book.sums().tally(at)).isEqualTo(plainSum(at)));
    }
    assertThat(partials.found).as("few were found").isBetween(100, 3_000);
  }

  @Test
  void aStartHasTheSumsOfAllThatWasThere() {
    Random random = new Random(29);
    flushSome(0, 1, 200, random);
    flushSome(1, 7, 200, random);
    partials.marks.addAll(
        List.of(
            new TallyRecord.End(1, 7, List.of(new SourcePosition("patents", 1, 70)), false),
            new TallyRecord.Begin(0, 1),
            new TallyRecord.Begin(1, 7),
            new TallyRecord.End(0, 1, List.of(new SourcePosition("patents", 0, 10)), true)));

    ClusterBook started = new ClusterBook(partials);
    started.start(this::change);

    everywhere().forEach(at -> assertThat(started.sums().tally(at)).isEqualTo(plainSum(at)));
    assertThat(started.sums().locations()).isEqualTo(sums.locations()).hasSizeGreaterThan(50);
    assertThat(started.state().isFarBehind()).isTrue();
    assertThat(started.positions())
        .containsExactly(
            new SourcePosition("patents", 0, 10), new SourcePosition("patents", 1, 70));
    int told = changes;
    started.settle(this::change);
    assertThat(changes).as("nothing is left to tell").isEqualTo(told);
    assertThat(partials.found).isZero();
  }

  @Test
  void aStartAmidAFlushHasTheSumsWhenItEnds() {
    partials.byPartition.put(
        0, Map.of(TOKYO, new TreeMap<>(Map.of(PATENTS_2024, new Counts(2, 20)))));
    partials.marks.add(new TallyRecord.Begin(0, 3));

    book.start(this::change);
    assertThat(book.sums().isEmpty()).isTrue();
    book.end(new TallyRecord.End(0, 3, List.of(), false), 0);
    book.settle(this::change);

    assertThat(book.sums().tally(TOKYO)).containsOnly(Map.entry(PATENTS_2024, new Counts(2, 20)));
  }

  private void flushSome(int partition, long flush, int changed, Random random) {
    book.begin(new TallyRecord.Begin(partition, flush));
    Map<Location, SortedMap<IndicatorYear, Counts>> of =
        partials.byPartition.computeIfAbsent(partition, any -> new HashMap<>());
    for (int i = 0; i < changed; i++) {
      int place = random.nextInt(150);
      Location at = place == 0 ? null : new Location(place, 100);
      if (random.nextInt(5) == 0) {
        of.remove(at);
      } else {
        IndicatorYear key = random.nextBoolean() ? PATENTS_2024 : ARTICLES_2022;
        of.put(at, new TreeMap<>(Map.of(key, new Counts(1 + random.nextInt(5), 7))));
      }
      book.touch(at);
    }
    book.end(new TallyRecord.End(partition, flush, List.of(), false), 0);
  }

  private static List<Location> everywhere() {
    return IntStream.range(0, 150)
        .mapToObj(place -> place == 0 ? null : new Location(place, 100))
        .toList();
  }

  private SortedMap<IndicatorYear, Counts> plainSum(Location at) {
    SortedMap<IndicatorYear, Counts> sum = new TreeMap<>();
    for (Map<Location, SortedMap<IndicatorYear, Counts>> of : partials.byPartition.values()) {
      of.getOrDefault(at, new TreeMap<>())
          .forEach((key, counts) -> sum.merge(key, counts, Counts::plus));
    }
    return sum;
  }

  private void change(
      Location location, Map<IndicatorYear, Counts> before, Map<IndicatorYear, Counts> after) {
    assertThat(before).isEqualTo(sums.tally(location));
    sums.put(location, after);
    changes++;
  }

  private void flush(int partition, long flush, IndicatorYear key, Counts counts) {
    book.begin(new TallyRecord.Begin(partition, flush));
    partials
        .byPartition
        .computeIfAbsent(partition, any -> new HashMap<>())
        .put(TOKYO, new TreeMap<>(Map.of(key, counts)));
    book.touch(TOKYO);
    book.end(
        new TallyRecord.End(
            partition,
            flush,
            List.of(new SourcePosition("patents", partition, 100 * flush)),
            false),
        0);
  }
}
