package io.clusterpulse.query.http;

import io.clusterpulse.query.ranking.RankingSnapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

/**
 * Puts an answer on the wire: a strong entity tag from what it was made of, 304 to whoever has it
 * already, gzip to whoever takes it. {@code no-cache} lets anyone keep an answer but makes them ask
 * whether it still holds: the ranking may move at any moment, and a 304 costs next to nothing.
 */
@ApplicationScoped
class Answers {
  private static final String CACHE_CONTROL = "no-cache";
  private static final String VARY = HttpHeaders.ACCEPT + ", " + HttpHeaders.ACCEPT_ENCODING;
  private static final int TAG_DIGITS = 32;

  private final PreparedAnswers prepared;

  Answers(PreparedAnswers prepared) {
    this.prepared = prepared;
  }

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
    String state = ranking.key() + "/" + ranking.version() + "/" + ranking.rankingsOffset();
    Response answer =
        of(asked, state + "/" + ranking.computedAt(), representation, question, maker);
    answer.getHeaders().putSingle("X-Ranking", ranking.key() + "; version=" + ranking.version());
    if (representation == Representation.CSV) {
      String name = ranking.key().methodology() + "-" + ranking.key().edition();
      answer
          .getHeaders()
          .putSingle(
              HttpHeaders.CONTENT_DISPOSITION,
              "attachment; filename=\"clusterpulse-%s-v%d.csv\""
                  .formatted(name, ranking.version()));
    }
    return answer;
  }

  /**
   * @param state changes whenever the bytes may change
   */
  Response of(
      Asked asked,
      String state,
      Representation representation,
      String question,
      Supplier<Body> maker) {
    boolean gzip = asked.acceptsGzip();
    String tag = tag(state, representation, question) + (gzip ? "-gzip" : "");
    Response.ResponseBuilder answer = asked.unlessChanged(new EntityTag(tag));
    if (answer == null) {
      Body body = prepared.get(tag, gzip ? () -> compressed(maker.get()) : maker);
      answer = Response.ok(body.bytes(), representation.mediaType());
      body.headers().forEach(answer::header);
      if (gzip) {
        answer.header(HttpHeaders.CONTENT_ENCODING, "gzip");
      }
    }
    return answer
        .tag(new EntityTag(tag))
        .header(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL)
        .header(HttpHeaders.VARY, VARY)
        .build();
  }

  private static String tag(String state, Representation representation, String question) {
    String all = state + "\n" + representation + "\n" + question;
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, TAG_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static Body compressed(Body body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.bytes().length / 4 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Body(bytes.toByteArray(), body.headers());
  }
}
