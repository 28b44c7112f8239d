package io.clusterpulse.ingest.publish;

import io.clusterpulse.ingest.IngestSettings;
import io.clusterpulse.schemas.RegistryClient;
import io.clusterpulse.schemas.RegistryUnavailableException;
import io.clusterpulse.schemas.Topic;
import io.clusterpulse.schemas.TopicAdministration;
import io.clusterpulse.schemas.UnsafeSetting;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * What this service cannot work without: Kafka, the schema registry, and topics with safe settings.
 * All are looked at every few seconds from start to end, so the service may start before them and
 * finds them by itself.
 */
@ApplicationScoped
public class Upstreams {
  static final int LARGEST_RECORD_BYTES =
      EventMapping.TOPICS.stream().mapToInt(Topic::maxMessageBytes).max().orElseThrow();

  private static final Logger LOG = Logger.getLogger(Upstreams.class);

  private final IngestSettings settings;
  private final RegistryClient registry;
  private final EventMapping events;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "upstreams"));
  private Admin admin;
  private volatile UpstreamState state = UpstreamState.UNSEEN;
  private volatile Runnable beforeReady = () -> {};

  Upstreams(IngestSettings settings) {
    this.settings = settings;
    this.registry = new RegistryClient(settings.registry().url());
    this.events = new EventMapping(registry);
  }

  void start(@Observes StartupEvent event) {
    long intervalMillis = settings.ingest().checkInterval().toMillis();
    watch.scheduleWithFixedDelay(this::look, 0, intervalMillis, TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    watch.shutdownNow();
    registry.close();
  }

  EventMapping events() {
    return events;
  }

  /** What is wrong by name of the part; empty when all is well. */
  public Map<String, String> wrong() {
    return state.wrong();
  }

  /**
   * Something to do each time before the service becomes ready, such as connecting; a {@link
   * KafkaException} of it means that Kafka is still away.
   */
  void beforeReady(Runnable action) {
    beforeReady = action;
  }

  /** Null when publishing may be tried. */
  String whyNothingCanBePublished() {
    return state.whyNothingCanBePublished();
  }

  private void look() {
    try {
      UpstreamState seen = state.withRegistry(registryFailure());
      try {
        seen = topicsSeen(seen);
        if (seen.wrong().isEmpty() && !state.wrong().isEmpty()) {
          beforeReady.run();
        }
      } catch (KafkaException e) {
        closeAdmin();
        seen = seen.withKafkaAway(String.valueOf(e.getMessage()));
      }
      if (!seen.wrong().equals(state.wrong())) {
        LOG.infof("Ready: %s %s", seen.wrong().isEmpty(), seen.wrong());
      }
      state = seen;
    } catch (RuntimeException e) {
      LOG.error("Looking at Kafka and the registry failed; it is tried again", e);
    }
  }

  /** Null when the registry knows our schemas; what it has answered once, it is not asked again. */
  private String registryFailure() {
    try {
      events.register();
      return null;
    } catch (RegistryUnavailableException e) {
      return e.getMessage();
    }
  }

  private UpstreamState topicsSeen(UpstreamState seen) {
    TopicAdministration topics =
        new TopicAdministration(admin(), settings.kafka().replicationFactor());
    if (!state.topicsSeen()) {
      topics.createMissing(EventMapping.TOPICS);
    }
    List<UnsafeSetting> unsafe = topics.unsafeSettings(EventMapping.TOPICS);
    List<String> lacking =
        unsafe.isEmpty() ? topics.withoutEnoughCopies(EventMapping.TOPICS) : List.of();
    return lacking.isEmpty()
        ? seen.withTopics(unsafe)
        : seen.withTopics(unsafe).withKafkaAway("too few copies in sync of " + lacking);
  }

  private Admin admin() {
    if (admin == null) {
      int timeoutMillis = (int) settings.ingest().checkTimeout().toMillis();
      admin =
          Admin.create(
              Map.of(
                  AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                  settings.kafka().bootstrapServers(),
                  AdminClientConfig.CLIENT_ID_CONFIG,
                  "ingest-watch",
                  AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                  timeoutMillis,
                  AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                  timeoutMillis));
    }
    return admin;
  }

  private void closeAdmin() {
    if (admin != null) {
      admin.close(java.time.Duration.ZERO);
      admin = null;
    }
  }
}
