package io.clusterpulse.query.projection;

import io.clusterpulse.schemas.GenerationLog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** What the projection lacks at this moment, and how far behind the log it is. */
@ApplicationScoped
class ProjectionState {
  private static final Logger LOG = Logger.getLogger(ProjectionState.class);
  private static final String NOT_TRIED = "not reached yet";

  /** What the projection needs. */
  enum Part {
    POSTGRESQL,
    KAFKA,
    REGISTRY,
    /** The topic is the one that was read from before. */
    TOPIC_IDENTITY,
    /** The topic has safe settings. */
    TOPIC_SETTINGS,
    /** Everything that was in the topic at the start has been read. */
    CATCHING_UP
  }

  private final Map<Part, String> missing = new EnumMap<>(Part.class);
  private volatile String generation = "";
  private volatile Optional<GenerationLog.InForce> followed = Optional.empty();
  private final AtomicLong lagRecords = new AtomicLong();
  private final Counter written;
  private final Counter unusable;

  ProjectionState(MeterRegistry metrics) {
    for (Part part : new Part[] {Part.POSTGRESQL, Part.KAFKA, Part.REGISTRY, Part.CATCHING_UP}) {
      missing.put(part, NOT_TRIED);
    }
    Gauge.builder("clusterpulse.query.projection.lag", lagRecords, AtomicLong::get)
        .baseUnit("records")
        .description("Records of topic rankings that are not in PostgreSQL yet")
        .register(metrics);
    written =
        Counter.builder("clusterpulse.query.rankings.written")
            .description("Rankings read from the topic and written to PostgreSQL")
            .register(metrics);
    unusable =
        Counter.builder("clusterpulse.query.records.unusable")
            .description("Records of topic rankings that are no rankings and were passed over")
            .register(metrics);
  }

  /** Logged once, not at every attempt. */
  void lacks(Part part, String problem) {
    String before;
    synchronized (missing) {
      before = missing.put(part, problem);
    }
    if (before == null || before.equals(NOT_TRIED)) {
      LOG.warnf("%s: %s", part, problem);
    }
  }

  void has(Part part) {
    String before;
    synchronized (missing) {
      before = missing.remove(part);
    }
    if (before != null) {
      LOG.infof("%s: there", part);
    }
  }

  boolean isMissing(Part part) {
    synchronized (missing) {
      return missing.containsKey(part);
    }
  }

  /** Empty when all is well. */
  Map<Part, String> missing() {
    synchronized (missing) {
      return Collections.unmodifiableMap(new EnumMap<>(missing));
    }
  }

  /**
   * Whose topics may be shown before they are written; empty while they may be other ones, or a
   * switch to another generation is not written yet.
   */
  void follow(Optional<GenerationLog.InForce> inForce) {
    followed = inForce;
  }

  /** The generation whose rankings and profiles may be shown as they come. */
  Optional<GenerationLog.InForce> followed() {
    return followed;
  }

  void lag(long records) {
    lagRecords.set(records);
  }

  /** Whose rankings are served, for people to read. */
  void generation(String name) {
    generation = name;
  }

  /** Empty until the topic was seen since the start. */
  String generation() {
    return generation;
  }

  long lagRecords() {
    return lagRecords.get();
  }

  void countWritten(int rankings) {
    written.increment(rankings);
  }

  void countUnusable(long offset, RuntimeException problem) {
    LOG.errorf("rankings-0-%d is no ranking and is passed over: %s", offset, problem.getMessage());
    unusable.increment();
  }

  /** One line for people: the deepest cause says what happened. */
  static String describe(Throwable problem) {
    Throwable cause = problem;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
  }
}
