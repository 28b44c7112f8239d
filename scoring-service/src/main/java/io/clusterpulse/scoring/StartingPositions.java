package io.clusterpulse.scoring;

import static io.clusterpulse.scoring.KafkaAnswers.await;

import io.clusterpulse.scoring.LogSight.Extent;
import io.clusterpulse.scoring.ledger.LedgerStage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a stream begins to read: a new one at offset 0 of every source partition, written down
 * before it starts; any other where it stopped. Where that place is no longer in the log the
 * documents there would silently not be counted, so it is an error, never a reset. Only a topic
 * that came with a later release may have no position at all: it is new, and read from offset 0.
 */
final class StartingPositions {

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
    Map<TopicPartition, Extent> extents = new TreeMap<>(BY_NAME);
    extents.putAll(new LogView(admin).look(topics, topics).extents());
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
          } else if (position.offset() > extent.next()) {
            lost.add(
                "%s is to be read from offset %d, but the log ends at %d"
                    .formatted(partition, position.offset(), extent.next()));
          } else if (extent.first() > 0) {
            // The books are restored from the log: what is gone from it would not be counted.
            lost.add(
                "%s begins at offset %d, so what was before is gone"
                    .formatted(partition, extent.first()));
          }
        });
    return lost;
  }
}
