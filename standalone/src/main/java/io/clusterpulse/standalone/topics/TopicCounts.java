package io.clusterpulse.standalone.topics;

import io.clusterpulse.schemas.Topic;
import io.clusterpulse.schemas.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How much stands in our topics, and how far their readers are. */
public final class TopicCounts implements AutoCloseable {
  private final Admin admin;

  public TopicCounts(String bootstrapServers) {
    admin =
        Admin.create(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "request.timeout.ms",
                "5000",
                "default.api.timeout.ms",
                "10000"));
  }

  /**
   * @param records offsets between the beginning and the end; in a compacted topic some of them are
   *     gone, and in one written in transactions some are marks
   */
  public record Count(String topic, int partitions, long records) {}

  /**
   * @param lag offsets between what the group has committed and the end
   */
  public record Lag(String group, String topic, long lag) {}

  /** Our topics, as far as they exist, in the order of the data. */
  public List<Count> counts() throws InterruptedException, ExecutionException {
    Map<TopicPartition, Long> begins = offsets(OffsetSpec.earliest());
    Map<TopicPartition, Long> ends = offsets(OffsetSpec.latest());
    List<Count> counts = new ArrayList<>();
    for (Topic<?, ?> topic : Topics.ALL) {
      List<TopicPartition> partitions =
          ends.keySet().stream().filter(one -> one.topic().equals(topic.name())).toList();
      if (!partitions.isEmpty()) {
        long records = partitions.stream().mapToLong(p -> ends.get(p) - begins.get(p)).sum();
        counts.add(new Count(topic.name(), partitions.size(), records));
      }
    }
    return counts;
  }

  /** The end of each partition of our topics, as far as they exist. */
  public Map<TopicPartition, Long> ends() throws InterruptedException, ExecutionException {
    return offsets(OffsetSpec.latest());
  }

  private Map<TopicPartition, Long> offsets(OffsetSpec spec)
      throws InterruptedException, ExecutionException {
    List<String> existing = new ArrayList<>(admin.listTopics().names().get());
    existing.retainAll(Topics.ALL.stream().map(Topic::name).toList());
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    admin
        .describeTopics(existing)
        .allTopicNames()
        .get()
        .forEach(
            (name, description) ->
                description
                    .partitions()
                    .forEach(info -> asked.put(new TopicPartition(name, info.partition()), spec)));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    for (Map.Entry<TopicPartition, ListOffsetsResultInfo> entry :
        admin.listOffsets(asked).all().get().entrySet()) {
      offsets.put(entry.getKey(), entry.getValue().offset());
    }
    return offsets;
  }

  /** Of every group that reads one of our topics. */
  public List<Lag> lags() throws InterruptedException, ExecutionException {
    // What is committed comes first: an end that was asked for before it can be smaller.
    Map<String, Map<TopicPartition, OffsetAndMetadata>> committed = new LinkedHashMap<>();
    for (GroupListing group : admin.listGroups().all().get()) {
      committed.put(
          group.groupId(),
          admin.listConsumerGroupOffsets(group.groupId()).partitionsToOffsetAndMetadata().get());
    }
    Map<TopicPartition, Long> ends = offsets(OffsetSpec.latest());
    List<Lag> lags = new ArrayList<>();
    committed.forEach((group, offsets) -> lags.addAll(lags(group, offsets, ends)));
    return lags;
  }

  private static List<Lag> lags(
      String group,
      Map<TopicPartition, OffsetAndMetadata> committed,
      Map<TopicPartition, Long> ends) {
    Map<String, Long> byTopic = new HashMap<>();
    committed.forEach(
        (partition, offset) -> {
          if (offset != null && ends.containsKey(partition)) {
            byTopic.merge(partition.topic(), ends.get(partition) - offset.offset(), Long::sum);
          }
        });
    return Topics.ALL.stream()
        .map(Topic::name)
        .filter(byTopic::containsKey)
        .map(topic -> new Lag(group, topic, byTopic.get(topic)))
        .toList();
  }

  @Override
  public void close() {
    admin.close();
  }
}
