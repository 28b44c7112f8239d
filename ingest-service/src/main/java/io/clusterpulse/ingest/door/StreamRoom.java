package io.clusterpulse.ingest.door;

import io.clusterpulse.ingest.IngestSettings;
import io.clusterpulse.ingest.Problem;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Room for so many NDJSON requests at once, and the threads that read their bodies. */
@ApplicationScoped
class StreamRoom {
  private final Semaphore places;
  private final ExecutorService readers =
      Executors.newCachedThreadPool(task -> new Thread(task, "ndjson-reader"));

  StreamRoom(IngestSettings settings) {
    this.places = new Semaphore(settings.ingest().streamLimit());
  }

  /**
   * Takes a place until the exchange has ended, in whatever way.
   *
   * @throws ProblemException 503 if there is no room
   */
  void enter(RoutingContext exchange) {
    if (!places.tryAcquire()) {
      throw new ProblemException(
          Problem.unavailable("As many NDJSON requests as can be served are under way"));
    }
    exchange.addEndHandler(ended -> places.release());
  }

  ExecutorService readers() {
    return readers;
  }

  @PreDestroy
  void close() {
    readers.shutdownNow();
  }
}
