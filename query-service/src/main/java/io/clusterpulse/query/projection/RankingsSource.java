package io.clusterpulse.query.projection;

import static io.clusterpulse.query.projection.ProjectionState.Part.CATCHING_UP;
import static io.clusterpulse.query.projection.ProjectionState.Part.KAFKA;
import static io.clusterpulse.query.projection.ProjectionState.Part.TOPIC_IDENTITY;
import static io.clusterpulse.query.projection.ProjectionState.Part.TOPIC_SETTINGS;

import io.clusterpulse.query.QuerySettings;
import io.clusterpulse.query.ranking.LogExtent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
  private final ProjectionState state;
  private final LogExtent logExtent;

  /** Null while Kafka is away. */
  private volatile RankingsLog log;

  /** Whether the next poll reads on from the position. */
  private boolean aligned;

  private String topicId;

  RankingsSource(QuerySettings settings, ProjectionState state, LogExtent logExtent) {
    this.settings = settings;
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

  /** Which topic is read; known once aligned. */
  String topicId() {
    return topicId;
  }

  boolean open() {
    if (log != null) {
      return true;
    }
    aligned = false;
    try {
      log = RankingsLog.open(settings);
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
   */
  boolean check(Optional<Position> positionOrNull) {
    try {
      checkSettings();
      RankingsLog.Extent extent = log.extent();
      state.has(KAFKA);
      if (positionOrNull != null) {
        align(positionOrNull, extent);
      }
      measureInput();
      return true;
    } catch (KafkaException e) {
      lost(e);
      return false;
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

  private void align(Optional<Position> position, RankingsLog.Extent extent) {
    Optional<String> doubt = TopicDoubt.about(position, extent);
    if (doubt.isPresent()) {
      aligned = false;
      state.lacks(TOPIC_IDENTITY, doubt.get());
      return;
    }
    state.has(TOPIC_IDENTITY);
    if (!aligned) {
      long next = position.map(Position::nextOffset).orElse(extent.beginningOffset());
      log.seek(Math.max(next, extent.beginningOffset()));
      topicId = extent.topicId();
      aligned = true;
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

  /** A few records, none when nothing has come; empty when Kafka is away. */
  Optional<List<ConsumerRecord<String, byte[]>>> poll() {
    try {
      return Optional.of(log.poll(PATIENCE));
    } catch (KafkaException e) {
      lost(e);
      return Optional.empty();
    }
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
