package io.clusterpulse.standalone.topics;

import io.clusterpulse.schemas.Topic;
import io.clusterpulse.schemas.Topics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a stream is behind each source partition: from the log's end and what the stream has
 * committed, so it is known whether the stream is alive or not.
 */
public final class SourceLags {

  /**
   * @param partition {@code patents-3}
   * @param end the first offset that the log does not have yet
   * @param nextOffset the first offset that is not counted
   * @param records that are not counted yet
   * @param seconds since the oldest of them came into the log, by the broker's clock; 0 for none
   */
  public record Lag(String partition, long end, long nextOffset, long records, long seconds) {}

  private SourceLags() {}

  /**
   * @param group of the stream
   * @param nowMillis epoch milliseconds
   */
  public static List<Lag> of(String bootstrapServers, String group, long nowMillis)
      throws InterruptedException, ExecutionException {
    Map<TopicPartition, Long> committed = committed(bootstrapServers, group);
    List<Lag> lags = new ArrayList<>();
    try (TopicReader reader = new TopicReader(bootstrapServers)) {
      List<TopicPartition> partitions =
          Topics.SOURCES.stream()
              .map(Topic::name)
              .flatMap(topic -> reader.partitions(topic).stream())
              .toList();
      reader
          .ends(partitions)
          .forEach(
              (partition, end) -> {
                long next = committed.getOrDefault(partition, 0L);
                long records = Math.max(0, end - next);
                OptionalLong since =
                    records == 0 ? OptionalLong.empty() : reader.timestampAt(partition, next);
                long seconds =
                    since.isEmpty() ? 0 : Math.max(0, (nowMillis - since.getAsLong()) / 1_000);
                lags.add(new Lag(partition.toString(), end, next, records, seconds));
              });
    }
    lags.sort(Comparator.comparing(Lag::partition));
    return lags;
  }

  private static Map<TopicPartition, Long> committed(String bootstrapServers, String group)
      throws InterruptedException, ExecutionException {
    Map<TopicPartition, Long> committed = new HashMap<>();
    try (Admin admin =
        Admin.create(
            Map.of(
                "bootstrap.servers", bootstrapServers,
                "request.timeout.ms", "5000",
                "default.api.timeout.ms", "10000"))) {
      for (Map.Entry<TopicPartition, OffsetAndMetadata> one :
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet()) {
        if (one.getValue() != null) {
          committed.put(one.getKey(), one.getValue().offset());
        }
      }
    }
    return committed;
  }
}
