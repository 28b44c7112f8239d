package io.clusterpulse.scoring;

import static io.clusterpulse.scoring.KafkaAnswers.await;
import static java.util.stream.Collectors.toMap;

import io.clusterpulse.scoring.LogSight.Extent;
import io.clusterpulse.scoring.LogSight.Identity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Looks at topics through the brokers. */
final class LogView {
  private final Admin admin;

  /**
   * @param admin stays the caller's to close
   */
  LogView(Admin admin) {
    this.admin = admin;
  }

  /**
   * What there is now.
   *
   * @param topics whose identity matters
   * @param wholeTopics of them, those whose every record matters
   * @throws KafkaException when the brokers do not answer
   */
  LogSight look(Collection<String> topics, Collection<String> wholeTopics) {
    List<String> existing = new ArrayList<>(await(admin.listTopics().names()));
    existing.retainAll(topics);
    SortedMap<String, Identity> identities = new TreeMap<>();
    List<TopicPartition> partitions = new ArrayList<>();
    for (TopicDescription topic : await(admin.describeTopics(existing).allTopicNames()).values()) {
      identities.put(topic.name(), new Identity(topic.topicId(), topic.partitions().size()));
      if (wholeTopics.contains(topic.name())) {
        topic
            .partitions()
            .forEach(one -> partitions.add(new TopicPartition(topic.name(), one.partition())));
      }
    }
    return new LogSight(identities, extents(partitions));
  }

  private Map<TopicPartition, Extent> extents(List<TopicPartition> partitions) {
    Map<TopicPartition, ListOffsetsResultInfo> first = offsets(partitions, OffsetSpec.earliest());
    Map<TopicPartition, ListOffsetsResultInfo> next = offsets(partitions, OffsetSpec.latest());
    Map<TopicPartition, Extent> extents = new HashMap<>();
    for (TopicPartition partition : partitions) {
      extents.put(
          partition, new Extent(first.get(partition).offset(), next.get(partition).offset()));
    }
    return extents;
  }

  private Map<TopicPartition, ListOffsetsResultInfo> offsets(
      List<TopicPartition> partitions, OffsetSpec spec) {
    return await(
        admin
            .listOffsets(partitions.stream().collect(toMap(Function.identity(), any -> spec)))
            .all());
  }
}
