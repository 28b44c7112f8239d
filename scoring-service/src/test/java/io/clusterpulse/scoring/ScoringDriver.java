package io.clusterpulse.scoring;

import io.clusterpulse.core.counting.TallyBook;
import io.clusterpulse.schemas.AvroCodec;
import io.clusterpulse.schemas.Generation;
import io.clusterpulse.schemas.InMemorySchemaIds;
import io.clusterpulse.schemas.SchemaIds;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.schemas.avro.ClusterOutlines;
import io.clusterpulse.schemas.avro.ClusterProfiles;
import io.clusterpulse.schemas.avro.Ranking;
import io.clusterpulse.schemas.avro.RejectedDocument;
import io.clusterpulse.scoring.book.RankingPlan;
import io.clusterpulse.scoring.ledger.ProgressListener;
import io.clusterpulse.scoring.ledger.TopicProgress;
import io.clusterpulse.scoring.profile.ProfileSettings;
import io.clusterpulse.scoring.tally.TallyKey;
import io.clusterpulse.scoring.tally.TallyMapping;
import io.clusterpulse.scoring.tally.TallyRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The whole topology in one thread with a clock of its own; outputs are read as they compact. */
public final class ScoringDriver implements AutoCloseable, ProgressListener {
  /** Editions 2025 to 2027 by gii-2024 with minPoints 1, so that every location is a cluster. */
  public static final RankingPlan PLAN =
      RankingPlan.of(List.of("gii-2024"), 2027, 3, new BigDecimal("0.0001"), 2026);

  private static final Duration STEP = Duration.ofMillis(50);
  private static final ScoringTopology.Pace PACE = new ScoringTopology.Pace(100, 3_000, 250);
  private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

  static {
    QuietLogs.onlyWarnings();
  }

  private final SchemaIds ids;
  private final TopologyTestDriver driver;
  private final TallyMapping tallyMapping;
  private final TestOutputTopic<byte[], byte[]> tallies;
  private final TestOutputTopic<String, byte[]> rankings;
  private final TestOutputTopic<String, byte[]> rejected;
  private final TestOutputTopic<String, byte[]> profiles;
  private final TestOutputTopic<String, byte[]> outlines;
  private final Map<String, TopicProgress> progress = new HashMap<>();
  private final Map<TallyKey, TallyRecord> compactedTallies = new HashMap<>();
  private Instant now = START;

  public ScoringDriver(Path stateDir) {
    this(stateDir, PLAN, new InMemorySchemaIds());
  }

  ScoringDriver(Path stateDir, RankingPlan plan, SchemaIds ids) {
    this(stateDir, plan, ids, ProfileSettings.DEFAULT);
  }

  ScoringDriver(Path stateDir, RankingPlan plan, SchemaIds ids, ProfileSettings profileSettings) {
    this.ids = ids;
    this.tallyMapping = new TallyMapping(ids);
    this.driver =
        new TopologyTestDriver(
            ScoringTopology.build(
                Generation.FIRST,
                plan,
                PACE,
                profileSettings,
                ids,
                new GridNames(),
                this,
                (key, version) -> {}),
            properties(stateDir),
            START);
    this.tallies = output(Topics.LOCATION_TALLIES.name(), new ByteArrayDeserializer());
    this.rankings = output(Topics.RANKINGS.name(), new StringDeserializer());
    this.profiles = output(Topics.CLUSTER_PROFILES.name(), new StringDeserializer());
    this.outlines = output(Topics.CLUSTER_OUTLINES.name(), new StringDeserializer());
    this.rejected = output(Topics.REJECTED_DOCUMENTS.name(), new StringDeserializer());
  }

  SampleEvents events() {
    return new SampleEvents(ids);
  }

  ScoringDriver patent(String key, byte[] value) {
    return pipe(Topics.PATENTS.name(), bytes(key), value, new RecordHeaders());
  }

  ScoringDriver publication(String key, byte[] value) {
    return pipe(Topics.PUBLICATIONS.name(), bytes(key), value, new RecordHeaders());
  }

  ScoringDriver deal(String key, byte[] value) {
    return pipe(Topics.DEALS.name(), bytes(key), value, new RecordHeaders());
  }

