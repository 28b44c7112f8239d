package io.clusterpulse.scoring.ledger;

import io.clusterpulse.core.counting.DocumentFilter;
import io.clusterpulse.schemas.Generation;
import io.clusterpulse.schemas.SchemaIds;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.scoring.profile.ProfileMapping;
import io.clusterpulse.scoring.profile.ProfileSettings;
import io.clusterpulse.scoring.profile.ProfiledDocuments;
import io.clusterpulse.scoring.tally.FlushTimes;
import io.clusterpulse.scoring.tally.TallyKey;
import io.clusterpulse.scoring.tally.TallyMapping;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
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
  static final String PROFILES = "profiles";
  static final String PROFILES_SINK = "profiles-sink";
  static final String REQUESTS_STORE = "profile-requests-store";

  /**
   * Sorts after every other source: sub-topologies are numbered by the names of their sources, and
   * the local state of a task is kept under its number.
   */
  private static final String REQUESTS_SOURCE = "wanted-profiles-source";

  private static final String REQUESTS = "profile-requests";

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
   * @param flushTimes of partitions whose documents are new
   * @param maxFlushIntervalMillis however much changed, a flush waits no longer
   * @param profiles how profiles are made
   */
  public static void addTo(
      Topology topology,
      Generation generation,
      SchemaIds ids,
      DocumentFilter filter,
      FlushTimes flushTimes,
      long maxFlushIntervalMillis,
      ProfileSettings profiles,
      ProgressListener listener) {
    for (SourceTopic source : SourceTopic.ALL) {
      Supplier<ProfiledDocuments> documents =
          () -> new ProfiledDocuments(source.indicator(), ids, profiles.dictionaryNames());
      addSource(topology, new SourceBookBuilder(source, ids, filter, documents), listener);
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
        () -> new TalliesProcessor(new FlushPacing(flushTimes, maxFlushIntervalMillis)),
        names(SourceTopic::ledgerName));
    topology.connectProcessorAndStateStores(TALLIES, names(SourceTopic::storeName));
    Serializer<TallyKey> keys = (topic, key) -> key.toBytes();
    topology.addSink(
        TALLIES_SINK,
        generation.of(Topics.LOCATION_TALLIES).name(),
        keys,
        new TallyMapping(ids),
        TALLIES);

    // Progress: the last flush of a task, written with it.
    topology.addStateStore(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(PROGRESS_STORE), Serdes.String(), Serdes.ByteArray()),
        TALLIES);
    addProfiles(topology, generation, new ProfileMapping(ids), profiles, flushTimes);
  }

  /** Profiles: what the documents say beside their counts, for clusters that are asked for. */
  private static void addProfiles(
      Topology topology,
      Generation generation,
      ProfileMapping mapping,
      ProfileSettings settings,
      FlushTimes flushTimes) {
    topology.addGlobalStore(
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(REQUESTS_STORE), Serdes.String(), Serdes.ByteArray())
            .withLoggingDisabled(),
        REQUESTS_SOURCE,
        new StringDeserializer(),
        new ByteArrayDeserializer(),
        generation.of(Topics.PROFILE_REQUESTS).name(),
        REQUESTS,
        Requests::new);
    topology.addProcessor(
        PROFILES,
        () -> new ProfilesProcessor(mapping, settings, flushTimes),
        names(SourceTopic::ledgerName));
    topology.connectProcessorAndStateStores(PROFILES, names(SourceTopic::storeName));
    topology.addSink(
        PROFILES_SINK,
        generation.of(Topics.PROFILE_TALLIES).name(),
        new StringSerializer(),
        mapping.parts(),
        PROFILES);
  }

  /**
   * Ledger: the winning version of each document; poison goes aside. The bytes come raw, so that
   * what cannot be decoded is ours to handle, and the book's changelog is the source itself.
   */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static void addSource(
      Topology topology, SourceBookBuilder book, ProgressListener listener) {
    SourceTopic source = book.source();
    // The method asks for a processor that forwards nothing, though it may.
    ProcessorSupplier supplier = () -> new LedgerProcessor(source, listener);
    topology.addReadOnlyStateStore(
        book,
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

  /** Keeps the last request of each ranking, on every instance. */
  private static final class Requests extends ContextualProcessor<String, byte[], Void, Void> {
    @Override
    public void process(Record<String, byte[]> record) {
      KeyValueStore<String, byte[]> requests = context().getStateStore(REQUESTS_STORE);
      requests.put(record.key(), record.value());
    }
  }
}
