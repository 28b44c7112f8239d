package io.clusterpulse.query.http;

import io.clusterpulse.query.ranking.RankingSnapshot;
import io.clusterpulse.query.ranking.Snapshots;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Puts an answer on the wire: a strong entity tag from what it was made of, 304 to whoever has it
 * already, gzip to whoever takes it. {@code no-cache} lets anyone keep an answer but makes them ask
 * whether it still holds: the ranking may move at any moment, and a 304 costs next to nothing. Only
 * a version asked for by its number may be kept without asking.
 */
@ApplicationScoped
class Answers {
  private static final String ASK_AGAIN = "no-cache";
  private static final String KEEP = "public, max-age=3600";
  private static final String VARY = HttpHeaders.ACCEPT + ", " + HttpHeaders.ACCEPT_ENCODING;

  private final PreparedAnswers prepared;
  private final QuickAnswers quick;
  private final Snapshots snapshots;
  private final Freshness freshness;

  Answers(PreparedAnswers prepared, QuickAnswers quick, Snapshots snapshots, Freshness freshness) {
    this.prepared = prepared;
    this.quick = quick;
    this.snapshots = snapshots;
    this.freshness = freshness;
  }

  /** An answer without what this one request adds. */
  private record Making(String tag, Representation representation, Map<String, String> headers) {}

  /**
   * An answer made from one ranking.
   *
   * @param question everything besides the ranking that the bytes depend on
   */
  Response of(
      Asked asked,
      RankingSnapshot ranking,
      Representation representation,
      String question,
      Supplier<Body> maker) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-Ranking", head(ranking));
    if (representation == Representation.CSV) {
      headers.put(HttpHeaders.CONTENT_DISPOSITION, attachment(ranking));
    }
    Making making = making(asked, state(ranking), representation, question, headers);
    boolean newest = snapshots.newest().get(ranking.key()) == ranking;
    return kept(asked, making, maker, newest ? ranking : null);
  }

  /**
   * An answer made from several rankings.
   *
   * @param state changes whenever the bytes may change
   */
  Response of(
      Asked asked,
      String state,
      Representation representation,
      String question,
      Supplier<Body> maker) {
    Making making = making(asked, state, representation, question, new LinkedHashMap<>());
    return kept(asked, making, maker, null);
  }

  /** An answer that was made for this one request, from the database, and is not kept. */
  Response once(Asked asked, Representation representation, Body body) {
    String state = EntityTags.of(body.bytes());
    Making making = making(asked, state, representation, "", new LinkedHashMap<>());
    return send(asked, making, () -> asked.acceptsGzip() ? body.compressed() : body).build();
  }

  /** What identifies a ranking that an answer is made from. */
  static String state(RankingSnapshot ranking) {
    return "%s/%d/%d/%s"
        .formatted(
            ranking.key(), ranking.version(), ranking.rankingsOffset(), ranking.computedAt());
  }

  private static String head(RankingSnapshot ranking) {
    return "%s; version=%d; computed-at=%s; status=%s"
        .formatted(
            ranking.key(),
            ranking.version(),
            ranking.computedAt(),
            ranking.provisional() ? "provisional" : "final");
  }

  private static String attachment(RankingSnapshot ranking) {
    return "attachment; filename=\"clusterpulse-%s-%d-v%d.csv\""
        .formatted(ranking.key().methodology(), ranking.key().edition(), ranking.version());
  }

  private static Making making(
      Asked asked,
      String state,
      Representation representation,
      String question,
      Map<String, String> headers) {
    String all = state + "\n" + representation + "\n" + question;
    String tag = EntityTags.of(all.getBytes(StandardCharsets.UTF_8));
    headers.put(HttpHeaders.CACHE_CONTROL, asked.isOfOneVersion() ? KEEP : ASK_AGAIN);
    headers.put(HttpHeaders.VARY, VARY);
    return new Making(asked.acceptsGzip() ? tag + "-gzip" : tag, representation, headers);
  }

  private Response kept(
      Asked asked, Making making, Supplier<Body> maker, RankingSnapshot newestOrNull) {
    Supplier<Body> coded = asked.acceptsGzip() ? () -> maker.get().compressed() : maker;
    Response answer = send(asked, making, () -> prepared.get(making.tag, coded)).build();
    if (!asked.isOfThePast()) {
      quick.remember(asked.routing(), answer, newestOrNull);
    }
    if (newestOrNull != null) {
      answer.getHeaders().putSingle(Freshness.HEADER, freshness.of(newestOrNull).toString());
    }
    return answer;
  }

  private static Response.ResponseBuilder send(Asked asked, Making making, Supplier<Body> coded) {
    Response.ResponseBuilder answer = asked.unlessChanged(new EntityTag(making.tag));
    if (answer == null) {
      Body body = coded.get();
      answer = Response.ok(body.bytes(), making.representation.mediaType());
      body.headers().forEach(answer::header);
      if (asked.acceptsGzip()) {
        answer.header(HttpHeaders.CONTENT_ENCODING, "gzip");
      }
    }
    making.headers.forEach(answer::header);
    return answer.tag(new EntityTag(making.tag));
  }
}
