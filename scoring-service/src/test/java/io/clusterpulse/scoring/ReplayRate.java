package io.clusterpulse.scoring;

import io.clusterpulse.core.geo.Location;
import io.clusterpulse.schemas.FakeRegistryServer;
import io.clusterpulse.schemas.Generation;
import io.clusterpulse.schemas.RealBroker;
import io.clusterpulse.schemas.RegistryClient;
import io.clusterpulse.schemas.TopicAdministration;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.scoring.ledger.LedgerStage;
import io.clusterpulse.scoring.ledger.ProgressListener;
import io.clusterpulse.scoring.ledger.TopicProgress;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

/**
 * How fast a long log is replayed, as ratios in one run on one topic: a plain consumer that only
 * reads, a minimal Kafka Streams application that only sums the points of each location (RocksDB,
 * exactly once), and the real stream. Not part of the build: {@code docs/benchmarks.md} has the
 * command.
 */
public final class ReplayRate {
  private static final int DOCUMENTS = Integer.getInteger("clusterpulse.replay.documents", 500_000);
  private static final int AUTHORS = 5;
  private static final int THREADS = 2;
  private static final Location[] LOCATIONS = locations(60_000);

  public static void main(String[] arguments) throws Exception {
    new ReplayRate().replay();
  }

  @Test
  void replay() throws Exception {
    QuietLogs.onlyWarnings();
    Path directory = Files.createTempDirectory("replay");
    try (RealBroker broker = RealBroker.start();
        FakeRegistryServer registry = FakeRegistryServer.start();
        RegistryClient ids = new RegistryClient(registry.url());
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      new TopicAdministration(admin, (short) 1).createMissing(Topics.ALL);
      String brokers = broker.bootstrapServers();
      produce(brokers, ids);
      double consumer = report("plain consumer", consume(brokers), 0);
      double ours =
          report("the stream", stream(admin, brokers, registry, directory, ids), consumer);
      if (!Boolean.getBoolean("clusterpulse.replay.only")) {
        double minimal =
            report("minimal application", minimal(admin, brokers, directory), consumer);
        System.out.printf("the stream / minimal application: %.1f%n", ours / minimal);
      }
    } finally {
      delete(directory);
    }
  }

  private static double report(String what, double seconds, double consumerRate) {
    double rate = DOCUMENTS / seconds;
    System.out.printf(
        "%-20s %,10.0f documents/s  %s%n",
        what, rate, consumerRate == 0 ? "" : "%.3f of the consumer".formatted(rate / consumerRate));
    return rate;
  }

