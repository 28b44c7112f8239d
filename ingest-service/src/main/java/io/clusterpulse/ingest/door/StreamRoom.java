package io.clusterpulse.ingest.door;

import io.clusterpulse.ingest.IngestSettings;
import io.clusterpulse.ingest.Problem;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Room for so many NDJSON requests at once, of which one feed may take a part, and the threads that
 * read their bodies and write their answers.
 */
@ApplicationScoped
class StreamRoom {
  private final int limit;
  private final int limitPerFeed;
  private final Semaphore places;
  private final Map<String, Semaphore> placesOfFeeds = new ConcurrentHashMap<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(task -> new Thread(task, "ndjson"));

  StreamRoom(IngestSettings settings) {
    this.limit = settings.ingest().streamLimit();
    this.limitPerFeed = settings.ingest().streamLimitPerFeed();
    this.places = new Semaphore(limit);
  }

  /**
   * Takes a place until the exchange has ended, in whatever way.
   *
   * @throws ProblemException 503 if there is no room
   */
  void enter(RoutingContext exchange, String feed) {
    Semaphore ofFeed = placesOfFeeds.computeIfAbsent(feed, name -> new Semaphore(limitPerFeed));
    take(ofFeed, "The feed has " + limitPerFeed + " NDJSON requests under way, as many as it may");
    try {
      take(places, "As many NDJSON requests as can be served are under way");
    } catch (ProblemException e) {
      ofFeed.release();
      throw e;
    }
    exchange.addEndHandler(
        ended -> {
          places.release();
          ofFeed.release();
        });
  }

  private static void take(Semaphore places, String otherwise) {
    if (!places.tryAcquire()) {
      throw new ProblemException(Problem.overloaded(otherwise));
    }
  }

  int taken() {
    return limit - places.availablePermits();
  }

  ExecutorService threads() {
    return threads;
  }

  @PreDestroy
  void close() {
    threads.shutdownNow();
  }
}
