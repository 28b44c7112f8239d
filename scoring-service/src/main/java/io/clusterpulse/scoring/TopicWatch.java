package io.clusterpulse.scoring;

import io.clusterpulse.schemas.CleanupPolicy;
import io.clusterpulse.schemas.Topic;
import io.clusterpulse.schemas.TopicAdministration;
import io.clusterpulse.schemas.UnsafeSetting;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Watches the topics of a running stream from outside its processors, which would notice some
 * changes minutes later and others never.
 */
final class TopicWatch {
  private final LogView view;
  private final TopicAdministration administration;
  private final Collection<? extends Topic<?, ?>> topics;
  private final List<String> inputs;
  private final List<String> wholeInputs;
  private LogSight last;

  /**
   * Takes what there is now as what must remain.
   *
   * @param admin stays the caller's to close
   * @param topics all whose settings matter
   * @param inputs of them, those that the stream reads
   * @throws KafkaException when the brokers do not answer
   */
  TopicWatch(
      Admin admin,
      short replicationFactor,
      Collection<? extends Topic<?, ?>> topics,
      Collection<? extends Topic<?, ?>> inputs) {
    this.view = new LogView(admin);
    this.administration = new TopicAdministration(admin, replicationFactor);
    this.topics = topics;
    this.inputs = inputs.stream().<String>map(Topic::name).toList();
    this.wholeInputs =
        inputs.stream()
            .filter(topic -> topic.cleanupPolicy() == CleanupPolicy.DELETE)
            .<String>map(Topic::name)
            .toList();
    this.last = view.look(this.inputs, wholeInputs);
  }

  /**
   * What the inputs lost since this watch began, so that the stream must halt. What was seen lost
   * stays lost.
   *
   * @throws KafkaException when the brokers do not answer
   */
  Optional<String> loss() {
    LogSight now;
    try {
      now = view.look(inputs, wholeInputs);
    } catch (UnknownTopicOrPartitionException e) {
      // One went while we looked: the next look tells which.
      return Optional.empty();
    }
    Optional<String> loss = now.lostSince(last);
    if (loss.isEmpty()) {
      last = now;
    }
    return loss;
  }

  /**
   * Settings with which something could be lost from now on, for people to read.
   *
   * @throws KafkaException when the brokers do not answer
   */
  Optional<String> unsafeSettings() {
    List<UnsafeSetting> unsafe = administration.unsafeSettings(topics);
    return unsafe.isEmpty()
        ? Optional.empty()
        : Optional.of(
            unsafe.stream()
                .map(UnsafeSetting::toString)
                .collect(Collectors.joining("; ", "unsafe-topic-setting: ", "")));
  }
}
