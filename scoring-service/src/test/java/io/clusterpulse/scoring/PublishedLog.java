package io.clusterpulse.scoring;

import io.clusterpulse.schemas.Topic;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What scoring has published, as its readers see it: from the beginning and committed. */
final class PublishedLog {
  private PublishedLog() {}

  /**
   * @param topics of one partition each
   */
  static KafkaConsumer<String, byte[]> consumer(String brokers, Topic<?, ?>... topics) {
    KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", brokers, "isolation.level", "read_committed"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        Stream.of(topics).map(topic -> new TopicPartition(topic.name(), 0)).toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return consumer;
  }
}
