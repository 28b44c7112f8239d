package io.clusterpulse.standalone.topics;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads committed records of whole partitions, raw, without belonging to any group. */
public final class TopicReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int STALLED_POLLS = 60;
  private static final int PATIENT_POLLS = 10;

  private final KafkaConsumer<byte[], byte[]> consumer;

  /**
   * @param bootstrapServers {@code host:port} of a broker
   */
  public TopicReader(String bootstrapServers) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                "false",
                "default.api.timeout.ms",
                "15000"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  /** The partitions of a topic; none if it does not exist. */
  public List<TopicPartition> partitions(String topic) {
    List<PartitionInfo> found = consumer.partitionsFor(topic);
    return found == null
        ? List.of()
        : found.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
  }

  /** The first offset after the last committed record, by partition. */
  public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
    return consumer.endOffsets(partitions);
  }

  /**
   * Reads every partition from its beginning up to a position.
   *
   * @param ends the first offset not to read, by partition
   * @param sink gets the records, in order within each partition
   * @throws IllegalStateException if the log does not reach that far, or yields nothing for half a
   *     minute
   */
  public void read(Map<TopicPartition, Long> ends, Sink sink) {
    consumer.assign(ends.keySet());
    consumer.seekToBeginning(ends.keySet());
    readTo(ends, sink);
  }

  /**
   * Reads every partition from a position up to its end of now.
   *
   * @param begins the first offset to read, by partition
   */
  public void readFrom(Map<TopicPartition, Long> begins, Sink sink) {
    consumer.assign(begins.keySet());
    begins.forEach(consumer::seek);
    readTo(ends(begins.keySet()), sink);
  }

  /** When the record at an offset, or the next one after it, came into the log; epoch millis. */
  OptionalLong timestampAt(TopicPartition partition, long offset) {
    consumer.assign(List.of(partition));
    consumer.seek(partition, offset);
    for (int poll = 0; poll < PATIENT_POLLS; poll++) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        return OptionalLong.of(record.timestamp());
      }
    }
    return OptionalLong.empty();
  }

  private void readTo(Map<TopicPartition, Long> ends, Sink sink) {
    checkReach(ends);
    Map<TopicPartition, Long> open = new HashMap<>(ends);
    int idle = 0;
    while (true) {
      open.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
      if (open.isEmpty()) {
        return;
      }
      int seen = 0;
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        seen++;
        if (record.offset() < ends.get(partition(record))) {
          sink.take(record);
        }
      }
      idle = seen == 0 ? idle + 1 : 0;
      if (idle > STALLED_POLLS) {
        throw new IllegalStateException("the log yields nothing more before " + open);
      }
    }
  }

  private void checkReach(Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Long> reach = consumer.endOffsets(ends.keySet());
    ends.forEach(
        (partition, end) -> {
          if (reach.get(partition) < end) {
            throw new IllegalStateException(
                "%s ends at %d, before %d".formatted(partition, reach.get(partition), end));
          }
        });
  }

  /**
   * Follows partitions until the sink has had enough.
   *
   * @param fromBeginning or only what comes from now on
   * @param sink says after each record whether it wants more
   */
  public void follow(
      Collection<TopicPartition> partitions,
      boolean fromBeginning,
      Predicate<ConsumerRecord<byte[], byte[]>> sink) {
    consumer.assign(partitions);
    if (fromBeginning) {
      consumer.seekToBeginning(partitions);
    } else {
      consumer.seekToEnd(partitions);
    }
    while (true) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (!sink.test(record)) {
          return;
        }
      }
    }
  }

  static TopicPartition partition(ConsumerRecord<?, ?> record) {
    return new TopicPartition(record.topic(), record.partition());
  }

  /** Takes records one by one. */
  public interface Sink {
    void take(ConsumerRecord<byte[], byte[]> record);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