  ScoringDriver pipe(String topic, byte[] key, byte[] value, Headers headers) {
    TestInputTopic<byte[], byte[]> input =
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer());
    input.pipeInput(new TestRecord<>(key, value, headers, now));
    return this;
  }

  /** Lets so much time pass that everything is flushed and published. */
  ScoringDriver settle() {
    advance(Duration.ofSeconds(1));
    return this;
  }

  /** In small steps, as time goes: a stream asks itself every 20 ms what is due. */
  void advance(Duration duration) {
    for (Duration left = duration; !left.isZero(); ) {
      Duration step = left.compareTo(STEP) < 0 ? left : STEP;
      now = now.plus(step);
      driver.advanceWallClockTime(step);
      left = left.minus(step);
    }
  }

  /** All sums of the topic as a reader of its compacted form sees them. */
  TallyBook talliesOfTopic() {
    readTallies();
    TallyBook book = new TallyBook();
    for (TallyRecord record : compactedTallies.values()) {
      if (record instanceof TallyRecord.Sums sums) {
        book.put(sums.locationOrNull(), sums.counts());
      }
    }
    return book;
  }

  /** What was written since the last reading, in order; a tombstone has no value. */
  List<KeyValue<TallyKey, TallyRecord>> readTallies() {
    List<KeyValue<TallyKey, TallyRecord>> read = new ArrayList<>();
    for (KeyValue<byte[], byte[]> record : tallies.readKeyValuesToList()) {
      TallyKey key = TallyKey.parse(record.key);
      TallyRecord value = record.value == null ? null : tallyMapping.read(record.value);
      read.add(KeyValue.pair(key, value));
      if (value == null) {
        compactedTallies.remove(key);
      } else {
        compactedTallies.put(key, value);
      }
    }
    return read;
  }

  /** Every ranking written since the last reading, in order. */
  List<Ranking> readRankings() {
    AvroCodec<Ranking> codec = new AvroCodec<>(Topics.RANKINGS, ids);
    return rankings.readValuesToList().stream().map(codec::decode).toList();
  }

  /** The last ranking of each key since the last reading. */
  SortedMap<String, Ranking> readLastRankings() {
    SortedMap<String, Ranking> last = new TreeMap<>();
    readRankings()
        .forEach(
            ranking -> last.put(ranking.getMethodology() + "/" + ranking.getEdition(), ranking));
    return last;
  }

  /** Every record of profiles written since the last reading, in order. */
  List<ClusterProfiles> readProfiles() {
    AvroCodec<ClusterProfiles> codec = new AvroCodec<>(Topics.CLUSTER_PROFILES, ids);
    return profiles.readValuesToList().stream().map(codec::decode).toList();
  }

  /** Likewise of outlines. */
  List<ClusterOutlines> readOutlines() {
    AvroCodec<ClusterOutlines> codec = new AvroCodec<>(Topics.CLUSTER_OUTLINES, ids);
    return outlines.readValuesToList().stream().map(codec::decode).toList();
  }

  Map<String, RejectedDocument> readRejected() {
    AvroCodec<RejectedDocument> codec = new AvroCodec<>(Topics.REJECTED_DOCUMENTS, ids);
    Map<String, RejectedDocument> read = new LinkedHashMap<>();
    rejected
        .readKeyValuesToList()
        .forEach(record -> read.put(record.key, codec.decode(record.value)));
    return read;
  }

  TopicProgress patentProgress() {
    return progress.get(Topics.PATENTS.name());
  }

  TopicProgress publicationProgress() {
    return progress.get(Topics.PUBLICATIONS.name());
  }

  @Override
  public void progressed(String topic, int partition, TopicProgress state) {
    progress.put(topic, state);
  }

  @Override
  public void released(String topic, int partition) {}

  @Override
  public void close() {
    driver.close();
  }

  private <K> TestOutputTopic<K, byte[]> output(
      String topic, org.apache.kafka.common.serialization.Deserializer<K> keys) {
    return driver.createOutputTopic(topic, keys, new ByteArrayDeserializer());
  }

  private static byte[] bytes(String key) {
    return key == null ? null : key.getBytes(StandardCharsets.UTF_8);
  }

  private static Properties properties(Path stateDir) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "scoring-test");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    return properties;
  }
}
