package io.clusterpulse.scoring;

import io.clusterpulse.schemas.AvroCodec;
import io.clusterpulse.schemas.RegistryClient;
import io.clusterpulse.schemas.TopicAdministration;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.schemas.avro.InputPosition;
import io.clusterpulse.schemas.avro.Ranking;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;

/** The log that is replayed: written once, read by whoever is measured, and watched meanwhile. */
final class ReplayLog implements AutoCloseable {
  /**
   * Each look at what a group has committed is a request to the broker, which is in this process:
   * with a hundred a second their code was compiled, in competition with what is measured.
   */
  private static final int LOOKS_APART_MILLIS = 200;

  private final String brokers;
  private final RegistryClient ids;
  private final int documents;
  private final Admin admin;
  private long lastToldNanos = System.nanoTime();

  ReplayLog(String brokers, RegistryClient ids, int documents) {
    this.brokers = brokers;
    this.ids = ids;
    this.documents = documents;
    this.admin = Admin.create(Map.of("bootstrap.servers", brokers));
    new TopicAdministration(admin, (short) 1).createMissing(Topics.ALL);
  }

  String brokers() {
    return brokers;
  }

  Admin admin() {
    return admin;
  }

  /** In batches like those of an NDJSON request, though with lz4 where ingest has zstd. */
  void produce(ReplayArticles articles) {
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
      for (int i = 0; i < documents; i++) {
        byte[] key = ReplayArticles.id(i).getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(Topics.PUBLICATIONS.name(), key, articles.article(i)));
      }
    }
  }

  /**
   * Kafka's own tool, which the profile {@code replay} puts on the path of classes; its line has
   * the messages per second while fetching in column ten.
   */
  double consume(String group) throws ReflectiveOperationException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream console = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      Class.forName("org.apache.kafka.tools.ConsumerPerformance")
          .getMethod("main", String[].class)
          .invoke(null, (Object) perfTest(group));
    } finally {
      System.setOut(console);
    }
    String line =
        printed
            .toString(StandardCharsets.UTF_8)
            .lines()
            .filter(l -> l.contains(", "))
            .findFirst()
            .orElseThrow();
    return Double.parseDouble(line.split(",")[9].strip());
  }

  private String[] perfTest(String group) {
    return new String[] {
      "--bootstrap-server",
      brokers,
      "--topic",
      Topics.PUBLICATIONS.name(),
      "--group",
      "consumer-perf-" + group,
      "--messages",
      Integer.toString(documents),
      "--hide-header"
    };
  }

  /** Until a group has committed that it read all documents. */
  void awaitCommitted(String group, KafkaStreams streams, Duration patience) throws Exception {
    await(
        () -> {
          long committed = committed(group);
          tell(committed);
          return committed >= documents;
        },
        "committed",
        streams,
        patience);
  }

  private void tell(long committed) {
    long now = System.nanoTime();
    if (now - lastToldNanos > 1_000_000_000L) {
      System.out.printf("  %,12d of %,d%n", committed, documents);
      lastToldNanos = now;
    }
  }

  /** Until a committed ranking includes all documents. */
  void awaitRanked(KafkaStreams streams, Duration patience) throws Exception {
    AvroCodec<Ranking> codec = new AvroCodec<>(Topics.RANKINGS, ids);
    Map<String, Object> settings =
        Map.of("bootstrap.servers", brokers, "isolation.level", "read_committed");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> rankings = List.of(new TopicPartition(Topics.RANKINGS.name(), 0));
      consumer.assign(rankings);
      consumer.seekToBeginning(rankings);
      await(
          () -> {
            boolean isRanked = false;
            for (var record : consumer.poll(Duration.ofMillis(20))) {
              isRanked |= included(codec.decode(record.value())) == documents;
            }
            return isRanked;
          },
          "ranked",
          streams,
          patience);
    }
  }

  /** Never longer than the patience, and not once the stream has failed. */
  void await(Callable<Boolean> isDone, String what, KafkaStreams streams, Duration patience)
      throws Exception {
    Instant deadline = Instant.now().plus(patience);
    while (!isDone.call()) {
      boolean hasFailed = streams.state() == KafkaStreams.State.ERROR;
      if (hasFailed || Instant.now().isAfter(deadline)) {
        Thread.getAllStackTraces()
            .forEach((thread, stack) -> System.out.println(thread + " " + List.of(stack)));
        throw new AssertionError(
            "not %s after %s: the stream is %s".formatted(what, patience, streams.state()));
      }
      Thread.sleep(LOOKS_APART_MILLIS);
    }
  }

  /** How many documents a group has committed that it read. */
  long committed(String group) throws Exception {
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

  private static long included(Ranking ranking) {
    return ranking.getInputPositions().stream().mapToLong(InputPosition::getNextOffset).sum();
  }

  @Override
  public void close() {
    admin.close();
  }
}
