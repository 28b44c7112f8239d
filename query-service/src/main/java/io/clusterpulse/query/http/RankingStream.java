package io.clusterpulse.query.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterpulse.query.QuerySettings;
import io.clusterpulse.query.ranking.RankingSnapshot;
import io.clusterpulse.query.ranking.Snapshots;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells readers of {@code /v1/stream} of each new ranking version, as server-sent events. An event
 * says where a ranking stands, not what changed, so a reader who missed some needs none of them: on
 * connecting, each gets the newest of every ranking, or with {@code Last-Event-ID} of those that
 * have moved since. Rankings that move together, as the editions of a document do, are told in one
 * write, and its bytes are made once for all readers. Whoever does not read is let go when the
 * connection's own small buffer is full, so a slow reader costs no more than that.
 */
@ApplicationScoped
class RankingStream {
  private static final String PATH = "/v1/stream";
  private static final String LAST_EVENT_ID = "Last-Event-ID";
  private static final int BUFFER_BYTES = 8 * 1024;
  private static final long TOGETHER_MILLIS = 50;
  private static final Pattern ID = Pattern.compile("[0-9]{1,18}");
  private static final Comparator<RankingSnapshot> BY_OFFSET =
      Comparator.comparingLong(RankingSnapshot::rankingsOffset);

  private final StreamReaders readers;
  private final List<RankingSnapshot> moved = new ArrayList<>();
  private final Snapshots snapshots;
  private final ObjectMapper json;
  private final StreamEvents events;
  private final int mostReaders;

  RankingStream(
      Snapshots snapshots,
      ObjectMapper json,
      StreamEvents events,
      QuerySettings settings,
      Vertx vertx,
      MeterRegistry metrics) {
    this.snapshots = snapshots;
    this.json = json;
    this.events = events;
    this.mostReaders = settings.query().streamReaders();
    Counter dropped =
        Counter.builder("clusterpulse.query.stream.dropped")
            .description("Readers of the stream that were let go because they did not read")
            .register(metrics);
    this.readers = new StreamReaders(dropped::increment);
    Gauge.builder("clusterpulse.query.stream.readers", readers, StreamReaders::number)
        .description("Readers of the stream")
        .register(metrics);
    snapshots.listen(ranking -> tellSoon(vertx, ranking));
    vertx.setPeriodic(
        settings.query().streamHeartbeat().toMillis(),
        timer -> readers.tell(events.signOfLife(snapshots.newest().values())));
  }

  void register(@Observes Router router) {
    router.get(PATH).handler(this::open);
  }

  private void open(RoutingContext context) {
    if (!context.queryParams().isEmpty()) {
      UnservedRoutes.answer(context, json, Problem.badParameters(unknown(context)));
      return;
    }
    if (readers.number() >= mostReaders) {
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
        .putHeader("Cache-Control", "no-store");
    // First among the readers, then told the newest: so nothing falls between.
    readers.add(response);
    response.write(opening(context.request().getHeader(LAST_EVENT_ID)));
  }

  private Buffer opening(String lastEventIdOrNull) {
    List<RankingSnapshot> newest = snapshots.newest().values().stream().sorted(BY_OFFSET).toList();
    long last = newest.isEmpty() ? -1 : newest.get(newest.size() - 1).rankingsOffset();
    long known = known(lastEventIdOrNull);
    // An id beyond what there is comes from another log: whoever has it knows nothing of this one.
    long after = known > last ? -1 : known;
    Buffer opening = Buffer.buffer("retry: 2000\n\n");
    newest.stream()
        .filter(ranking -> ranking.rankingsOffset() > after)
        .forEach(ranking -> opening.appendBuffer(events.ranking(ranking)));
    return opening;
  }

  /** The offset in the topic up to which a reader knows all; -1 for nothing. */
  private static long known(String lastEventIdOrNull) {
    return lastEventIdOrNull != null && ID.matcher(lastEventIdOrNull).matches()
        ? Long.parseLong(lastEventIdOrNull)
        : -1;
  }

  private static List<Problem.FieldError> unknown(RoutingContext context) {
    return context.queryParams().entries().stream()
        .map(
            given ->
                new Problem.FieldError(
                    given.getKey(), given.getValue(), "is not known here; known are none"))
        .toList();
  }

  private void tellSoon(Vertx vertx, RankingSnapshot ranking) {
    boolean first;
    synchronized (moved) {
      first = moved.isEmpty();
      moved.add(ranking);
    }
    if (first) {
      vertx.setTimer(TOGETHER_MILLIS, timer -> readers.tell(together()));
    }
  }

  private Buffer together() {
    Buffer together = Buffer.buffer();
    synchronized (moved) {
      moved.forEach(ranking -> together.appendBuffer(events.ranking(ranking)));
      moved.clear();
    }
    return together;
  }
}
