package io.clusterpulse.query.projection;

import io.clusterpulse.query.QuerySettings;
import io.clusterpulse.query.ranking.LogExtent;
import io.clusterpulse.schemas.GenerationLog;
import io.clusterpulse.schemas.RegistryUnavailableException;
import io.clusterpulse.schemas.SchemaIds;
import io.clusterpulse.schemas.TopicAdministration;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.schemas.UnsafeSetting;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * The topic of rankings of the generation in force, read from where PostgreSQL says and not from
 * where Kafka remembers: there is no consumer group. Only committed rankings are seen. Methods
 * throw Kafka's own {@link KafkaException} when the brokers are away.
 */
final class RankingsLog implements AutoCloseable {
  private static final List<String> INPUT_TOPICS =
      List.of(Topics.PATENTS.name(), Topics.PUBLICATIONS.name(), Topics.DEALS.name());
  private static final String PURPOSE = "projection";

  private final Admin admin;
  private final TopicAdministration administration;
  private final KafkaConsumer<String, byte[]> consumer;
  private final GenerationLog generations;
  private GenerationLog.InForce followed;
  private TopicPartition partition;

  private RankingsLog(
      Admin admin,
      KafkaConsumer<String, byte[]> consumer,
      GenerationLog generations,
      short replication) {
    this.admin = admin;
    this.consumer = consumer;
    this.generations = generations;
    this.administration = new TopicAdministration(admin, replication);
    follow(GenerationLog.InForce.FROM_THE_START);
  }

  /** Connects, and creates the topics of a new installation when they are not there. */
  static RankingsLog open(QuerySettings settings, SchemaIds ids) {
    Map<String, Object> common = KafkaClients.common(settings, PURPOSE);
    Admin admin = Admin.create(common);
    try {
      RankingsLog log =
          new RankingsLog(
              admin,
              KafkaClients.consumer(settings, PURPOSE),
              new GenerationLog(common, ids),
              settings.kafka().replicationFactor());
      log.administration.createMissing(List.of(Topics.RANKINGS, Topics.GENERATIONS));
      return log;
    } catch (RuntimeException e) {
      admin.close(Duration.ZERO);
      throw e;
    }
  }

  /** Settings of the topics that could lose or refuse a ranking. */
  List<UnsafeSetting> unsafeSettings() {
    return administration.unsafeSettings(
        List.of(followed.generation().of(Topics.RANKINGS), Topics.GENERATIONS));
  }

  /**
   * Goes over to the rankings of the generation that is in force now, if they are others.
   *
   * @return whether that was so, and the next poll has to begin somewhere
   * @throws RegistryUnavailableException when what the last switch says is not known yet
   */
  boolean followGenerationInForce() {
    GenerationLog.InForce now = generations.read();
    if (now.equals(followed)) {
      return false;
    }
    follow(now);
    return true;
  }

  private void follow(GenerationLog.InForce inForce) {
    followed = inForce;
    partition = new TopicPartition(inForce.generation().of(Topics.RANKINGS).name(), 0);
    consumer.assign(List.of(partition));
  }

  /** Whose rankings are read. */
  GenerationLog.InForce followed() {
    return followed;
  }

  /** Where the topic begins and ends now, and which topic it is. */
  Extent extent() {
    List<TopicPartition> partitions = List.of(partition);
    return new Extent(
        partition.topic(),
        topicId(),
        consumer.beginningOffsets(partitions).get(partition),
        consumer.endOffsets(partitions).get(partition));
  }

  /**
   * @param endOffset the first offset that no committed record has yet
   */
  record Extent(String topic, String topicId, long beginningOffset, long endOffset) {}

  /** The first offset of each input partition that no committed document has yet. */
  Map<LogExtent.Partition, Long> inputEnds() {
    List<TopicPartition> partitions = INPUT_TOPICS.stream().flatMap(this::partitionsOf).toList();
    Map<LogExtent.Partition, Long> ends = new HashMap<>();
    consumer
        .endOffsets(partitions)
        .forEach((at, end) -> ends.put(new LogExtent.Partition(at.topic(), at.partition()), end));
    return ends;
  }

  private Stream<TopicPartition> partitionsOf(String topic) {
    List<PartitionInfo> partitions = consumer.partitionsFor(topic);
    return partitions == null
        ? Stream.empty()
        : partitions.stream().map(one -> new TopicPartition(topic, one.partition()));
  }

  private String topicId() {
    String name = partition.topic();
    try {
      var description = admin.describeTopics(List.of(name)).topicNameValues().get(name);
      return description.get().topicId().toString();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw new KafkaException(name + ": " + ProjectionState.describe(e));
    }
  }

  void seek(long offset) {
    consumer.seek(partition, offset);
  }

  /** The offset read next, past the markers of transactions. */
  long readPosition() {
    return consumer.position(partition);
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
    generations.close();
    admin.close(Duration.ZERO);
  }
}