  private static void produce(String brokers, RegistryClient ids) {
    SampleEvents events = new SampleEvents(ids);
    Random random = new Random(42);
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            brokers,
            "linger.ms",
            20,
            "batch.size",
            256 << 10,
            "compression.type",
            "lz4");
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int i = 0; i < DOCUMENTS; i++) {
        String id = "10.1000/replay." + i;
        Location[] authors =
            IntStream.range(0, AUTHORS).mapToObj(j -> draw(random)).toArray(Location[]::new);
        producer.send(
            new ProducerRecord<>(
                Topics.PUBLICATIONS.name(),
                id.getBytes(StandardCharsets.UTF_8),
                events.article(id, 1, 2021 + i % 5, authors)));
      }
    }
  }

  private static double consume(String brokers) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            brokers,
            "max.poll.records",
            4_000,
            "isolation.level",
            "read_committed");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      double seconds = 0;
      for (int round = 0; round < 2; round++) {
        List<TopicPartition> partitions =
            consumer.partitionsFor(Topics.PUBLICATIONS.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        long start = System.nanoTime();
        int read = 0;
        while (read < DOCUMENTS) {
          read += consumer.poll(Duration.ofMillis(200)).count();
        }
        seconds = (System.nanoTime() - start) / 1e9;
      }
      return seconds;
    }
  }

  private static double stream(
      Admin admin, String brokers, FakeRegistryServer registry, Path directory, RegistryClient ids)
      throws Exception {
    ScoringSettings settings =
        new SmallRyeConfigBuilder()
            .withMapping(ScoringSettings.class)
            .withDefaultValue("clusterpulse.kafka.bootstrap-servers", brokers)
            .withDefaultValue("clusterpulse.registry.url", registry.url().toString())
            .withDefaultValue("clusterpulse.scoring.state-dir", directory.resolve("a").toString())
            .addDiscoveredConverters()
            .build()
            .getConfigMapping(ScoringSettings.class);
    String id = settings.scoring().applicationId();
    new StartingPositions(admin, id).prepare(LedgerStage.SOURCES);
    KafkaStreams streams =
        new KafkaStreams(
            ScoringTopology.build(
                Generation.FIRST,
                ScoringDriver.PLAN,
                new ScoringTopology.Pace(100, 3_000, 250),
                ids,
                new GridNames(),
                new Nobody(),
                (key, version) -> {}),
            StreamConfiguration.of(settings, Generation.FIRST));
    return run(admin, streams, id);
  }

  /** Only the sum of points by location: what a first try would do. */
  private static double minimal(Admin admin, String brokers, Path directory) throws Exception {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(
            Topics.PUBLICATIONS.name(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
        .flatMap((key, value) -> points(value))
        .groupByKey(Grouped.with("points", Serdes.Integer(), Serdes.Long()))
        .reduce(
            Long::sum,
            Materialized.<Integer, Long, KeyValueStore<Bytes, byte[]>>as("sums")
                .withKeySerde(Serdes.Integer())
                .withValueSerde(Serdes.Long()))
        .toStream()
        .to(Topics.REJECTED_DOCUMENTS.name());
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "minimal");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.resolve("b").toString());
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, THREADS);
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
    properties.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.Integer().getClass());
    properties.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.Long().getClass());
    properties.put("auto.offset.reset", "earliest");
    return run(admin, new KafkaStreams(builder.build(), properties), "minimal");
  }

  /** Takes the last five ints of the value as places: no decoding at all. */
  private static List<KeyValue<Integer, Long>> points(byte[] value) {
    List<KeyValue<Integer, Long>> points = new ArrayList<>(AUTHORS);
    ByteBuffer bytes = ByteBuffer.wrap(value);
    for (int i = 1; i <= AUTHORS; i++) {
      points.add(KeyValue.pair(bytes.getInt(value.length - 4 * i - 8) % 60_000, 1L));
    }
    return points;
  }

  private static double run(Admin admin, KafkaStreams streams, String group) throws Exception {
    long start = System.nanoTime();
    streams.start();
    while (committed(admin, group) < DOCUMENTS) {
      Thread.sleep(50);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    streams.close(Duration.ofSeconds(20));
    return seconds;
  }

  private static long committed(Admin admin, String group) throws Exception {
    return admin
        .listConsumerGroupOffsets(group)
        .partitionsToOffsetAndMetadata()
        .get()
        .entrySet()
        .stream()
        .filter(entry -> entry.getKey().topic().equals(Topics.PUBLICATIONS.name()))
        .filter(entry -> entry.getValue() != null)
        .mapToLong(entry -> entry.getValue().offset())
        .sum();
  }

  private static Location[] locations(int count) {
    Random random = new Random(7);
    return Stream.generate(
            () -> new Location(random.nextInt(12_000) - 4_000, random.nextInt(36_000) - 18_000))
        .distinct()
        .limit(count)
        .toArray(Location[]::new);
  }

  /** Few places have most of the documents. */
  private static Location draw(Random random) {
    double u = random.nextDouble();
    return LOCATIONS[(int) (u * u * u * LOCATIONS.length)];
  }

  private static void delete(Path directory) throws Exception {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
    }
  }

  private static final class Nobody implements ProgressListener {
    @Override
    public void progressed(String topic, int partition, TopicProgress progress) {}

    @Override
    public void released(String topic, int partition) {}
  }
}
