package io.clusterpulse.scoring.book;

import io.clusterpulse.core.counting.Counts;
import io.clusterpulse.core.counting.IndicatorYear;
import io.clusterpulse.core.counting.TallyBook;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.scoring.tally.SourcePosition;
import io.clusterpulse.scoring.tally.TallyRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Sums the partial sums of all source partitions, location by location, and knows whether they are
 * whole: only then do the sums include exactly the input positions that the partitions stated.
 * Partial sums are absolute and read when they are needed, so a location that changed often since
 * the last ranking is summed once.
 *
 * <p>A store finds one sum much slower than it tells all of them in a row. Where most locations
 * have changed, as at a start and after a replay, all are read.
 */
final class ClusterBook {

  /** Where the partial sums are kept. */
  interface PartialSums {
    /**
     * @param locationOrNull null: unplaced
     * @return empty where the partition has none
     */
    SortedMap<IndicatorYear, Counts> of(int partition, Location locationOrNull);

    /** Tells everything that is there, marks of flushes, too, in any order. */
    void forEach(Consumer<TallyRecord> action);
  }

  /** Is told what a location, or the unplaced, had and has. */
  @FunctionalInterface
  interface ChangeListener {
    /**
     * @param locationOrNull null: unplaced
     */
    void changed(
        Location locationOrNull,
        Map<IndicatorYear, Counts> before,
        Map<IndicatorYear, Counts> after);
  }

  /** Where the sum of all partitions is found. */
  @FunctionalInterface
  private interface SumOfLocation {
    SortedMap<IndicatorYear, Counts> of(Location locationOrNull);
  }

  /** The last marks of a source partition; equal flushes: nothing is under way. */
  private record Marks(
      long begin,
      long end,
      List<SourcePosition> positions,
      boolean isFarBehind,
      long flushedMillis) {
    boolean isWhole() {
      return begin == end;
    }
  }

  private static final Marks NO_MARKS = new Marks(0, 0, List.of(), false, 0);

  /** Flushes that are no further apart belong together. */
  private static final long TOGETHER_MILLIS = 100;

  private static final Comparator<SourcePosition> BY_TOPIC_THEN_PARTITION =
      Comparator.comparing(SourcePosition::topic).thenComparingInt(SourcePosition::partition);

  /** So many are read in a row while one is found. */
  private static final int READ_WHILE_ONE_IS_FOUND = 4;

  private final PartialSums partials;
  private final TallyBook sums = new TallyBook();
  private final SortedMap<Integer, Marks> marksByPartition = new TreeMap<>();
  private final Set<Location> touched = new HashSet<>();
  private long generation;

  ClusterBook(PartialSums partials) {
    this.partials = partials;
  }

  /**
   * Begins with all that the store has, read once, and has its sums where they are whole.
   *
   * @param listener as in {@link #settle}
   */
  void start(ChangeListener listener) {
    Map<Location, SortedMap<IndicatorYear, Counts>> read = new HashMap<>();
    partials.forEach(
        record -> {
          if (record instanceof TallyRecord.Sums told) {
            add(told, read);
          } else if (record instanceof TallyRecord.Begin begin) {
            begin(begin);
          } else {
            end((TallyRecord.End) record, 0);
          }
        });
    touched.addAll(read.keySet());
    if (isWhole()) {
      settle(in(read), listener);
    }
  }

  void begin(TallyRecord.Begin begin) {
    Marks marks = marks(begin.partition());
    marksByPartition.put(
        begin.partition(),
        new Marks(
            begin.flush(),
            marks.end(),
            marks.positions(),
            marks.isFarBehind(),
            marks.flushedMillis()));
  }

  /**
   * @param flushedMillis when it began; 0: long ago
   */
  void end(TallyRecord.End end, long flushedMillis) {
    Marks marks = marks(end.partition());
    marksByPartition.put(
        end.partition(),
        new Marks(marks.begin(), end.flush(), end.positions(), end.isFarBehind(), flushedMillis));
    generation++;
  }

