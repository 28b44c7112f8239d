package io.clusterpulse.query.projection;

import io.clusterpulse.query.QuerySettings;
import io.clusterpulse.query.profile.Profiles;
import io.clusterpulse.schemas.GenerationLog;
import io.clusterpulse.schemas.RegistryClient;
import io.clusterpulse.schemas.Topic;
import io.clusterpulse.schemas.Topics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Reads the profiles of clusters into memory, from the beginning of their compacted topic at each
 * start. Without Kafka there are none, and answers say so.
 */
@ApplicationScoped
class LiveProfiles {
  private static final Logger LOG = Logger.getLogger(LiveProfiles.class);

  private final Profiles profiles;
  private final ProjectionState state;
  private final RegistryClient registry;
  private final ProfileMapping mapping;
  private final TopicFollower follower;

  /** Whose topic is read; of the follower's thread. */
  private GenerationLog.InForce inForce = GenerationLog.InForce.FROM_THE_START;

  LiveProfiles(QuerySettings settings, Profiles profiles, ProjectionState state) {
    this.profiles = profiles;
    this.state = state;
    this.registry = new RegistryClient(settings.registry().url());
    this.mapping = new ProfileMapping(registry);
    this.follower = new TopicFollower(settings, "live-profiles", this::topic, () -> 0, this::take);
  }

  void start(@Observes StartupEvent event) {
    follower.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    follower.close();
    registry.close();
  }

  boolean isAlive() {
    return follower.isAlive();
  }

  private Optional<Topic<?, ?>> topic() {
    Optional<GenerationLog.InForce> now = state.followed();
    now.ifPresent(generation -> inForce = generation);
    return now.<Topic<?, ?>>map(generation -> generation.generation().of(Topics.CLUSTER_PROFILES));
  }

  private void take(ConsumerRecord<String, byte[]> record) {
    try {
      profiles.offer(mapping.read(record, inForce));
    } catch (UnusableRankingException e) {
      LOG.errorf(
          "%s-0-%d holds no profiles and is passed over: %s",
          record.topic(), record.offset(), e.getMessage());
    }
  }
}
