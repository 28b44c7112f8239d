package io.clusterpulse.scoring.book;

import io.clusterpulse.core.counting.Counts;
import io.clusterpulse.core.counting.IndicatorYear;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.scoring.tally.TallyKey;
import io.clusterpulse.scoring.tally.TallyMapping;
import io.clusterpulse.scoring.tally.TallyRecord;
import java.util.Collections;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
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
    return value == null ? Collections.emptySortedMap() : counts(value);
  }

  @Override
  public void forEach(BiConsumer<Location, SortedMap<IndicatorYear, Counts>> action) {
    forEachRecord(
        (key, value) -> {
          if (key.isSums()) {
            action.accept(key.location(), counts(value));
          }
        });
  }

  /** Everything that the topic says, marks of flushes, too. */
  void forEachRecord(BiConsumer<TallyKey, byte[]> action) {
    try (KeyValueIterator<byte[], byte[]> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<byte[], byte[]> record = all.next();
        action.accept(TallyKey.parse(record.key), record.value);
      }
    }
  }

  private SortedMap<IndicatorYear, Counts> counts(byte[] value) {
    return ((TallyRecord.Sums) tallies.read(value)).counts();
  }
}