  /** A partial sum of this location changed; null: of the unplaced. */
  void touch(Location locationOrNull) {
    touched.add(locationOrNull);
  }

  /** Whether every partition known so far has stated what its sums include. */
  boolean isWhole() {
    return !marksByPartition.isEmpty()
        && marksByPartition.values().stream().allMatch(Marks::isWhole);
  }

  /** What there is to be ranked: a generation grows with every flush, and with it alone. */
  PublicationPacing.Sums state() {
    Collection<Marks> all = marksByPartition.values();
    long newestMillis = all.stream().mapToLong(Marks::flushedMillis).max().orElse(0);
    boolean isTogether =
        all.stream().allMatch(marks -> newestMillis - marks.flushedMillis() <= TOGETHER_MILLIS);
    boolean isFarBehind = all.stream().anyMatch(Marks::isFarBehind);
    return new PublicationPacing.Sums(generation, newestMillis, isTogether, isFarBehind);
  }

  /** The sums, to the last settling; they change with the next one. */
  TallyBook sums() {
    return sums;
  }

  /** What the sums include, by topic and partition. */
  List<SourcePosition> positions() {
    List<SourcePosition> positions = new ArrayList<>();
    marksByPartition.values().forEach(marks -> positions.addAll(marks.positions()));
    positions.sort(BY_TOPIC_THEN_PARTITION);
    return positions;
  }

  /**
   * Brings the sums up to date.
   *
   * @param listener is told of every location whose sums changed, once
   * @throws IllegalStateException if the book is not whole
   */
  void settle(ChangeListener listener) {
    if (!isWhole()) {
      throw new IllegalStateException("a flush is under way");
    }
    boolean areFew = touched.size() * READ_WHILE_ONE_IS_FOUND < sums.locations().size();
    settle(areFew ? this::sumOfPartials : readSumsOfTouched(), listener);
  }

  private void settle(SumOfLocation sumOfLocation, ChangeListener listener) {
    for (Location locationOrNull : touched) {
      SortedMap<IndicatorYear, Counts> before = sums.tally(locationOrNull);
      SortedMap<IndicatorYear, Counts> after = sumOfLocation.of(locationOrNull);
      if (!before.equals(after)) {
        listener.changed(locationOrNull, before, after);
        sums.put(locationOrNull, after);
      }
    }
    touched.clear();
  }

  private SortedMap<IndicatorYear, Counts> sumOfPartials(Location locationOrNull) {
    SortedMap<IndicatorYear, Counts> sum = new TreeMap<>();
    for (int partition : marksByPartition.keySet()) {
      add(partials.of(partition, locationOrNull), sum);
    }
    return sum;
  }

  private SumOfLocation readSumsOfTouched() {
    Map<Location, SortedMap<IndicatorYear, Counts>> read = new HashMap<>();
    partials.forEach(
        record -> {
          if (record instanceof TallyRecord.Sums told && touched.contains(told.locationOrNull())) {
            add(told, read);
          }
        });
    return in(read);
  }

  private static SumOfLocation in(Map<Location, SortedMap<IndicatorYear, Counts>> read) {
    return locationOrNull -> read.getOrDefault(locationOrNull, Collections.emptySortedMap());
  }

  private static void add(
      TallyRecord.Sums told, Map<Location, SortedMap<IndicatorYear, Counts>> read) {
    add(told.counts(), read.computeIfAbsent(told.locationOrNull(), any -> new TreeMap<>()));
  }

  private static void add(
      SortedMap<IndicatorYear, Counts> partial, SortedMap<IndicatorYear, Counts> sum) {
    partial.forEach((key, counts) -> sum.merge(key, counts, Counts::plus));
  }

  private Marks marks(int partition) {
    return marksByPartition.getOrDefault(partition, NO_MARKS);
  }
}
