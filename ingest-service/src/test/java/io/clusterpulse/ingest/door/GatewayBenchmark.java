package io.clusterpulse.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.schemas.Topics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the gateway costs, as ratios in one run; not part of the tests. Compare figures of one run
 * only: client, service and broker, each a process, share the machine. The bare producer runs in
 * the service's process, and sends with the settings of the service's own.
 *
 * <pre>./mvnw -pl ingest-service -am test -Dtest=GatewayBenchmark \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Dtest.jvm.flags=-Xmx1g</pre>
 */
@QuarkusTest
@WithTestResource(BenchmarkUpstreams.class)
class GatewayBenchmark {
  private static final String PATH = "/v1/publications";
  private static final String VALIDATION = PATH + "?validate=true";
  private static final int STREAMS = 4;
  private static final int CONNECTIONS = 128;
  private static final int ROUNDS = Integer.getInteger("rounds", 5);
  private static final int DOCUMENTS = Integer.getInteger("documents", 100_000);
  private static final int POSTS = Integer.getInteger("posts", 20_000);

  /** Rounds before it warm up. */
  private static final int FIRST_ROUND = 1 + Integer.getInteger("warm-up-rounds", 4);

  private static final int RAW_REPETITIONS = 4;
  private static final double OVERLOAD = 5;
  private static final int OVERLOAD_CONNECTIONS = 2_000;
  private static final int OVERLOAD_SECONDS = Integer.getInteger("overload-seconds", 20);
  private static final Duration POLL = Duration.ofMillis(200);

  /** Lines of the long stream; memory is looked at ten times. */
  private static final int LONG_STREAM = Integer.getInteger("stream-lines", 10_000_000);

  LateLogAndRegistry upstreams;
  private LoadProcess load;

  private record Sent(String key, byte[] value) {}

  @BeforeEach
  void start() throws IOException {
    upstreams.broker().start();
    upstreams.registryComes();
    Awaiting.readiness(200);
    load = new LoadProcess(RestAssured.port, LogAndRegistry.PUBLISHER_KEY);
  }

  @AfterEach
  void end() {
    load.close();
  }

  @Test
  void ratiosAndLatencies() throws Exception {
    load.streamed(PATH, DOCUMENTS, 0, STREAMS, lines -> {});
    List<Sent> events = published();
    double[] ndjson = new double[ROUNDS];
    double[] single = new double[ROUNDS];
    double postsPerSecond = 0;
    try (KafkaProducer<String, byte[]> producer = producer(20, "zstd")) {
      warmUp(producer, events);
      for (int i = 0; i < ROUNDS; i++) {
        int round = FIRST_ROUND + i;
        double raw = raw(producer, events);
        double lines = load.streamed(PATH, DOCUMENTS, round, STREAMS, answered -> {});
        double valid = load.streamed(VALIDATION, DOCUMENTS, round, STREAMS, answered -> {});
        double parsed = load.posted(ParseOnly.PATH, POSTS, round, CONNECTIONS, 0).perSecond(200);
        double posts = load.posted(PATH, POSTS, 100 + round, CONNECTIONS, 0).perSecond(202);
        ndjson[i] = lines / raw;
        single[i] = posts / parsed;
        postsPerSecond = Math.max(postsPerSecond, posts);
        say(
            "round %d: raw producer %.0f/s, NDJSON %.0f/s = %.2f, validated only %.0f/s; parse only"
                + " %.0f/s, POST %.0f/s = %.2f",
            i, raw, lines, ndjson[i], valid, parsed, posts, single[i]);
      }
    }
    say(
        "medians: NDJSON %.2f of the raw producer, POST %.2f of parsing only",
        median(ndjson), median(single));
    latencies(events, postsPerSecond / 2);
  }

  /** Until the compilers have little left to do: they would take the time of whoever is first. */
  private void warmUp(KafkaProducer<String, byte[]> producer, List<Sent> events)
      throws IOException {
    for (int round = 1; round < FIRST_ROUND; round++) {
      raw(producer, events);
      load.streamed(PATH, DOCUMENTS, round, STREAMS, lines -> {});
      load.posted(ParseOnly.PATH, POSTS, round, CONNECTIONS, 0);
      load.posted(PATH, POSTS, 100 + round, CONNECTIONS, 0);
    }
  }

