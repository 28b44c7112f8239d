package io.clusterpulse.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.schemas.Topics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the gateway costs, as ratios in one run; not part of the tests. Compare figures of one run
 * only: client, service and broker share the machine.
 *
 * <pre>./mvnw -pl ingest-service -am test -Dtest=GatewayBenchmark \
 *     -Dsurefire.failIfNoSpecifiedTests=false</pre>
 */
@QuarkusTest
@WithTestResource(LateLogAndRegistry.class)
class GatewayBenchmark {
  private static final int ROUNDS = 5;
  private static final int DOCUMENTS = 100_000;
  private static final int POSTS = 20_000;
  private static final Duration POLL = Duration.ofMillis(200);

  /** Lines of the long stream; memory is looked at ten times. */
  private static final int LONG_STREAM = Integer.getInteger("stream-lines", 10_000_000);

  LateLogAndRegistry upstreams;

  private record Sent(String key, byte[] value) {}

  @BeforeEach
  void start() {
    upstreams.broker().start();
    upstreams.registryComes();
    Awaiting.readiness(200);
  }

  @Test
  void ratiosAndLatencies() throws Exception {
    GatewayLoad.streamed(DOCUMENTS, -1);
    List<Sent> events = published();
    double[] ndjson = new double[ROUNDS];
    double[] single = new double[ROUNDS];
    double postsPerSecond = 0;
    try (KafkaProducer<String, byte[]> producer = producer()) {
      raw(producer, events);
      GatewayLoad.posted(GatewayLoad.PATH, POSTS, -2, 0);
      GatewayLoad.posted("/parse-only", POSTS, -2, 0);
      for (int round = 0; round < ROUNDS; round++) {
        double raw = events.size() / raw(producer, events);
        double lines = DOCUMENTS / GatewayLoad.streamed(DOCUMENTS, round);
        double parsed = POSTS / GatewayLoad.posted("/parse-only", POSTS, round, 0).seconds();
        double posts = POSTS / GatewayLoad.posted(GatewayLoad.PATH, POSTS, round, 0).seconds();
        ndjson[round] = lines / raw;
        single[round] = posts / parsed;
        postsPerSecond = Math.max(postsPerSecond, posts);
        say(
            "round %d: raw producer %.0f/s, NDJSON %.0f/s = %.2f; parse only %.0f/s, POST %.0f/s = %.2f",
            round, raw, lines, ndjson[round], parsed, posts, single[round]);
      }
      GatewayLoad.Posted half =
          GatewayLoad.posted(GatewayLoad.PATH, POSTS, ROUNDS, postsPerSecond / 2);
      long[] broker = paced(producer, events.subList(0, POSTS), postsPerSecond / 2);
      say(
          "medians: NDJSON %.2f of the raw producer, POST %.2f of parsing only",
          median(ndjson), median(single));
      say(
          "at %.0f POSTs/s: p50 %.1f ms, p99 %.1f ms; the broker's acknowledgement: p50 %.1f ms, p99 %.1f ms",
          postsPerSecond / 2,
          millis(half.latencies(), 0.5),
          millis(half.latencies(), 0.99),
          millis(broker, 0.5),
          millis(broker, 0.99));
    }
  }

  @Test
  void memoryOfALongStream() throws Exception {
    long start = System.nanoTime();
    int[] looked = new int[1];
    GatewayLoad.stream(
        0,
        LONG_STREAM,
        99,
        answered -> {
          if (answered / (LONG_STREAM / 10) > looked[0]) {
            looked[0] = answered / (LONG_STREAM / 10);
            System.gc();
            say(
                "%d lines after %d s: %d MiB of heap in use",
                answered,
                (System.nanoTime() - start) / 1_000_000_000,
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20);
          }
        });
    assertThat(looked[0]).isEqualTo(10);
  }

  /** With the settings of the service's own producer. */
  private KafkaProducer<String, byte[]> producer() {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            upstreams.broker().bootstrapServers(),
            "acks",
            "all",
            "enable.idempotence",
            true,
            "linger.ms",
            5,
            "batch.size",
            1 << 18,
            "compression.type",
            "zstd",
            "buffer.memory",
            67_108_864L),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  private static double raw(KafkaProducer<String, byte[]> producer, List<Sent> events) {
    long start = System.nanoTime();
    for (Sent event : events) {
      producer.send(new ProducerRecord<>(Topics.PUBLICATIONS.name(), event.key(), event.value()));
    }
    producer.flush();
    return (System.nanoTime() - start) / 1e9;
  }

  private static long[] paced(
      KafkaProducer<String, byte[]> producer, List<Sent> events, double perSecond)
      throws InterruptedException {
    long[] latencies = new long[events.size()];
    long start = System.nanoTime();
    for (int i = 0; i < events.size(); i++) {
      int number = i;
      long due = GatewayLoad.awaitTurn(start, i, perSecond);
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
      while (events.size() < DOCUMENTS) {
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

  private static double millis(long[] nanos, double quantile) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[(int) (quantile * (sorted.length - 1))] / 1e6;
  }

  private static void say(String format, Object... values) {
    System.out.println("benchmark: " + String.format(Locale.ROOT, format, values));
  }
}
