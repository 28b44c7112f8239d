package io.clusterpulse.scoring;

import io.clusterpulse.core.ranking.PlaceNames;
import io.clusterpulse.gazetteer.Gazetteer;
import io.clusterpulse.schemas.RegistryClient;
import io.clusterpulse.schemas.RegistryUnavailableException;
import io.clusterpulse.schemas.Topic;
import io.clusterpulse.schemas.TopicAdministration;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.schemas.UnsafeSetting;
import io.clusterpulse.scoring.book.RankingMapping;
import io.clusterpulse.scoring.book.RankingPlan;
import io.clusterpulse.scoring.ledger.LedgerStage;
import io.clusterpulse.scoring.ledger.RejectionMapping;
import io.clusterpulse.scoring.tally.TallyMapping;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jboss.logging.Logger;

/**
 * Runs the stream: registers schemas, creates topics, checks their settings and the starting
 * positions, and only then starts. Until all of that is well it tries again and says what is
 * missing.
 */
@ApplicationScoped
class ScoringStream {
  private static final Logger LOG = Logger.getLogger(ScoringStream.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);
  private static final int ADMIN_TIMEOUT_MILLIS = 5_000;

  private final ScoringSettings settings;
  private final ScoringMeters meters;
  private final MeterRegistry registry;
  private final StreamStatus status;
  private final RegistryClient schemaRegistry;
  private final PatientSchemaIds schemaIds;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile KafkaStreams streams;
  private Thread starter;

  ScoringStream(
      ScoringSettings settings, ScoringMeters meters, MeterRegistry registry, StreamStatus status) {
    this.settings = settings;
    this.meters = meters;
    this.registry = registry;
    this.status = status;
    this.schemaRegistry = new RegistryClient(settings.registry().url());
    this.schemaIds = new PatientSchemaIds(schemaRegistry, PAUSE);
  }

  void onStart(@Observes StartupEvent event) {
    // The only look at the clock: from here on the year is an input.
    RankingPlan plan = plan(Year.now(Clock.systemUTC()).getValue());
    PlaceNames names = Gazetteer.load();
    starter = new Thread(() -> startWhenReady(plan, names), "scoring-start");
    starter.start();
  }

  void onStop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping.countDown();
    starter.join();
    schemaIds.close();
    if (streams != null) {
      streams.close(CLOSE_TIMEOUT);
    }
    schemaRegistry.close();
  }

  /** Why the stream does not run, for people to read; empty while it does. */
  Optional<String> obstacle() {
    return status.obstacle().or(schemaIds::waitingFor).or(this::notRunning);
  }

  private Optional<String> notRunning() {
    KafkaStreams.State state = streams.state();
    return state == KafkaStreams.State.RUNNING
        ? Optional.empty()
        : Optional.of("the stream is " + state);
  }

  private RankingPlan plan(int currentYear) {
    ScoringSettings.Scoring scoring = settings.scoring();
    return RankingPlan.of(
        scoring.methodologies(),
        scoring.latestEdition().orElse(currentYear + 1),
        scoring.editionCount(),
        scoring.sampleScale(),
        currentYear);
  }

  private void startWhenReady(RankingPlan plan, PlaceNames names) {
    try {
      while (!isReady()) {
        LOG.warnf("Not started yet: %s", status.obstacle().orElse("unknown"));
        if (stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
      start(plan, names);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("The stream cannot start", e);
      status.halt("cannot-start: " + e);
    }
  }

  private boolean isReady() {
    try (Admin admin = admin()) {
      registerSchemas();
      Optional<String> obstacle = obstacleInKafka(admin);
      obstacle.ifPresent(status::waitFor);
      return obstacle.isEmpty();
    } catch (RegistryUnavailableException e) {
      status.waitFor("schema-registry-unavailable: " + e.getMessage());
      return false;
    } catch (KafkaException e) {
      status.waitFor("kafka-unavailable: " + e.getMessage());
      return false;
    }
  }

  /** Asks the registry itself, not the patient one: at start, waiting is done in one place. */
  private void registerSchemas() {
    new TallyMapping(schemaRegistry).register();
    new RankingMapping(schemaRegistry).register();
    new RejectionMapping(schemaRegistry).register();
  }

  private Optional<String> obstacleInKafka(Admin admin) {
    List<Topic<?, ?>> topics = Topics.ALL;
    TopicAdministration administration =
        new TopicAdministration(admin, settings.kafka().replicationFactor());
    administration.createMissing(topics);
    List<UnsafeSetting> unsafe = administration.unsafeSettings(topics);
    if (!unsafe.isEmpty()) {
      return Optional.of("unsafe-topic-setting: " + unsafe);
    }
    List<String> lost =
        new StartingPositions(admin, settings.scoring().applicationId())
            .prepare(LedgerStage.SOURCES);
    return lost.isEmpty() ? Optional.empty() : Optional.of("position-lost: " + lost);
  }

  private Admin admin() {
    return Admin.create(
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafka().bootstrapServers(),
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MILLIS,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MILLIS));
  }

  private void start(RankingPlan plan, PlaceNames names) {
    ScoringSettings.Scoring scoring = settings.scoring();
    ScoringTopology.Pace pace =
        new ScoringTopology.Pace(
            scoring.flushIntervalMillis(),
            scoring.maxFlushIntervalMillis(),
            scoring.rankingIntervalMillis());
    KafkaStreams started =
        new KafkaStreams(
            ScoringTopology.build(plan, pace, schemaIds, names, meters, meters),
            StreamConfiguration.of(settings));
    started.setUncaughtExceptionHandler(this::reactTo);
    started.setStateListener((now, before) -> LOG.infof("The stream is %s", now));
    new KafkaStreamsMetrics(started).bindTo(registry);
    streams = started;
    started.start();
    status.clear();
  }

  private StreamThreadExceptionResponse reactTo(Throwable failure) {
    Optional<String> haltReason = FailureReaction.haltReason(failure);
    if (haltReason.isPresent()) {
      LOG.errorf(failure, "The stream halts: %s", haltReason.get());
      status.halt(haltReason.get());
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    LOG.warn("A stream thread failed and is replaced", failure);
    pauseBeforeReplacing();
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  /** What is away now is likely to be away in a millisecond. */
  private void pauseBeforeReplacing() {
    try {
      stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
