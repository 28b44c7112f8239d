package io.clusterpulse.query.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterpulse.query.ranking.LogExtent;
import io.clusterpulse.query.ranking.RankingSnapshot;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is said on {@code /v1/stream}, as bytes. */
@ApplicationScoped
class StreamEvents {
  private static final String NOTHING_TO_SAY = ":\n\n";

  private final ObjectMapper json;
  private final LogExtent logExtent;

  StreamEvents(ObjectMapper json, LogExtent logExtent) {
    this.json = json;
    this.logExtent = logExtent;
  }

  /** Event {@code ranking}: a ranking stands at a new version. */
  @Schema(name = "RankingEvent")
  record Moved(
      String methodology,
      int edition,
      long version,
      Instant computedAt,
      Instant publishedAt,
      boolean provisional,
      String digest) {}

  /** Event {@code freshness}: how far a ranking is behind the log of documents. */
  @Schema(name = "FreshnessEvent")
  record Behind(
      String methodology, int edition, long version, long records, long seconds, boolean atLeast) {}

  /** Its id is where the ranking stands in the topic, which orders the events of all rankings. */
  Buffer ranking(RankingSnapshot ranking) {
    Moved moved =
        new Moved(
            ranking.key().methodology(),
            ranking.key().edition(),
            ranking.version(),
            ranking.computedAt(),
            ranking.publishedAt(),
            ranking.provisional(),
            ranking.digest());
    return Buffer.buffer(
        "id: %d\nevent: ranking\ndata: %s\n\n".formatted(ranking.rankingsOffset(), text(moved)));
  }

  /** How fresh the rankings are; without an id, so that nobody's last id changes. */
  Buffer signOfLife(Collection<RankingSnapshot> newest) {
    Instant now = Instant.now();
    List<Behind> behind =
        newest.stream()
            .flatMap(one -> logExtent.lagOf(one, now).map(lag -> of(one, lag)).stream())
            .toList();
    return Buffer.buffer(
        behind.isEmpty()
            ? NOTHING_TO_SAY
            : "event: freshness\ndata: %s\n\n".formatted(text(behind)));
  }

  private static Behind of(RankingSnapshot ranking, LogExtent.Lag lag) {
    return new Behind(
        ranking.key().methodology(),
        ranking.key().edition(),
        ranking.version(),
        lag.records(),
        lag.seconds(),
        lag.atLeast());
  }

  private String text(Object event) {
    try {
      return json.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An event is always JSON", e);
    }
  }
}
