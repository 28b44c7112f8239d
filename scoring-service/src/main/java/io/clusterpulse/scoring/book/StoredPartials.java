package io.clusterpulse.scoring.book;

import io.clusterpulse.core.counting.Counts;
import io.clusterpulse.core.counting.IndicatorYear;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.scoring.tally.TallyKey;
import io.clusterpulse.scoring.tally.TallyMapping;
import io.clusterpulse.scoring.tally.TallyRecord;
import java.util.Collections;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The partial sums in the store that is fed from {@code location-tallies}, record by record. */
final class StoredPartials implements ClusterBook.PartialSums {
  private final ReadOnlyKeyValueStore<byte[], byte[]> store;
  private final TallyMapping tallies;

  StoredPartials(ReadOnlyKeyValueStore<byte[], byte[]> store, TallyMapping tallies) {
    this.store = store;
    this.tallies = tallies;
  }

  @Override
  public SortedMap<IndicatorYear, Counts> of(int partition, Location locationOrNull) {
    byte[] value = store.get(TallyKey.sums(partition, locationOrNull).toBytes());
    return value == null
        ? Collections.emptySortedMap()
        : ((TallyRecord.Sums) tallies.read(value)).counts();
  }

  @Override
  public void forEach(Consumer<TallyRecord> action) {
    try (KeyValueIterator<byte[], byte[]> all = store.all()) {
      while (all.hasNext()) {
        action.accept(tallies.read(all.next().value));
      }
    }
  }
}
