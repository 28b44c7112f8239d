package io.clusterpulse.ingest.access;

import io.clusterpulse.ingest.IngestSettings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Who may publish: the feeds of the settings, and those of the feeds file, which is read again
 * every few seconds, so that a key is revoked or changed without a restart.
 */
@Startup
@ApplicationScoped
public class Feeds {
  private static final Logger LOG = Logger.getLogger(Feeds.class);
  private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(60);

  private final Credentials credentials = new Credentials(Clock.systemUTC());
  private final List<FeedEntry> configured = new ArrayList<>();
  private final Optional<BearerTokens> tokens;
  private final Optional<Path> file;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "feeds-file"));
  private String lastContent;

  /**
   * @throws IllegalArgumentException if a feed is configured in a wrong way, or the file cannot be
   *     read: better not to start than to start without some feeds
   */
  Feeds(IngestSettings settings) throws IOException {
    settings.ingest().feeds().forEach((name, feed) -> configured.add(FeedEntry.of(name, feed)));
    file = settings.ingest().feedsFile();
    tokens = BearerTokens.of(settings.ingest().bearer());
    load();
    if (credentials.isEmpty() && tokens.isEmpty()) {
      LOG.warn("No feed has a key: set clusterpulse.ingest.feeds.\"NAME\".key-sha256");
    }
    Duration interval = settings.ingest().feedsFileInterval();
    if (interval.compareTo(LONGEST_INTERVAL) > 0) {
      throw new IllegalArgumentException(
          "clusterpulse.ingest.feeds-file-interval must be at most 60 s: " + interval);
    }
    if (file.isPresent()) {
      watch.scheduleWithFixedDelay(
          this::reload, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    watch.shutdownNow();
    tokens.ifPresent(BearerTokens::close);
  }

  /** The valid credential that opens with this key. */
  public Optional<Credential> of(String key) {
    return credentials.of(key);
  }

  /** Whether bearer tokens are taken at all. */
  public boolean takesTokens() {
    return tokens.isPresent();
  }

  /**
   * The valid credential that a bearer token stands for.
   *
   * @return fails with {@link RefusedTokenException}
   */
  public CompletableFuture<Credential> ofToken(String token) {
    return tokens.orElseThrow().credential(token, credentials::ofFeed);
  }

  /** Keeps what was there when the file cannot be read or is wrong, and says so each time. */
  private void reload() {
    try {
      load();
    } catch (IOException | RuntimeException e) {
      LOG.errorf("The feeds file stays as it was before: %s", e.getMessage());
    }
  }

  private void load() throws IOException {
    String content = file.isEmpty() ? "" : Files.readString(file.get(), StandardCharsets.UTF_8);
    if (content.equals(lastContent)) {
      return;
    }
    List<FeedEntry> feeds = new ArrayList<>(configured);
    feeds.addAll(FeedsFile.parse(content));
    credentials.replace(feeds).forEach(change -> Audit.log("feeds %s", change));
    lastContent = content;
  }
}
