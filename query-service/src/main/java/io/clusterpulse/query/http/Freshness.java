package io.clusterpulse.query.http;

import io.clusterpulse.query.ranking.LogExtent;
import io.clusterpulse.query.ranking.RankingKey;
import io.clusterpulse.query.ranking.RankingSnapshot;
import io.vertx.core.http.HttpHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says of a newest ranking how far behind the log of documents it is, in the header {@code
 * X-Freshness}. It is no part of an answer's bytes, which stay the same while the log grows.
 */
@ApplicationScoped
class Freshness {
  static final String HEADER = "X-Freshness";
  private static final String UNKNOWN = "unknown";

  private final LogExtent logExtent;
  private final Map<RankingKey, Said> said = new ConcurrentHashMap<>();

  Freshness(LogExtent logExtent) {
    this.logExtent = logExtent;
  }

  /** What was said in one second. */
  private record Said(RankingSnapshot ranking, long second, CharSequence text) {}

  /** For example {@code records=12; seconds=3}; made once a second, as the server writes it. */
  CharSequence of(RankingSnapshot newest) {
    long second = System.currentTimeMillis() / 1_000;
    Said last = said.get(newest.key());
    if (last == null || last.second != second || last.ranking != newest) {
      String text = text(newest, Instant.ofEpochSecond(second));
      last = new Said(newest, second, HttpHeaders.createOptimized(text));
      said.put(newest.key(), last);
    }
    return last.text;
  }

  private String text(RankingSnapshot newest, Instant now) {
    return logExtent.lagOf(newest, now).map(Freshness::text).orElse(UNKNOWN);
  }

  static String text(LogExtent.Lag lag) {
    return "records="
        + lag.records()
        + "; seconds="
        + lag.seconds()
        + (lag.atLeast() ? "; at-least" : "");
  }
}
