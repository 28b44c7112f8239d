package io.clusterpulse.scoring;

import io.clusterpulse.core.ranking.PlaceNames;
import io.clusterpulse.gazetteer.Gazetteer;
import io.clusterpulse.schemas.Generation;
import io.clusterpulse.schemas.RegistryClient;
import io.clusterpulse.schemas.RegistryUnavailableException;
import io.clusterpulse.schemas.Topic;
import io.clusterpulse.schemas.TopicAdministration;
import io.clusterpulse.scoring.book.RankingMapping;
import io.clusterpulse.scoring.book.RankingPlan;
import io.clusterpulse.scoring.ledger.LedgerStage;
import io.clusterpulse.scoring.ledger.RejectionMapping;
import io.clusterpulse.scoring.profile.ProfileMapping;
import io.clusterpulse.scoring.profile.ProfileSettings;
import io.clusterpulse.scoring.profile.PublicationMapping;
import io.clusterpulse.scoring.tally.TallyMapping;
import io.micrometer.core.instrument.Gauge;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jboss.logging.Logger;

/**
 * Runs the stream: registers schemas, creates topics, checks their settings and the starting
 * positions, and only then starts. Until all of that is well it tries again and says what is
 * missing. Afterwards the same thread watches that the log stays what it was.
 */
@ApplicationScoped
class ScoringStream {
  private static final Logger LOG = Logger.getLogger(ScoringStream.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);
  private static final int ADMIN_TIMEOUT_MILLIS = 5_000;

  private final ScoringSettings settings;
  private final Generation generation;
  private final ScoringMeters meters;
  private final MeterRegistry registry;
  private final StreamStatus status;
  private final RegistryClient schemaRegistry;
  private final PatientSchemaIds schemaIds;

  /** What takes longer than a stream thread may be away: rank ranges and outlines. */
  private final ExecutorService beside =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "scoring-beside");
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            return thread;
          });

  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile KafkaStreams streams;
  private Admin admin;
  private TopicWatch watch;
  private Thread watcher;

  ScoringStream(
      ScoringSettings settings, ScoringMeters meters, MeterRegistry registry, StreamStatus status) {
    this.settings = settings;
    this.generation = settings.scoring().generation().map(Generation::new).orElse(Generation.FIRST);
    this.meters = meters;
    this.registry = registry;
    this.status = status;
    this.schemaRegistry = new RegistryClient(settings.registry().url());
    this.schemaIds = new PatientSchemaIds(schemaRegistry, PAUSE);
  }

  void onStart(@Observes StartupEvent event) {
    // The only look at the clock: from here on the year is an input.
    Gauge.builder("clusterpulse.scoring.ready", this, stream -> stream.obstacle().isEmpty() ? 1 : 0)
        .description("1 while nothing is in the way of this instance")
        .register(registry);
    RankingPlan plan = plan(Year.now(Clock.systemUTC()).getValue());
    PlaceNames names = Gazetteer.load();
    watcher = new Thread(() -> run(plan, names), "scoring-watch");
    watcher.start();
  }

  void onStop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping.countDown();
    watcher.join();
    schemaIds.close();
    if (streams != null) {
      close(streams, settings.scoring().instanceId().isPresent());
    }
    beside.shutdownNow();
    schemaRegistry.close();
  }

  /**
   * One without a name never comes back as who it was: the others need not wait for its session to
   * end, and neither need the next start.
   */
  static void close(KafkaStreams streams, boolean isNamed) {
    streams.close(
        CloseOptions.timeout(CLOSE_TIMEOUT)
            .withGroupMembershipOperation(
                isNamed
                    ? GroupMembershipOperation.REMAIN_IN_GROUP
                    : GroupMembershipOperation.LEAVE_GROUP));
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

  private void run(RankingPlan plan, PlaceNames names) {
    try {
      while (!isReady()) {
        LOG.warnf("Not started yet: %s", status.obstacle().orElse("unknown"));
        if (stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
      start(plan, names);
      watchTopics();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("The stream cannot start", e);
      status.halt("cannot-start: " + e);
    } finally {
      if (admin != null) {
        admin.close(Duration.ZERO);
      }
    }
  }

  private void watchTopics() throws InterruptedException {
    long intervalMillis = settings.scoring().checkIntervalMillis();
    while (!stopping.await(intervalMillis, TimeUnit.MILLISECONDS)) {
      try {
        Optional<String> loss = watch.loss();
        if (loss.isPresent()) {
          LOG.errorf("The stream halts: %s", loss.get());
          status.halt(loss.get());
          close(streams, settings.scoring().instanceId().isPresent());
          return;
        }
        status.warn(watch.unsafeSettings().orElse(null));
      } catch (KafkaException e) {
        status.warn("kafka-unavailable: " + e.getMessage());
      }
    }
  }

  private boolean isReady() {
    try {
      if (admin == null) {
        // Fails while the brokers' names are known to nobody.
        admin = admin();
      }
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
    new ProfileMapping(schemaRegistry).register();
    new PublicationMapping(schemaRegistry).register();
  }

  private Optional<String> obstacleInKafka(Admin admin) {
    List<Topic<?, ?>> topics = generation.topics();
    TopicAdministration administration =
        new TopicAdministration(admin, settings.kafka().replicationFactor());
    administration.createMissing(topics);
    watch =
        new TopicWatch(
            admin,
            settings.kafka().replicationFactor(),
            topics,
            ScoringTopology.inputs(generation));
    Optional<String> unsafe = watch.unsafeSettings();
    if (unsafe.isPresent()) {
      return unsafe;
    }
    List<String> lost =
        new StartingPositions(admin, generation.suffixed(settings.scoring().applicationId()))
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
    ProfileSettings profiles =
        new ProfileSettings(
            scoring.profileIntervalMillis(),
            scoring.profileDictionaryNames(),
            scoring.profilePartNames(),
            beside);
    KafkaStreams started =
        new KafkaStreams(
            ScoringTopology.build(
                generation, plan, pace, profiles, schemaIds, names, meters, meters),
            StreamConfiguration.of(settings, generation));
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
