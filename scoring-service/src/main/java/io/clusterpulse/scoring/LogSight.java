package io.clusterpulse.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/**
 * What the log of a stream looked like at one moment. Between two moments a log that is never
 * deleted can only have grown; whatever else became of it is a loss that no stream may pass over.
 *
 * @param topics those that the stream reads, as far as they exist
 * @param extents of the partitions that are read from their very beginning
 */
record LogSight(SortedMap<String, Identity> topics, Map<TopicPartition, Extent> extents) {

  /**
   * @param id Kafka's own: a topic that was made anew under the same name has another one
   */
  record Identity(Uuid id, int partitions) {}

  /** Offsets that a partition has: from the first to the one before the next. */
  record Extent(long first, long next) {}

  LogSight {
    topics = new TreeMap<>(topics);
    extents = Map.copyOf(extents);
  }

  /**
   * What was lost since an earlier moment.
   *
   * @return for people to read, beginning with a stable code; empty when the log has only grown
   */
  Optional<String> lostSince(LogSight before) {
    List<String> losses = new ArrayList<>();
    before.topics.forEach((topic, was) -> loss(topic, was).ifPresent(losses::add));
    if (losses.isEmpty()) {
      before.extents.forEach((partition, was) -> loss(partition, was).ifPresent(losses::add));
    }
    losses.sort(null);
    return losses.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", losses));
  }

  private Optional<String> loss(String topic, Identity was) {
    Identity now = topics.get(topic);
    if (now == null) {
      return Optional.of("source-topic-missing: " + topic + " is gone");
    }
    if (!now.id().equals(was.id())) {
      return Optional.of(
          "source-recreated: %s is another topic, %s; counted was %s"
              .formatted(topic, now.id(), was.id()));
    }
    if (now.partitions() != was.partitions()) {
      return Optional.of(
          "source-repartitioned: %s has %d partitions, counted were %d"
              .formatted(topic, now.partitions(), was.partitions()));
    }
    return Optional.empty();
  }

  private Optional<String> loss(TopicPartition partition, Extent was) {
    Extent now = extents.get(partition);
    if (now == null) {
      return Optional.empty();
    }
    if (now.first() > was.first()) {
      return Optional.of(
          "source-truncated: %s begins at offset %d, and began at %d"
              .formatted(partition, now.first(), was.first()));
    }
    if (now.next() < was.next()) {
      return Optional.of(
          "source-truncated: %s ends at offset %d, and reached %d"
              .formatted(partition, now.next(), was.next()));
    }
    return Optional.empty();
  }
}
