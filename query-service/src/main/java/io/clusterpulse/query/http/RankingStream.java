package io.clusterpulse.query.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterpulse.query.QuerySettings;
import io.clusterpulse.query.ranking.RankingSnapshot;
import io.clusterpulse.query.ranking.Snapshots;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells readers of {@code /v1/stream} of each new ranking version, as server-sent events. An event
 * says where a ranking stands, not what changed, so a reader who missed some needs none of them: on
 * connecting, each gets the newest of every ranking. One event is written as bytes once for all
 * readers. Whoever does not read is let go when the connection's own buffer is full, so a slow
 * reader costs no more than that.
 */
@ApplicationScoped
class RankingStream {
  private static final String PATH = "/v1/stream";
  private static final int BUFFER_BYTES = 16 * 1024;
  private static final String SIGN_OF_LIFE = ":\n\n";

  private final Set<HttpServerResponse> readers = ConcurrentHashMap.newKeySet();
  private final Snapshots snapshots;
  private final ObjectMapper json;
  private final int mostReaders;
  private final Counter dropped;

  RankingStream(
      Snapshots snapshots,
      ObjectMapper json,
      QuerySettings settings,
      Vertx vertx,
      MeterRegistry metrics) {
    this.snapshots = snapshots;
    this.json = json;
    this.mostReaders = settings.query().streamReaders();
    this.dropped =
        Counter.builder("clusterpulse.query.stream.dropped")
            .description("Readers of the stream that were let go because they did not read")
            .register(metrics);
    metrics.gaugeCollectionSize("clusterpulse.query.stream.readers", Tags.empty(), readers);
    snapshots.listen(ranking -> tell(event(ranking)));
    vertx.setPeriodic(settings.query().streamHeartbeat().toMillis(), timer -> tell(SIGN_OF_LIFE));
  }

  /** What an event says. */
  record Event(
      String methodology, int edition, long version, Instant computedAt, boolean provisional) {}

  void register(@Observes Router router) {
    router.get(PATH).handler(this::open);
  }

  private void open(RoutingContext context) {
    if (!context.queryParams().isEmpty()) {
      UnservedRoutes.answer(context, json, Problem.badParameters(unknown(context)));
      return;
    }
    if (readers.size() >= mostReaders) {
      context.response().putHeader("Retry-After", "5");
      UnservedRoutes.answer(
          context, json, Problem.ofStatus(503, "Service Unavailable", "Too many readers"));
      return;
    }
    HttpServerResponse response = context.response();
    response
        .setChunked(true)
        .setWriteQueueMaxSize(BUFFER_BYTES)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Content-Encoding", "identity")
        .putHeader("Cache-Control", "no-store")
        .closeHandler(gone -> readers.remove(response));
    response.exceptionHandler(broken -> readers.remove(response));
    response.write("retry: 2000\n\n");
    readers.add(response);
    List.copyOf(snapshots.newest().values()).forEach(ranking -> response.write(event(ranking)));
  }

  private static List<Problem.FieldError> unknown(RoutingContext context) {
    return context.queryParams().entries().stream()
        .map(
            given ->
                new Problem.FieldError(
                    given.getKey(), given.getValue(), "is not known here; known are none"))
        .toList();
  }

  private void tell(String event) {
    for (HttpServerResponse reader : readers) {
      if (reader.writeQueueFull()) {
        readers.remove(reader);
        dropped.increment();
        reader.reset();
      } else {
        reader.write(event);
      }
    }
  }

  private String event(RankingSnapshot ranking) {
    Event event =
        new Event(
            ranking.key().methodology(),
            ranking.key().edition(),
            ranking.version(),
            ranking.computedAt(),
            ranking.provisional());
    try {
      return "id: %s/%d\nevent: ranking\ndata: %s\n\n"
          .formatted(ranking.key(), ranking.version(), json.writeValueAsString(event));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An event is always JSON", e);
    }
  }
}
