package io.clusterpulse.scoring.ledger;

import io.clusterpulse.core.counting.DocumentFilter;
import io.clusterpulse.schemas.SchemaIds;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.scoring.tally.TallyKey;
import io.clusterpulse.scoring.tally.TallyMapping;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/**
 * The part of the topology that runs once per source partition: Ledger and Tallies. All names are
 * explicit, because changelog topics are called after them.
 */
public final class LedgerStage {
  static final String SOURCE = "documents";
  static final String LEDGER = "ledger";
  static final String TALLIES = "tallies";
  static final String REJECTED_SINK = "rejected-sink";
  static final String TALLIES_SINK = "tallies-sink";
  static final String LEDGER_STORE = "ledger-store";
  static final String TALLIES_STORE = "tallies-store";
  static final String PROGRESS_STORE = "progress-store";

  /** In an order that never changes, new ones last: the stored positions follow it. */
  public static final List<String> SOURCES =
      List.of(Topics.PATENTS.name(), Topics.PUBLICATIONS.name(), Topics.DEALS.name());

  /** Sources that came after the first release: an older installation has no position in them. */
  public static final Set<String> LATER_SOURCES = Set.of(Topics.DEALS.name());

  /** How often a partition asks itself whether a flush is due. */
  static final Duration PUNCTUATION = Duration.ofMillis(20);

  private LedgerStage() {}

  /**
   * Adds sources, processors, stores and sinks.
   *
   * @param filter which documents count, the same for every methodology
   * @param flushIntervalMillis least time between two flushes of a partition
   * @param maxFlushIntervalMillis however much changed, a flush waits no longer
   */
  public static void addTo(
      Topology topology,
      SchemaIds ids,
      DocumentFilter filter,
      long flushIntervalMillis,
      long maxFlushIntervalMillis,
      ProgressListener listener) {
    // Documents: raw bytes, so that what cannot be decoded is ours to handle. A position that is
    // gone halts the stream; it never resets.
    topology.addSource(
        AutoOffsetReset.none(),
        SOURCE,
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        SOURCES.toArray(String[]::new));

    // Ledger: the winning version of each document; what changes goes on, poison goes aside.
    DocumentReader reader = new DocumentReader(ids, filter);
    topology.addProcessor(LEDGER, () -> new LedgerProcessor(reader, listener), SOURCE);
    topology.addSink(
        REJECTED_SINK,
        Topics.REJECTED_DOCUMENTS.name(),
        new StringSerializer(),
        new RejectionMapping(ids),
        LEDGER);

    // Tallies: absolute sums by location, indicator and year; what changed is flushed.
    topology.addProcessor(
        TALLIES,
        () -> new TalliesProcessor(new FlushPacing(flushIntervalMillis, maxFlushIntervalMillis)),
        LEDGER);
    Serializer<TallyKey> keys = (topic, key) -> key.toBytes();
    topology.addSink(
        TALLIES_SINK, Topics.LOCATION_TALLIES.name(), keys, new TallyMapping(ids), TALLIES);
    addStores(topology);
  }

  /** A document is seldom seen twice, a location all the time: only the latter is cached. */
  private static void addStores(Topology topology) {
    topology.addStateStore(
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(LEDGER_STORE),
                Serdes.ByteArray(),
                Serdes.ByteArray())
            .withCachingDisabled(),
        LEDGER);
    topology.addStateStore(
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(TALLIES_STORE),
                Serdes.ByteArray(),
                Serdes.ByteArray())
            .withCachingEnabled(),
        TALLIES);
    topology.addStateStore(
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(PROGRESS_STORE), Serdes.String(), Serdes.ByteArray())
            .withCachingEnabled(),
        LEDGER,
        TALLIES);
  }
}
