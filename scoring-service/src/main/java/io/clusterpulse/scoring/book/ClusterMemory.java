package io.clusterpulse.scoring.book;

import io.clusterpulse.core.lineage.KnownCluster;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The clusters of the last version of each ranking, and those that are gone, under the ids by which
 * they are known. Kept for ever: ids are never given to others. A record a cluster, written when
 * its members or its name change, so that a ranking writes little. There are no more ids than
 * places on the grid with documents.
 */
final class ClusterMemory {
  private static final char SEPARATOR = '/';

  private final KeyValueStore<String, byte[]> store;
  private final Map<String, Map<String, KnownCluster>> byRanking = new HashMap<>();

  /**
   * @param store keys are {@code gii-2024/2027/n35.69e139.69}
   */
  ClusterMemory(KeyValueStore<String, byte[]> store) {
    this.store = store;
    try (KeyValueIterator<String, byte[]> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<String, byte[]> entry = all.next();
        int end = entry.key.lastIndexOf(SEPARATOR);
        String id = entry.key.substring(end + 1);
        keep(entry.key.substring(0, end), KnownClusterBytes.read(id, entry.value));
      }
    }
  }

  /** Living and gone; empty where nothing was ranked. */
  Collection<KnownCluster> of(RankingKey key) {
    return Collections.unmodifiableCollection(
        byRanking.getOrDefault(key.toString(), Map.of()).values());
  }

  void remember(RankingKey key, List<KnownCluster> changed) {
    for (KnownCluster cluster : changed) {
      store.put(key.toString() + SEPARATOR + cluster.id(), KnownClusterBytes.write(cluster));
      keep(key.toString(), cluster);
    }
  }

  private void keep(String ranking, KnownCluster cluster) {
    byRanking.computeIfAbsent(ranking, unused -> new TreeMap<>()).put(cluster.id(), cluster);
  }
}
