package io.clusterpulse.scoring.book;

import io.clusterpulse.core.counting.Counts;
import io.clusterpulse.core.counting.IndicatorYear;
import io.clusterpulse.core.counting.TallyBook;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.scoring.tally.SourcePosition;
import io.clusterpulse.scoring.tally.TallyRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sums the partial sums of all source partitions, location by location, and knows whether they are
 * whole: only then do the sums include exactly the input positions that the partitions stated.
 * Partial sums are absolute and read when they are needed, so a location that changed often since
 * the last ranking is summed once.
 */
final class ClusterBook {

  /** Where the partial sums are kept. */
  @FunctionalInterface
  interface PartialSums {
    /**
     * @param locationOrNull null: unplaced
     * @return empty where the partition has none
     */
    SortedMap<IndicatorYear, Counts> of(int partition, Location locationOrNull);
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

  /** The last marks of a source partition; equal flushes: nothing is under way. */
  private record Marks(long begin, long end, List<SourcePosition> positions, boolean isFarBehind) {
    boolean isWhole() {
      return begin == end;
    }
  }

  private static final Marks NO_MARKS = new Marks(0, 0, List.of(), false);
  private static final Comparator<SourcePosition> BY_TOPIC_THEN_PARTITION =
      Comparator.comparing(SourcePosition::topic).thenComparingInt(SourcePosition::partition);

  private final PartialSums partials;
  private final TallyBook sums = new TallyBook();
  private final SortedMap<Integer, Marks> marksByPartition = new TreeMap<>();
  private final Set<Location> touched = new HashSet<>();
  private long generation;

  ClusterBook(PartialSums partials) {
    this.partials = partials;
  }

  void begin(TallyRecord.Begin begin) {
    Marks marks = marks(begin.partition());
    marksByPartition.put(
        begin.partition(),
        new Marks(begin.flush(), marks.end(), marks.positions(), marks.isFarBehind()));
  }

  void end(TallyRecord.End end) {
    Marks marks = marks(end.partition());
    marksByPartition.put(
        end.partition(), new Marks(marks.begin(), end.flush(), end.positions(), end.isFarBehind()));
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

  /** Whether a partition is read far behind its end, so that nobody waits for a ranking. */
  boolean isFarBehind() {
    return marksByPartition.values().stream().anyMatch(Marks::isFarBehind);
  }

  /** Grows with every flush; the same generation, the same rankings. */
  long generation() {
    return generation;
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
    for (Location locationOrNull : touched) {
      SortedMap<IndicatorYear, Counts> before = sums.tally(locationOrNull);
      SortedMap<IndicatorYear, Counts> after = sumOfPartials(locationOrNull);
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
      partials
          .of(partition, locationOrNull)
          .forEach((key, counts) -> sum.merge(key, counts, Counts::plus));
    }
    return sum;
  }

  private Marks marks(int partition) {
    return marksByPartition.getOrDefault(partition, NO_MARKS);
  }
}
