package io.clusterpulse.query.projection;

import io.clusterpulse.query.QuerySettings;
import io.clusterpulse.query.ranking.Snapshots;
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

/**
 * Shows each ranking as soon as the log has it. The projection writes it into PostgreSQL beside
 * this, and nobody who wants the newest ranking waits for that: what the log has committed is true
 * already. Nothing is shown from a topic that the projection takes for another one.
 */
@ApplicationScoped
class LiveRankings {
  private final Snapshots snapshots;
  private final RegistryClient registry;
  private final ProjectionState state;
  private final RankingMapping mapping;
  private final ReadRankings read;
  private final TopicFollower follower;

  /** Whose topic is read; of the follower's thread. */
  private GenerationLog.InForce inForce = GenerationLog.InForce.FROM_THE_START;

  LiveRankings(
      QuerySettings settings, Snapshots snapshots, ProjectionState state, ReadRankings read) {
    this.snapshots = snapshots;
    this.read = read;
    this.registry = new RegistryClient(settings.registry().url());
    this.state = state;
    this.mapping = new RankingMapping(registry);
    this.follower =
        new TopicFollower(settings, "live-rankings", this::topic, this::firstOffset, this::show);
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
    return now.<Topic<?, ?>>map(generation -> generation.generation().of(Topics.RANKINGS));
  }

  /** What PostgreSQL has need not be read again. */
  private long firstOffset() {
    long next =
        snapshots.newest().values().stream()
            .mapToLong(ranking -> ranking.rankingsOffset() + 1)
            .max()
            .orElse(0);
    return Math.max(0, next - inForce.offsetShift());
  }

  private void show(ConsumerRecord<String, byte[]> record) {
    try {
      IncomingRanking ranking = mapping.read(record, inForce);
      snapshots.offer(ranking.snapshot());
      read.put(record, inForce, ranking);
    } catch (UnusableRankingException e) {
      // The projection counts and logs it.
    }
  }
}
