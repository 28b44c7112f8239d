package io.clusterpulse.ingest.door;

import io.clusterpulse.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Which documents stand in a topic, without their content. */
final class LogKeys {
  private LogKeys() {}

  /** Receipts by document id, of ids that contain a text. */
  static Map<String, List<String>> receiptsByKey(
      Topic<String, ?> topic, BrokerProcess broker, String part) {
    Map<String, List<String>> receipts = new HashMap<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          IntStream.range(0, topic.partitions())
              .mapToObj(partition -> new TopicPartition(topic.name(), partition))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          if (record.key().contains(part)) {
            receipts
                .computeIfAbsent(record.key(), id -> new ArrayList<>(1))
                .add(record.topic() + "-" + record.partition() + "-" + record.offset());
          }
        }
      }
    }
    return receipts;
  }
}
