package io.clusterpulse.scoring.ledger;

import io.clusterpulse.core.counting.DocumentFilter;
import io.clusterpulse.schemas.Generation;
import io.clusterpulse.schemas.SchemaIds;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.scoring.tally.TallyKey;
import io.clusterpulse.scoring.tally.TallyMapping;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.Stores;

/**
 * The part of the topology that runs once per source partition: Ledger and Tallies. All names are
 * explicit, because changelog topics are called after them.
 */
public final class LedgerStage {
  static final String TALLIES = "tallies";
  static final String REJECTED_SINK = "rejected-sink";
  static final String TALLIES_SINK = "tallies-sink";
  static final String PROGRESS_STORE = "progress-store";

  /** The topics that are read. */
  public static final List<String> SOURCES =
      SourceTopic.ALL.stream().map(SourceTopic::topic).toList();

  /** Sources that came after the first release: an older installation has no position in them. */
  public static final Set<String> LATER_SOURCES = Set.of(Topics.DEALS.name());

  /** How often a partition asks itself whether a flush is due. */
  static final Duration PUNCTUATION = Duration.ofMillis(20);

  private LedgerStage() {}

  /**
   * Adds sources, processors, stores and sinks.
   *
   * @param generation whose topics are written
   * @param filter which documents count, the same for every methodology
   * @param flushIntervalMillis least time between two flushes of a partition
   * @param maxFlushIntervalMillis however much changed, a flush waits no longer
   */
  public static void addTo(
      Topology topology,
      Generation generation,
      SchemaIds ids,
      DocumentFilter filter,
      long flushIntervalMillis,
      long maxFlushIntervalMillis,
      ProgressListener listener) {
    DocumentReader reader = new DocumentReader(ids, filter);
    for (SourceTopic source : SourceTopic.ALL) {
      addSource(topology, source, reader, listener);
    }
    topology.addSink(
        REJECTED_SINK,
        generation.of(Topics.REJECTED_DOCUMENTS).name(),
        new StringSerializer(),
        new RejectionMapping(ids),
        names(SourceTopic::ledgerName));

    // Tallies: absolute sums by location, indicator and year; what changed is flushed.
    topology.addProcessor(
        TALLIES,
        () -> new TalliesProcessor(new FlushPacing(flushIntervalMillis, maxFlushIntervalMillis)),
        names(SourceTopic::ledgerName));
    topology.connectProcessorAndStateStores(TALLIES, names(SourceTopic::storeName));
    Serializer<TallyKey> keys = (topic, key) -> key.toBytes();
    topology.addSink(
        TALLIES_SINK,
        generation.of(Topics.LOCATION_TALLIES).name(),
        keys,
        new TallyMapping(ids),
        TALLIES);

    // Progress: written with every record through the cache, one write per commit.
    topology.addStateStore(
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(PROGRESS_STORE), Serdes.String(), Serdes.ByteArray())
            .withCachingEnabled(),
        names(SourceTopic::ledgerName));
    topology.connectProcessorAndStateStores(TALLIES, PROGRESS_STORE);
  }

  /**
   * Ledger: the winning version of each document; poison goes aside. The bytes come raw, so that
   * what cannot be decoded is ours to handle, and the book's changelog is the source itself.
   */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static void addSource(
      Topology topology, SourceTopic source, DocumentReader reader, ProgressListener listener) {
    // The method asks for a processor that forwards nothing, though it may.
    ProcessorSupplier supplier = () -> new LedgerProcessor(source, listener);
    topology.addReadOnlyStateStore(
        new SourceBookBuilder(source, reader),
        source.sourceName(),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        source.topic(),
        source.ledgerName(),
        (ProcessorSupplier<byte[], byte[], Void, Void>) supplier);
  }

  private static String[] names(Function<SourceTopic, String> name) {
    return SourceTopic.ALL.stream().map(name).toArray(String[]::new);
  }
}
