package io.clusterpulse.ingest.organisation;

import io.clusterpulse.gazetteer.organisation.OrganisationTable;
import io.clusterpulse.ingest.IngestSettings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** The organisations file of the settings, looked at every few seconds and read when it changed. */
@Startup
@ApplicationScoped
public class Organisations implements Supplier<OrganisationTable> {
  private static final Logger LOG = Logger.getLogger(Organisations.class);

  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "organisations-file"));
  private final Optional<WatchedOrganisations> file;

  /**
   * @throws IOException if there is a file that cannot be read: better not to start than to publish
   *     documents without their places
   */
  Organisations(IngestSettings settings) throws IOException {
    Optional<Path> path = settings.ingest().organisationsFile();
    file = path.map(WatchedOrganisations::new);
    if (file.isPresent()) {
      file.get().readIfChanged().ifPresent(LOG::info);
      long interval = settings.ingest().organisationsFileInterval().toMillis();
      watch.scheduleWithFixedDelay(this::look, interval, interval, TimeUnit.MILLISECONDS);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    watch.shutdownNow();
  }

  /** What the file said when it was last read; a document is placed by one such table. */
  @Override
  public OrganisationTable get() {
    return file.map(WatchedOrganisations::table).orElseGet(OrganisationTable::none);
  }

  private void look() {
    try {
      file.orElseThrow().readIfChanged().ifPresent(LOG::info);
    } catch (IOException | RuntimeException e) {
      LOG.errorf("The organisations stay as they were before: %s", e.getMessage());
    }
  }
}
