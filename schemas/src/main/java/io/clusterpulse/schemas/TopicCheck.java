package io.clusterpulse.schemas;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;

/** Compares one existing topic with what it must be. */
final class TopicCheck {
  private static final long NO_LIMIT = -1;

  private final Topic<?, ?> topic;
  private final short replicationFactor;
  private final List<UnsafeSetting> unsafe = new ArrayList<>();

  TopicCheck(Topic<?, ?> topic, short replicationFactor) {
    this.topic = topic;
    this.replicationFactor = replicationFactor;
  }

  /** With three copies, two must have a record before it counts as written; below that, one. */
  static int minInSyncReplicas(short replicationFactor) {
    return Math.max(1, replicationFactor - 1);
  }

  List<UnsafeSetting> unsafeSettings(TopicDescription description, Config config) {
    exactly("partitions", topic.partitions(), description.partitions().size());
    int copies =
        description.partitions().stream().mapToInt(p -> p.replicas().size()).min().orElse(0);
    atLeast("replication.factor", replicationFactor, copies);
    equal(config, TopicConfig.CLEANUP_POLICY_CONFIG, topic.cleanupPolicy().setting());
    equal(config, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, topic.timestampType().name);
    equal(config, TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false");
    unlimitedOrAtLeast(config, TopicConfig.RETENTION_MS_CONFIG, topic.retention().toMillis());
    unlimitedOrAtLeast(config, TopicConfig.RETENTION_BYTES_CONFIG, NO_LIMIT);
    atLeast(config, TopicConfig.MAX_MESSAGE_BYTES_CONFIG, topic.maxMessageBytes());
    atLeast(config, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, minInSyncReplicas(replicationFactor));
    return unsafe;
  }

  private void equal(Config config, String setting, String expected) {
    String actual = config.get(setting).value();
    if (!expected.equals(actual)) {
      unsafe.add(new UnsafeSetting(topic.name(), setting, expected, actual));
    }
  }

  private void atLeast(Config config, String setting, long least) {
    atLeast(setting, least, Long.parseLong(config.get(setting).value()));
  }

  private void unlimitedOrAtLeast(Config config, String setting, long least) {
    long actual = Long.parseLong(config.get(setting).value());
    check(setting, least, actual, v -> v == NO_LIMIT || (least != NO_LIMIT && v >= least));
  }

  private void atLeast(String setting, long least, long actual) {
    check(setting, least, actual, value -> value >= least);
  }

  private void exactly(String setting, long expected, long actual) {
    check(setting, expected, actual, value -> value == expected);
  }

  private void check(String setting, long expected, long actual, LongPredicate safe) {
    if (!safe.test(actual)) {
      unsafe.add(
          new UnsafeSetting(topic.name(), setting, Long.toString(expected), Long.toString(actual)));
    }
  }
}
