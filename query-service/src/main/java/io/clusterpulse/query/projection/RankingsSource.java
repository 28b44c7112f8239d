package io.clusterpulse.query.projection;

import static io.clusterpulse.query.projection.ProjectionState.Part.CATCHING_UP;
import static io.clusterpulse.query.projection.ProjectionState.Part.KAFKA;
import static io.clusterpulse.query.projection.ProjectionState.Part.TOPIC_IDENTITY;
import static io.clusterpulse.query.projection.ProjectionState.Part.TOPIC_SETTINGS;

import io.clusterpulse.query.QuerySettings;
import io.clusterpulse.query.ranking.LogExtent;
import io.clusterpulse.schemas.GenerationLog;
import io.clusterpulse.schemas.SchemaIds;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.jboss.logging.Logger;

/**
 * Kafka's side of the projection: opens the log, watches whether it is still the one that was read,
 * and reads on from the position in PostgreSQL. All but {@link #wakeUp} belongs to the projection's
 * thread.
 */
final class RankingsSource {
  private static final Logger LOG = Logger.getLogger(RankingsSource.class);
  private static final Duration PATIENCE = Duration.ofMillis(250);

  private final QuerySettings settings;
  private final SchemaIds ids;
  private final ProjectionState state;
  private final LogExtent logExtent;

  /** Null while Kafka is away. */
  private volatile RankingsLog log;

  /** Whether the next poll reads on from the position. */
  private boolean aligned;

  private RankingsLog.Extent extent;

  /** Whether the next poll brings a whole generation at once. */
  private boolean switching;

  /**
   * What is written together.
   *
   * @param inForce whose rankings these are
   * @param after where the topic is read on
   */
  record Batch(
      List<ConsumerRecord<String, byte[]>> records,
      GenerationLog.InForce inForce,
      Optional<Position> after) {}

  RankingsSource(
      QuerySettings settings, SchemaIds ids, ProjectionState state, LogExtent logExtent) {
    this.settings = settings;
    this.ids = ids;
    this.state = state;
    this.logExtent = logExtent;
  }

  boolean isAligned() {
    return aligned;
  }

  /** The next poll has to begin at the position in PostgreSQL again. */
  void misalign() {
    aligned = false;
  }

  boolean open() {
    if (log != null) {
      return true;
    }
    aligned = false;
    try {
      log = RankingsLog.open(settings, ids);
      return true;
    } catch (KafkaException e) {
      state.lacks(KAFKA, ProjectionState.describe(e));
      return false;
    }
  }

  /**
   * Looks whether the log is there, safe and the same, and goes to the position.
   *
   * @param positionOrNull null while PostgreSQL is away
   * @throws io.clusterpulse.schemas.RegistryUnavailableException when it cannot be known which
   *     generation is in force
   */
  boolean check(Optional<Position> positionOrNull) {
    try {
      if (log.followGenerationInForce()) {
        aligned = false;
      }
      checkSettings();
      extent = log.extent();
      state.has(KAFKA);
      if (positionOrNull != null) {
        align(positionOrNull);
      }
      letFollow(positionOrNull != null);
      measureInput();
      return true;
    } catch (KafkaException e) {
      lost(e);
      return false;
    }
  }

  /**
   * What is read may be shown too, but another generation only when it is written as a whole. While
   * PostgreSQL is away, what was known of the topic still holds.
   */
  private void letFollow(boolean database) {
    if (state.isMissing(TOPIC_IDENTITY) || switching) {
      state.follow(Optional.empty());
    } else if (database || state.followed().isEmpty()) {
      state.follow(Optional.of(log.followed()));
    }
  }

  /** An account that may not look at the documents' topics still reads rankings. */
  private void measureInput() {
    try {
      logExtent.measured(Instant.now(), log.inputEnds());
    } catch (AuthorizationException e) {
      LOG.debugf("How far the documents reach is not known: %s", e.getMessage());
    }
  }

  private void checkSettings() {
    String unsafe =
        log.unsafeSettings().stream().map(Object::toString).collect(Collectors.joining("; "));
    if (unsafe.isEmpty()) {
      state.has(TOPIC_SETTINGS);
    } else {
      state.lacks(TOPIC_SETTINGS, unsafe);
    }
  }

  private void align(Optional<Position> position) {
    GenerationLog.InForce inForce = log.followed();
    boolean switched =
        position.isPresent() && position.get().switchOffset() < inForce.switchOffset();
    Optional<String> doubt =
        position
            .flatMap(known -> TopicDoubt.about(known, inForce))
            .or(() -> switched ? Optional.empty() : TopicDoubt.about(position, extent));
    if (doubt.isPresent()) {
      aligned = false;
      state.lacks(TOPIC_IDENTITY, doubt.get());
      return;
    }
    state.has(TOPIC_IDENTITY);
    if (!aligned) {
      long next = switched ? 0 : position.map(Position::nextOffset).orElse(0L);
      log.seek(Math.max(next, extent.beginningOffset()));
      switching = switched;
      aligned = true;
    }
    if (!switching) {
      state.generation(inForce.generation().toString());
    }
    measureLag(extent.endOffset());
  }

  private void measureLag(long endOffset) {
    long lag = Math.max(0, endOffset - log.readPosition());
    state.lag(lag);
    if (lag == 0) {
      state.has(CATCHING_UP);
    } else if (state.isMissing(CATCHING_UP)) {
      state.lacks(CATCHING_UP, lag + " records behind");
    }
  }

  /**
   * A few records, none when nothing has come; after a switch the newest record of each ranking of
   * the other generation, so that readers never see a part of it. Empty when Kafka is away.
   */
  Optional<Batch> poll() {
    try {
      List<ConsumerRecord<String, byte[]>> records =
          switching ? newestOfEachRanking() : log.poll(PATIENCE);
      Optional<Position> after =
          switching || !records.isEmpty() ? Optional.of(after(records)) : Optional.empty();
      switching = false;
      return Optional.of(new Batch(records, log.followed(), after));
    } catch (KafkaException e) {
      lost(e);
      return Optional.empty();
    }
  }

  private Position after(List<ConsumerRecord<String, byte[]>> records) {
    long next = switching ? extent.endOffset() : records.get(records.size() - 1).offset() + 1;
    return new Position(extent.topicId(), next, log.followed().switchOffset());
  }

  private List<ConsumerRecord<String, byte[]>> newestOfEachRanking() {
    Map<String, ConsumerRecord<String, byte[]>> newest = new HashMap<>();
    while (log.readPosition() < extent.endOffset()) {
      for (ConsumerRecord<String, byte[]> record : log.poll(PATIENCE)) {
        if (record.offset() < extent.endOffset()) {
          newest.put(record.key(), record);
        }
      }
    }
    log.seek(extent.endOffset());
    return newest.values().stream()
        .sorted(Comparator.comparingLong(ConsumerRecord::offset))
        .toList();
  }

  private void lost(KafkaException problem) {
    state.lacks(KAFKA, ProjectionState.describe(problem));
    close();
  }

  /** Ends a poll under way on another thread. */
  void wakeUp() {
    RankingsLog open = log;
    if (open != null) {
      open.wakeUp();
    }
  }

  void close() {
    RankingsLog open = log;
    log = null;
    aligned = false;
    if (open != null) {
      open.close();
    }
  }
}
