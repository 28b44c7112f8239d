package io.clusterpulse.scoring.book;

import io.clusterpulse.core.ranking.PlaceNames;
import io.clusterpulse.schemas.Generation;
import io.clusterpulse.schemas.SchemaIds;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.scoring.profile.ProfileMapping;
import io.clusterpulse.scoring.profile.ProfileSettings;
import io.clusterpulse.scoring.profile.PublicationMapping;
import io.clusterpulse.scoring.tally.FlushTimes;
import io.clusterpulse.scoring.tally.TallyMapping;
import java.time.Duration;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * The part of the topology that runs once: it reads the one partition of {@code location-tallies}
 * and writes {@code rankings}. All names are explicit, because changelog topics are called after
 * them.
 */
public final class BookStage {
  static final String SOURCE = "tallies-source";
  static final String PARTIALS = "partials";
  static final String CLUSTER_BOOK = "cluster-book";
  static final String RANKINGS_SINK = "rankings-sink";
  static final String PARTS_SOURCE = "profile-tallies-source";
  static final String REQUESTS_SINK = "profile-requests-sink";
  static final String PROFILES_SINK = "cluster-profiles-sink";
  static final String OUTLINES_SINK = "cluster-outlines-sink";
  static final String PARTIALS_STORE = "partials-store";
  static final String VERSIONS_STORE = "ranking-versions-store";
  static final String CLUSTERS_STORE = "known-clusters-store";

  /** How often the book asks itself whether a ranking is due. */
  static final Duration PUNCTUATION = Duration.ofMillis(20);

  private BookStage() {}

  /**
   * Adds source, stores, processors and sink.
   *
   * @param generation whose topics are read and written
   * @param intervalMillis in which one edition and methodology is ranked once at most
   * @param flushTimes of source partitions whose documents are new
   * @param profiles how profiles are made
   */
  public static void addTo(
      Topology topology,
      Generation generation,
      SchemaIds ids,
      RankingPlan plan,
      PlaceNames names,
      long intervalMillis,
      FlushTimes flushTimes,
      ProfileSettings profiles,
      PublicationListener listener) {
    // Partial sums: the compacted topic is its own changelog, so they are kept once, not twice.
    topology.addReadOnlyStateStore(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(PARTIALS_STORE), Serdes.ByteArray(), Serdes.ByteArray()),
        SOURCE,
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        generation.of(Topics.LOCATION_TALLIES).name(),
        PARTIALS,
        Partials::new);

    // ClusterBook: sums the partials, keeps every edition up to date, publishes what moved.
    TallyMapping tallies = new TallyMapping(ids);
    RankingMapping rankings = new RankingMapping(ids);
    ProfileMapping parts = new ProfileMapping(ids);
    String partsTopic = generation.of(Topics.PROFILE_TALLIES).name();
    topology.addSource(
        PARTS_SOURCE, new ByteArrayDeserializer(), new ByteArrayDeserializer(), partsTopic);
    topology.addProcessor(
        CLUSTER_BOOK,
        () ->
            new ClusterBookProcessor(
                plan,
                names,
                intervalMillis,
                flushTimes,
                tallies,
                rankings,
                partsTopic,
                parts,
                profiles,
                listener),
        SOURCE,
        PARTS_SOURCE);
    topology.connectProcessorAndStateStores(CLUSTER_BOOK, PARTIALS_STORE);
    topology.addStateStore(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(VERSIONS_STORE), Serdes.String(), Serdes.ByteArray()),
        CLUSTER_BOOK);
    topology.addStateStore(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(CLUSTERS_STORE), Serdes.String(), Serdes.ByteArray()),
        CLUSTER_BOOK);
    topology.addSink(
        RANKINGS_SINK,
        generation.of(Topics.RANKINGS).name(),
        new StringSerializer(),
        rankings,
        CLUSTER_BOOK);
    addProfiles(topology, generation, parts, new PublicationMapping(ids));
  }

  /** Profiles and outlines: asked for, added up and published beside the rankings. */
  private static void addProfiles(
      Topology topology,
      Generation generation,
      ProfileMapping parts,
      PublicationMapping published) {
    topology.addSink(
        REQUESTS_SINK,
        generation.of(Topics.PROFILE_REQUESTS).name(),
        new StringSerializer(),
        parts.requests(),
        CLUSTER_BOOK);
    topology.addSink(
        PROFILES_SINK,
        generation.of(Topics.CLUSTER_PROFILES).name(),
        new StringSerializer(),
        published.profiles(),
        CLUSTER_BOOK);
    topology.addSink(
        OUTLINES_SINK,
        generation.of(Topics.CLUSTER_OUTLINES).name(),
        new StringSerializer(),
        published.outlines(),
        CLUSTER_BOOK);
  }

  /** Copies the topic into the store, byte by byte, as a restore from the topic does. */
  private static final class Partials extends ContextualProcessor<byte[], byte[], Void, Void> {
    @Override
    public void process(Record<byte[], byte[]> record) {
      KeyValueStore<byte[], byte[]> partials = context().getStateStore(PARTIALS_STORE);
      partials.put(record.key(), record.value());
    }
  }
}