  private void latencies(List<Sent> events, double perSecond) throws Exception {
    LoadProcess.Outcome posts =
        load.posted(PATH, POSTS, 200, CONNECTIONS, perSecond).outcomes().get(202);
    try (KafkaProducer<String, byte[]> producer = producer(1, "none")) {
      paced(producer, events.subList(0, POSTS), perSecond);
      long[] broker = paced(producer, events.subList(0, POSTS), perSecond);
      Arrays.sort(broker);
      say(
          "at %.0f POSTs/s: p50 %.1f ms, p99 %.1f ms; the broker's acknowledgement: p50 %.1f ms,"
              + " p99 %.1f ms",
          perSecond,
          posts.p50Millis(),
          posts.p99Millis(),
          LoadReport.millis(broker, 0.5),
          LoadReport.millis(broker, 0.99));
    }
  }

  /** Five times what can be done is offered, over more connections than documents may wait. */
  @Test
  void overload() throws Exception {
    for (int round = 1; round < FIRST_ROUND; round++) {
      load.posted(PATH, POSTS, 380 + round, CONNECTIONS, 0);
    }
    double capacity = load.posted(PATH, POSTS, 401, CONNECTIONS, 0).perSecond(202);
    long before = heapBytes();
    int offered = (int) (OVERLOAD * capacity * OVERLOAD_SECONDS);
    LoadProcess.Posted posted =
        load.posted(PATH, offered, 402, OVERLOAD_CONNECTIONS, OVERLOAD * capacity);
    say(
        "overload: capacity %.0f/s; of %.0f/s offered %.0f/s were accepted = %.2f of it; %s;"
            + " heap in use %d MiB before, %d MiB after",
        capacity,
        offered / posted.seconds(),
        posted.perSecond(202),
        posted.perSecond(202) / capacity,
        posted.outcomes(),
        before >> 20,
        heapBytes() >> 20);
    assertThat(posted.outcomes().keySet()).isSubsetOf(202, 429, 503);
  }

  private static long heapBytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  @Test
  void memoryOfALongStream() throws Exception {
    long start = System.nanoTime();
    int[] looked = new int[1];
    load.streamed(
        PATH,
        LONG_STREAM,
        300,
        1,
        answered -> {
          looked[0]++;
          say(
              "%d lines after %d s: %d MiB of heap in use",
              answered, (System.nanoTime() - start) / 1_000_000_000, heapBytes() >> 20);
        });
    assertThat(looked[0]).isEqualTo(10);
  }

  /** With the settings of the service's own producers, for streams or for single documents. */
  private KafkaProducer<String, byte[]> producer(int lingerMillis, String compression) {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            upstreams.broker().bootstrapServers(),
            "acks",
            "all",
            "enable.idempotence",
            true,
            "linger.ms",
            lingerMillis,
            "batch.size",
            1 << 18,
            "compression.type",
            compression,
            "buffer.memory",
            67_108_864L),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  /** Records per second until all are acknowledged. */
  private static double raw(KafkaProducer<String, byte[]> producer, List<Sent> events) {
    long start = System.nanoTime();
    for (int i = 0; i < RAW_REPETITIONS; i++) {
      for (Sent event : events) {
        producer.send(new ProducerRecord<>(Topics.PUBLICATIONS.name(), event.key(), event.value()));
      }
    }
    producer.flush();
    return RAW_REPETITIONS * events.size() / ((System.nanoTime() - start) / 1e9);
  }

  private static long[] paced(
      KafkaProducer<String, byte[]> producer, List<Sent> events, double perSecond)
      throws InterruptedException {
    long[] latencies = new long[events.size()];
    long start = System.nanoTime();
    for (int i = 0; i < events.size(); i++) {
      int number = i;
      long due = start + (long) (i / perSecond * 1e9);
      long early = due - System.nanoTime();
      if (early > 0) {
        Thread.sleep(early / 1_000_000, (int) (early % 1_000_000));
      }
      producer.send(
          new ProducerRecord<>(
              Topics.PUBLICATIONS.name(), events.get(i).key(), events.get(i).value()),
          (metadata, failure) -> latencies[number] = System.nanoTime() - due);
    }
    producer.flush();
    return latencies;
  }

  /** The events that the service has made of the documents. */
  private List<Sent> published() throws IOException {
    List<Sent> events = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", upstreams.broker().bootstrapServers()),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          IntStream.range(0, Topics.PUBLICATIONS.partitions())
              .mapToObj(partition -> new TopicPartition(Topics.PUBLICATIONS.name(), partition))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(POLL).forEach(record -> events.add(new Sent(record.key(), record.value())));
      }
    }
    return events;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void say(String format, Object... values) {
    System.out.println("benchmark: " + String.format(Locale.ROOT, format, values));
  }
}
