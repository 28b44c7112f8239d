package io.clusterpulse.schemas;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates topics as {@link Topics} describes them, and says where an existing one is unsafe. Every
 * method throws Kafka's own {@link KafkaException} when the brokers do not answer.
 */
public final class TopicAdministration {
  private static final int VISIBILITY_CHECKS = 100;
  private static final long VISIBILITY_PAUSE_MILLIS = 100;

  private final Admin admin;
  private final short replicationFactor;

  /**
   * @param admin stays the caller's to close
   * @param replicationFactor copies of each partition, at least 1; from 3 on, a write needs one
   *     copy fewer
   */
  public TopicAdministration(Admin admin, short replicationFactor) {
    if (replicationFactor < 1) {
      throw new IllegalArgumentException(
          "replicationFactor must be at least 1: " + replicationFactor);
    }
    this.admin = admin;
    this.replicationFactor = replicationFactor;
  }

  /**
   * Creates the topics that are not there and returns when all can be seen. Leaves existing ones as
   * they are. Several services may do it at the same time.
   */
  public void createMissing(Collection<? extends Topic<?, ?>> topics) {
    Set<String> existing = names();
    List<NewTopic> missing =
        topics.stream().filter(topic -> !existing.contains(topic.name())).map(this::asNew).toList();
    CreateTopicsResult creation = admin.createTopics(missing);
    creation.values().values().forEach(TopicAdministration::awaitCreation);
    awaitVisibility(missing.stream().map(NewTopic::name).collect(toSet()));
  }

  /** Where the topics are not as they must be; empty when all is well. */
  public List<UnsafeSetting> unsafeSettings(Collection<? extends Topic<?, ?>> topics) {
    Set<String> existing = names();
    List<String> described =
        topics.stream().map(Topic::name).filter(existing::contains).distinct().toList();
    Map<String, TopicDescription> descriptions =
        await(admin.describeTopics(described).allTopicNames());
    Map<String, Config> configs = configs(described);
    List<UnsafeSetting> unsafe = new ArrayList<>();
    for (Topic<?, ?> topic : topics) {
      TopicDescription description = descriptions.get(topic.name());
      if (description == null) {
        unsafe.add(new UnsafeSetting(topic.name(), "existence", "present", "missing"));
      } else {
        unsafe.addAll(
            new TopicCheck(topic, replicationFactor)
                .unsafeSettings(description, configs.get(topic.name())));
      }
    }
    return List.copyOf(unsafe);
  }

  /**
   * Partitions that take no write because too few of their copies are in sync, such as {@code
   * patents-3}; empty when all is well. The topics must exist.
   */
  public List<String> withoutEnoughCopies(Collection<? extends Topic<?, ?>> topics) {
    int needed = TopicCheck.minInSyncReplicas(replicationFactor);
    return await(admin.describeTopics(topics.stream().map(Topic::name).toList()).allTopicNames())
        .values()
        .stream()
        .flatMap(
            topic ->
                topic.partitions().stream()
                    .filter(partition -> partition.isr().size() < needed)
                    .map(partition -> topic.name() + "-" + partition.partition()))
        .sorted()
        .toList();
  }

  private Set<String> names() {
    return await(admin.listTopics().names());
  }

  private Map<String, Config> configs(Collection<String> topics) {
    List<ConfigResource> resources =
        topics.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
    return await(admin.describeConfigs(resources).all()).entrySet().stream()
        .collect(toMap(entry -> entry.getKey().name(), Map.Entry::getValue));
  }

  private NewTopic asNew(Topic<?, ?> topic) {
    return new NewTopic(topic.name(), topic.partitions(), replicationFactor)
        .configs(
            Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG, topic.cleanupPolicy().setting(),
                TopicConfig.RETENTION_MS_CONFIG, Long.toString(topic.retention().toMillis()),
                TopicConfig.RETENTION_BYTES_CONFIG, "-1",
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, topic.timestampType().name,
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(topic.maxMessageBytes()),
                TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                    Integer.toString(TopicCheck.minInSyncReplicas(replicationFactor)),
                TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false"));
  }

  private static void awaitCreation(KafkaFuture<Void> creation) {
    try {
      await(creation);
    } catch (TopicExistsException e) {
      // Another service was faster; what it made is checked like any other.
    }
  }

  /** Brokers learn of a new topic a little after the controller has answered. */
  private void awaitVisibility(Set<String> created) {
    for (int check = 0; !names().containsAll(created); check++) {
      if (check == VISIBILITY_CHECKS) {
        throw new TimeoutException("Created, but not to be seen: " + created);
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(VISIBILITY_PAUSE_MILLIS);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
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
