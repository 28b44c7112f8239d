package io.clusterpulse.query.http;

import io.clusterpulse.query.QuerySettings;
import io.clusterpulse.query.ranking.RankingSnapshot;
import io.clusterpulse.query.ranking.Snapshots;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Answers a request that was answered before, as long as no ranking has moved since: the bytes are
 * there, and so nothing is parsed, looked up or hashed again, and no other thread is asked. What is
 * found here is what {@link Answers} has said; everything else goes the long way.
 */
@ApplicationScoped
class QuickAnswers {
  private static final String ASKED_AT = QuickAnswers.class.getName();
  private static final CharSequence IF_UNMODIFIED_SINCE =
      HttpHeaders.createOptimized("if-unmodified-since");
  private static final CharSequence FRESHNESS = HttpHeaders.createOptimized(Freshness.HEADER);
  private static final Set<String> OF_A_BODY = Set.of("content-type", "content-encoding");
  private static final int LONGEST_REQUEST = 600;
  private static final int OVERHEAD_BYTES = 1_000;

  /**
   * Before all others, those too that give every answer its headers: they are remembered as well.
   */
  private static final int ORDER = Integer.MIN_VALUE;

  private final Snapshots snapshots;
  private final Freshness freshness;
  private final long mostBytes;
  private final Counter sent;
  private volatile Generation current = new Generation(0);

  QuickAnswers(
      Snapshots snapshots, Freshness freshness, QuerySettings settings, MeterRegistry metrics) {
    this.snapshots = snapshots;
    this.freshness = freshness;
    this.mostBytes = settings.query().quickAnswerBytes();
    this.sent =
        Counter.builder("clusterpulse.query.answers.quick")
            .description("Answers that were there, found by the request alone")
            .register(metrics);
  }

  /** All that an answer depends on besides the rankings. */
  private record Question(String address, String accept, String acceptEncoding) {
    static Question of(HttpServerRequest request) {
      return new Question(
          request.uri(),
          request.getHeader(HttpHeaders.ACCEPT),
          request.getHeader(HttpHeaders.ACCEPT_ENCODING));
    }

    int length() {
      return address.length() + lengthOf(accept) + lengthOf(acceptEncoding);
    }

    private static int lengthOf(String textOrNull) {
      return textOrNull == null ? 0 : textOrNull.length();
    }
  }

  /**
   * @param bytesOrNull null while only 304 has been answered
   * @param newestOrNull the ranking whose freshness is told; null for an older version
   */
  private record Quick(
      String tag,
      List<Header> headers,
      List<Header> headersOf304,
      Buffer bytesOrNull,
      RankingSnapshot newestOrNull) {}

  /** A header as the server writes it fastest. */
  private record Header(CharSequence name, CharSequence value) {
    static Header of(String name, String value) {
      return new Header(HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value));
    }
  }

  /** Answers from one state of all rankings. */
  private static final class Generation {
    private final long number;
    private final Map<Question, Quick> answers = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();

    Generation(long number) {
      this.number = number;
    }
  }

  void register(@Observes Router router) {
    router.route("/v1/*").method(HttpMethod.GET).order(ORDER).handler(this::answer);
  }

  private void answer(RoutingContext context) {
    long generation = snapshots.generation();
    HttpServerRequest request = context.request();
    Generation known = current;
    if (known.number == generation) {
      Quick quick = known.answers.get(Question.of(request));
      if (quick != null && send(quick, request)) {
        sent.increment();
        return;
      }
    }
    context.put(ASKED_AT, generation);
    context.next();
  }

  private boolean send(Quick quick, HttpServerRequest request) {
    MultiMap asked = request.headers();
    if (asked.contains(HttpHeaders.IF_MATCH) || asked.contains(IF_UNMODIFIED_SINCE)) {
      return false;
    }
    String has = asked.get(HttpHeaders.IF_NONE_MATCH);
    HttpServerResponse response = request.response();
    if (quick.tag.equals(has)) {
      putHeaders(quick, quick.headersOf304, response);
      response.setStatusCode(304).end();
      return true;
    }
    if (quick.bytesOrNull == null || (has != null && !isOneStrongTag(has))) {
      return false;
    }
    putHeaders(quick, quick.headers, response);
    response.end(quick.bytesOrNull);
    return true;
  }

  /** Such as a poller has from the version before; lists and weak tags are for those who know. */
  private static boolean isOneStrongTag(String text) {
    return text.length() > 2 && text.charAt(0) == '"' && text.indexOf('"', 1) == text.length() - 1;
  }

  private void putHeaders(Quick quick, List<Header> headers, HttpServerResponse response) {
    MultiMap put = response.headers();
    for (int i = 0; i < headers.size(); i++) {
      put.add(headers.get(i).name, headers.get(i).value);
    }
    if (quick.newestOrNull != null) {
      put.add(FRESHNESS, freshness.of(quick.newestOrNull));
    }
  }

  /**
   * Takes an answer in, 200 or 304.
   *
   * @param newestOrNull the ranking whose freshness is told
   */
  void remember(RoutingContext context, Response answer, RankingSnapshot newestOrNull) {
    Long askedAt = context.get(ASKED_AT);
    Question question = Question.of(context.request());
    boolean kept = answer.getStatus() == 200 || answer.getStatus() == 304;
    if (askedAt == null || !kept || question.length() > LONGEST_REQUEST) {
      return;
    }
    Buffer bytes = answer.getEntity() instanceof byte[] body ? Buffer.buffer(body) : null;
    int size = OVERHEAD_BYTES + (bytes == null ? 0 : bytes.length());
    Generation generation = generation(askedAt, size);
    if (generation != null && size <= mostBytes) {
      MultiMap ofEvery = context.response().headers();
      generation.answers.put(question, quick(ofEvery, answer, bytes, newestOrNull));
      generation.bytes.addAndGet(size);
    }
  }

  private static Quick quick(
      MultiMap ofEvery, Response answer, Buffer bytesOrNull, RankingSnapshot newestOrNull) {
    Map<String, Header> headers = new LinkedHashMap<>();
    ofEvery.forEach((name, value) -> put(headers, name, value));
    answer.getStringHeaders().forEach((name, values) -> put(headers, name, values.get(0)));
    List<Header> all = List.copyOf(headers.values());
    headers.keySet().removeAll(OF_A_BODY);
    return new Quick(
        "\"" + answer.getEntityTag().getValue() + "\"",
        all,
        List.copyOf(headers.values()),
        bytesOrNull,
        newestOrNull);
  }

  private static void put(Map<String, Header> headers, String name, String value) {
    headers.put(name.toLowerCase(Locale.ROOT), Header.of(name, value));
  }

  /** Null when the rankings have moved on since the request came. */
  private synchronized Generation generation(long askedAt, int size) {
    if (askedAt < current.number) {
      return null;
    }
    if (askedAt > current.number || current.bytes.get() + size > mostBytes) {
      current = new Generation(askedAt);
    }
    return current;
  }
}
