package io.clusterpulse.scoring.ledger;

import io.clusterpulse.core.counting.ChangeKind;
import io.clusterpulse.core.counting.Counts;
import io.clusterpulse.core.counting.Flows;
import io.clusterpulse.core.counting.IndicatorYear;
import io.clusterpulse.core.counting.Share;
import io.clusterpulse.core.document.Indicator;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The absolute partial sums of one location in one source partition, and the flush that is to write
 * them: after a crash the sums that were committed but not yet flushed are found by that number.
 *
 * @param changedInFlush number of the flush that writes this state
 * @param counts none of them zero; what is left of the location
 * @param flows how its units came about; none of them zero, but the units of one may be. Empty
 *     together with the counts: the location is gone once that flush has said so
 */
record LocationSums(
    long changedInFlush,
    SortedMap<IndicatorYear, Counts> counts,
    SortedMap<IndicatorYear, Flows> flows) {
  private static final int ENTRY_BYTES = 1 + 2 + 4 * 8;
  private static final Indicator[] INDICATORS = Indicator.values();
  private static final LocationSums NONE =
      new LocationSums(0, Collections.emptySortedMap(), Collections.emptySortedMap());

  LocationSums plus(IndicatorYear key, Share share, ChangeKind kind, long flush) {
    TreeMap<IndicatorYear, Counts> changed = new TreeMap<>(counts);
    changed.merge(key, countsOf(share), Counts::plus);
    return new LocationSums(flush, changed, flowsWith(key, Flows.of(kind, share.units())));
  }

  /**
   * @throws IllegalStateException if more is taken away than was there
   */
  LocationSums minus(IndicatorYear key, Share share, ChangeKind kind, long flush) {
    Counts current = counts.getOrDefault(key, Counts.ZERO);
    if (current.points() < share.points() || current.units() < share.units()) {
      throw new IllegalStateException(
          "more taken away than was there in " + key + ": " + share + " of " + current);
    }
    TreeMap<IndicatorYear, Counts> changed = new TreeMap<>(counts);
    changed.put(key, current.minus(countsOf(share)));
    changed.values().removeIf(Counts::isZero);
    return new LocationSums(flush, changed, flowsWith(key, Flows.of(kind, -share.units())));
  }

  private SortedMap<IndicatorYear, Flows> flowsWith(IndicatorYear key, Flows added) {
    TreeMap<IndicatorYear, Flows> changed = new TreeMap<>(flows);
    changed.merge(key, added, Flows::plus);
    changed.values().removeIf(Flows::isZero);
    return changed;
  }

  private static Counts countsOf(Share share) {
    return new Counts(share.points(), share.units());
  }

  boolean isEmpty() {
    return counts.isEmpty() && flows.isEmpty();
  }

  /** Entries with flows are announced by a negative number of them; older states have none. */
  byte[] toBytes() {
    SortedSet<IndicatorYear> keys = new TreeSet<>(counts.keySet());
    keys.addAll(flows.keySet());
    ByteBuffer out =
        ByteBuffer.allocate(8 + 2 + keys.size() * ENTRY_BYTES)
            .putLong(changedInFlush)
            .putShort((short) -keys.size());
    for (IndicatorYear key : keys) {
      Counts sum = counts.getOrDefault(key, Counts.ZERO);
      Flows flow = flows.getOrDefault(key, Flows.ZERO);
      out.put((byte) key.indicator().ordinal())
          .putShort((short) key.year())
          .putLong(sum.points())
          .putLong(sum.units())
          .putLong(flow.corrected())
          .putLong(flow.withdrawn());
    }
    return out.array();
  }

  /**
   * @return no sums for null
   */
  static LocationSums fromBytes(byte[] bytesOrNull) {
    if (bytesOrNull == null) {
      return NONE;
    }
    ByteBuffer in = ByteBuffer.wrap(bytesOrNull);
    long changedInFlush = in.getLong();
    int size = in.getShort();
    TreeMap<IndicatorYear, Counts> counts = new TreeMap<>();
    TreeMap<IndicatorYear, Flows> flows = new TreeMap<>();
    for (int left = Math.abs(size); left > 0; left--) {
      IndicatorYear key = new IndicatorYear(indicator(in.get()), in.getShort());
      Counts sum = new Counts(in.getLong(), in.getLong());
      counts.put(key, sum);
      long corrected = size < 0 ? in.getLong() : 0;
      long withdrawn = size < 0 ? in.getLong() : 0;
      flows.put(key, Flows.ofUnits(sum.units(), corrected, withdrawn));
    }
    counts.values().removeIf(Counts::isZero);
    flows.values().removeIf(Flows::isZero);
    return new LocationSums(changedInFlush, counts, flows);
  }

  /** Reads no more than the number of the flush. */
  static long changedInFlush(byte[] bytes) {
    return ByteBuffer.wrap(bytes).getLong();
  }

  static Indicator indicator(byte ordinal) {
    return INDICATORS[ordinal];
  }
}
