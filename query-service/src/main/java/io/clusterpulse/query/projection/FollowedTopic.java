package io.clusterpulse.query.projection;

import io.clusterpulse.query.QuerySettings;
import io.clusterpulse.schemas.Topic;
import io.clusterpulse.schemas.TopicAdministration;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** The committed records of a topic of one partition. Methods throw Kafka's own exceptions. */
final class FollowedTopic implements AutoCloseable {
  private final TopicPartition partition;
  private final KafkaConsumer<String, byte[]> consumer;

  private FollowedTopic(TopicPartition partition, KafkaConsumer<String, byte[]> consumer) {
    this.partition = partition;
    this.consumer = consumer;
  }

  /**
   * Connects, creates the topic when it is not there, and goes to an offset or the first after it.
   */
  static FollowedTopic open(QuerySettings settings, Topic<?, ?> topic, long offset) {
    try (Admin admin = Admin.create(KafkaClients.common(settings, topic.name()))) {
      new TopicAdministration(admin, settings.kafka().replicationFactor())
          .createMissing(List.of(topic));
    }
    TopicPartition partition = new TopicPartition(topic.name(), 0);
    FollowedTopic opened =
        new FollowedTopic(partition, KafkaClients.consumer(settings, topic.name()));
    try {
      opened.seek(offset);
      return opened;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /** A position outside of the topic is the projection's to speak of; here reading goes on. */
  private void seek(long offset) {
    List<TopicPartition> partitions = List.of(partition);
    consumer.assign(partitions);
    long begin = consumer.beginningOffsets(partitions).get(partition);
    long end = consumer.endOffsets(partitions).get(partition);
    consumer.seek(partition, Math.min(Math.max(offset, begin), end));
  }

  List<ConsumerRecord<String, byte[]>> poll(Duration patience) {
    return consumer.poll(patience).records(partition);
  }

  /** Ends a poll under way on another thread. */
  void wakeUp() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ZERO));
  }
}
