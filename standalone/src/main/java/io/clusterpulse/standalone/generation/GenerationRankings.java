package io.clusterpulse.standalone.generation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clusterpulse.schemas.Generation;
import io.clusterpulse.schemas.SchemaIds;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.standalone.topics.PublishedRankings;
import io.clusterpulse.standalone.topics.PublishedRankings.Published;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What one generation publishes, followed as it goes on. */
final class GenerationRankings implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  /**
   * Whole rankings of full windows are large; in a quiet moment the newest are of the same input.
   */
  private static final int KEPT = 4;

  private final Generation generation;
  private final PublishedRankings.Reader reader;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final TopicPartition partition;
  private final SortedMap<String, Deque<Published>> newestFirst = new TreeMap<>();

  /**
   * @throws IOException if this generation was never made
   */
  GenerationRankings(Generation generation, String bootstrapServers, SchemaIds ids)
      throws IOException {
    this.generation = generation;
    this.reader = new PublishedRankings.Reader(ids);
    this.partition = new TopicPartition(generation.of(Topics.RANKINGS).name(), 0);
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", bootstrapServers,
                "isolation.level", "read_committed",
                "enable.auto.commit", "false",
                "allow.auto.create.topics", "false",
                "default.api.timeout.ms", "15000"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    if (consumer.listTopics().get(partition.topic()) == null) {
      consumer.close();
      throw new IOException("there is no generation " + generation + ": no " + partition.topic());
    }
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
  }

  Generation generation() {
    return generation;
  }

  /** Takes in all that has come. */
  void readOn() {
    long end = end();
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.value() != null) {
          take(new String(record.key(), UTF_8), reader.read(record.value()));
        }
      }
    }
  }

  private void take(String key, Published published) {
    Deque<Published> kept = newestFirst.computeIfAbsent(key, any -> new ArrayDeque<>());
    kept.addFirst(published);
    if (kept.size() > KEPT) {
      kept.removeLast();
    }
  }

  /** The first offset that its topic does not have yet. */
  long end() {
    return consumer.endOffsets(List.of(partition)).get(partition);
  }

  /** The newest ranking by key, {@code gii-2024/2027}. */
  SortedMap<String, Published> newest() {
    SortedMap<String, Published> newest = new TreeMap<>();
    newestFirst.forEach((key, kept) -> newest.put(key, kept.getFirst()));
    return Collections.unmodifiableSortedMap(newest);
  }

  /** One of the last rankings of a key, if it includes exactly this input. */
  Optional<Published> including(String key, Map<TopicPartition, Long> inputPositions) {
    return newestFirst.getOrDefault(key, new ArrayDeque<>()).stream()
        .filter(one -> one.inputPositions().equals(inputPositions))
        .findFirst();
  }

  /** The last rankings of a key, the newest first. */
  Iterable<Published> last(String key) {
    return newestFirst.getOrDefault(key, new ArrayDeque<>());
  }

  @Override
  public void close() {
    consumer.close();
  }
}
