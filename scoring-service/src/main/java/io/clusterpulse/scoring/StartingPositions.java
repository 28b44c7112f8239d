package io.clusterpulse.scoring;

import io.clusterpulse.scoring.ledger.LedgerStage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Where a stream begins to read: a new one at offset 0 of every source partition, written down
 * before it starts; any other where it stopped. Where that place is no longer in the log the
 * documents there would silently not be counted, so it is an error, never a reset. Only a topic
 * that came with a later release may have no position at all: it is new, and read from offset 0.
 */
final class StartingPositions {

  /** Offsets that a partition has: from the first to the one before the next. */
  private record Extent(long first, long next) {}

  private static final Comparator<TopicPartition> BY_NAME =
      Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

  private final Admin admin;
  private final String applicationId;

  StartingPositions(Admin admin, String applicationId) {
    this.admin = admin;
    this.applicationId = applicationId;
  }

  /**
   * Makes sure that every partition has a position, and that it is in the log.
   *
   * @return one line per lost position, for people to read; empty when the stream may start
   * @throws KafkaException when the brokers do not answer
   */
  List<String> prepare(Collection<String> topics) {
    Map<TopicPartition, Extent> extents = extents(topics);
    Map<TopicPartition, OffsetAndMetadata> committed = new TreeMap<>(BY_NAME);
    await(admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata())
        .forEach(
            (partition, offset) -> {
              if (offset != null && extents.containsKey(partition)) {
                committed.put(partition, offset);
              }
            });
    Map<TopicPartition, OffsetAndMetadata> begun = begun(extents.keySet(), committed.keySet());
    committed.putAll(begun);
    List<String> lost = lost(extents, committed);
    if (lost.isEmpty() && !begun.isEmpty()) {
      await(admin.alterConsumerGroupOffsets(applicationId, begun).all());
    }
    return lost;
  }

  /** Offset 0 for a new stream, and for new topics of one that has positions in the others. */
  private static Map<TopicPartition, OffsetAndMetadata> begun(
      Set<TopicPartition> all, Set<TopicPartition> committed) {
    Set<String> known = committed.stream().map(TopicPartition::topic).collect(Collectors.toSet());
    Map<TopicPartition, OffsetAndMetadata> begun = new TreeMap<>(BY_NAME);
    for (TopicPartition partition : all) {
      boolean mayBeNew = known.isEmpty() || LedgerStage.LATER_SOURCES.contains(partition.topic());
      if (mayBeNew && !known.contains(partition.topic())) {
        begun.put(partition, new OffsetAndMetadata(0));
      }
    }
    return begun;
  }

  private static List<String> lost(
      Map<TopicPartition, Extent> extents, Map<TopicPartition, OffsetAndMetadata> committed) {
    List<String> lost = new ArrayList<>();
    extents.forEach(
        (partition, extent) -> {
          OffsetAndMetadata position = committed.get(partition);
          if (position == null) {
            lost.add(partition + " has no position, though others have");
          } else if (position.offset() < extent.first() || position.offset() > extent.next()) {
            lost.add(
                "%s is to be read from offset %d, but the log has %d to %d"
                    .formatted(partition, position.offset(), extent.first(), extent.next()));
          }
        });
    return lost;
  }

  private Map<TopicPartition, Extent> extents(Collection<String> topics) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (TopicDescription topic : await(admin.describeTopics(topics).allTopicNames()).values()) {
      topic
          .partitions()
          .forEach(
              partition -> partitions.add(new TopicPartition(topic.name(), partition.partition())));
    }
    Map<TopicPartition, ListOffsetsResultInfo> first = offsets(partitions, OffsetSpec.earliest());
    Map<TopicPartition, ListOffsetsResultInfo> next = offsets(partitions, OffsetSpec.latest());
    Map<TopicPartition, Extent> extents = new TreeMap<>(BY_NAME);
    for (TopicPartition partition : partitions) {
      extents.put(
          partition, new Extent(first.get(partition).offset(), next.get(partition).offset()));
    }
    return extents;
  }

  private Map<TopicPartition, ListOffsetsResultInfo> offsets(
      List<TopicPartition> partitions, OffsetSpec spec) {
    Map<TopicPartition, OffsetSpec> request =
        partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> spec));
    return await(admin.listOffsets(request).all());
  }

  private static <T> T await(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof KafkaException cause) {
        throw cause;
      }
      throw new KafkaException(e.getCause());
    }
  }
}
