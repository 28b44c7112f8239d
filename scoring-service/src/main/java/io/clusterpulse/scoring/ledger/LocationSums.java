package io.clusterpulse.scoring.ledger;

import io.clusterpulse.core.counting.Counts;
import io.clusterpulse.core.counting.IndicatorYear;
import io.clusterpulse.core.document.Indicator;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The absolute partial sums of one location in one source partition, and the flush that is to write
 * them: after a crash the sums that were committed but not yet flushed are found by that number.
 *
 * @param changedInFlush number of the flush that writes this state
 * @param counts none of them zero; empty: the location is gone once that flush has said so
 */
record LocationSums(long changedInFlush, SortedMap<IndicatorYear, Counts> counts) {
  private static final int ENTRY_BYTES = 1 + 2 + 8 + 8;
  private static final Indicator[] INDICATORS = Indicator.values();
  private static final LocationSums NONE = new LocationSums(0, Collections.emptySortedMap());

  LocationSums plus(IndicatorYear key, Counts counts, long flush) {
    TreeMap<IndicatorYear, Counts> changed = new TreeMap<>(this.counts);
    changed.merge(key, counts, Counts::plus);
    return new LocationSums(flush, changed);
  }

  /**
   * @throws IllegalStateException if more is taken away than was there
   */
  LocationSums minus(IndicatorYear key, Counts counts, long flush) {
    Counts current = this.counts.getOrDefault(key, Counts.ZERO);
    if (current.points() < counts.points() || current.units() < counts.units()) {
      throw new IllegalStateException(
          "more taken away than was there in " + key + ": " + counts + " of " + current);
    }
    TreeMap<IndicatorYear, Counts> changed = new TreeMap<>(this.counts);
    Counts rest = current.minus(counts);
    if (rest.isZero()) {
      changed.remove(key);
    } else {
      changed.put(key, rest);
    }
    return new LocationSums(flush, changed);
  }

  boolean isEmpty() {
    return counts.isEmpty();
  }

  byte[] toBytes() {
    ByteBuffer out =
        ByteBuffer.allocate(8 + 2 + counts.size() * ENTRY_BYTES)
            .putLong(changedInFlush)
            .putShort((short) counts.size());
    counts.forEach(
        (key, sum) ->
            out.put((byte) key.indicator().ordinal())
                .putShort((short) key.year())
                .putLong(sum.points())
                .putLong(sum.units()));
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
    TreeMap<IndicatorYear, Counts> counts = new TreeMap<>();
    for (int left = in.getShort(); left > 0; left--) {
      IndicatorYear key = new IndicatorYear(indicator(in.get()), in.getShort());
      counts.put(key, new Counts(in.getLong(), in.getLong()));
    }
    return new LocationSums(changedInFlush, counts);
  }

  /** Reads no more than the number of the flush. */
  static long changedInFlush(byte[] bytes) {
    return ByteBuffer.wrap(bytes).getLong();
  }

  static Indicator indicator(byte ordinal) {
    return INDICATORS[ordinal];
  }
}
