package io.clusterpulse.ingest.door;

import io.clusterpulse.ingest.Problem;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The header {@code Idempotency-Key}, which clients of other services send. Taken and told back,
 * and not used: what makes a repetition harmless is the document's own id and revision, for ever,
 * not for the hours that a key could be remembered.
 */
final class IdempotencyKey {
  static final String HEADER = "Idempotency-Key";

  /** Longest key, in characters. */
  static final int MAX_LENGTH = 255;

  private static final Pattern VISIBLE_ASCII =
      Pattern.compile("[\\x21-\\x7e]{1," + MAX_LENGTH + "}");

  private IdempotencyKey() {}

  /**
   * The header to tell back; empty if none was sent.
   *
   * @throws ProblemException 400 if there are several, or it is no key
   */
  static Map<String, String> toldBack(HttpServerRequest request) {
    List<String> presented = request.headers().getAll(HEADER);
    if (presented.isEmpty()) {
      return Map.of();
    }
    if (presented.size() > 1 || !VISIBLE_ASCII.matcher(presented.get(0)).matches()) {
      throw new ProblemException(
          Problem.badParameter(
              HEADER, null, "must be one key of 1 to " + MAX_LENGTH + " visible ASCII characters"));
    }
    return Map.of(HEADER, presented.get(0));
  }
}
