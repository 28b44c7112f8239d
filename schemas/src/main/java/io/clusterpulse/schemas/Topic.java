package io.clusterpulse.schemas;

import java.time.Duration;
import java.util.Objects;
import org.apache.kafka.common.record.TimestampType;

/**
 * One Kafka topic: its name, what stands in it and the settings it must have. Name and types live
 * in one value, so they can never disagree.
 *
 * @param name plural kebab-case
 * @param keyType type of the record key
 * @param valueType type of the record value, a generated Avro class
 * @param partitions number of partitions, at least 1
 * @param cleanupPolicy whether old records are deleted or compacted away
 * @param retention how long records stay; {@link #FOREVER} for no limit
 * @param timestampType whose clock stamps a record
 * @param maxMessageBytes largest record batch the broker takes
 */
public record Topic<K, V>(
    String name,
    Class<K> keyType,
    Class<V> valueType,
    int partitions,
    CleanupPolicy cleanupPolicy,
    Duration retention,
    TimestampType timestampType,
    int maxMessageBytes) {

  /** No limit; Kafka writes it as {@code retention.ms=-1}. */
  public static final Duration FOREVER = Duration.ofMillis(-1);

  public Topic {
    Objects.requireNonNull(name, "name");
    if (partitions < 1) {
      throw new IllegalArgumentException(
          "partitions of " + name + " must be at least 1: " + partitions);
    }
  }

  /** The same topic under another name. */
  Topic<K, V> named(String otherName) {
    return new Topic<>(
        otherName,
        keyType,
        valueType,
        partitions,
        cleanupPolicy,
        retention,
        timestampType,
        maxMessageBytes);
  }

  /** The subject under which the registry keeps the value's schema. */
  public String valueSubject() {
    return name + "-value";
  }
}
