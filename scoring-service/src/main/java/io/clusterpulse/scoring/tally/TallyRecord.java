package io.clusterpulse.scoring.tally;

import io.clusterpulse.core.counting.Counts;
import io.clusterpulse.core.counting.Flows;
import io.clusterpulse.core.counting.IndicatorYear;
import io.clusterpulse.core.geo.Location;
import java.util.List;
import java.util.SortedMap;

/**
 * A record of {@code location-tallies}. A flush of one source partition is a {@link Begin}, the
 * {@link Sums} that changed (or tombstones) and an {@link End}; only what lies outside a flush is
 * whole.
 */
public sealed interface TallyRecord {

  TallyKey key();

  /**
   * Sums of this partition follow.
   *
   * @param flush counts the flushes of a source partition, from 1
   */
  record Begin(int partition, long flush) implements TallyRecord {
    @Override
    public TallyKey key() {
      return TallyKey.begin(partition);
    }
  }

  /**
   * The sums of this partition are whole again.
   *
   * @param flush the number of the {@link Begin} before it
   * @param positions what the partition's sums include
   * @param isFarBehind whether the partition is read far behind its end, so that nobody waits for a
   *     ranking of these sums
   */
  record End(int partition, long flush, List<SourcePosition> positions, boolean isFarBehind)
      implements TallyRecord {
    public End {
      positions = List.copyOf(positions);
    }

    @Override
    public TallyKey key() {
      return TallyKey.end(partition);
    }
  }

  /**
   * Absolute partial sums of one location in one source partition.
   *
   * @param flush the flush that wrote them
   * @param locationOrNull null: what could not be placed
   * @param counts none of them zero
   * @param flows how the units of the counts came about; none of them zero, and also where nothing
   *     is left to count
   */
  record Sums(
      int partition,
      long flush,
      Location locationOrNull,
      SortedMap<IndicatorYear, Counts> counts,
      SortedMap<IndicatorYear, Flows> flows)
      implements TallyRecord {
    @Override
    public TallyKey key() {
      return TallyKey.sums(partition, locationOrNull);
    }
  }
}
