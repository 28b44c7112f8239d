package io.clusterpulse.ingest.door;

import io.clusterpulse.ingest.Problem;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;

/** What a request says about its body. */
final class ContentHeaders {
  private static final String GZIP = "gzip";
  private static final String IDENTITY = "identity";

  private ContentHeaders() {}

  /** Whether it is said to be of the type; parameters such as a charset change nothing. */
  static boolean isOfType(HttpServerRequest request, String mediaType) {
    String stated = request.getHeader("Content-Type");
    if (stated == null) {
      return false;
    }
    int end = stated.indexOf(';');
    return (end < 0 ? stated : stated.substring(0, end)).strip().equalsIgnoreCase(mediaType);
  }

  static boolean isGzip(HttpServerRequest request) {
    return encoding(request).equals(GZIP);
  }

  /**
   * @throws ProblemException 415 if the body is compressed
   */
  static void requireIdentity(HttpServerRequest request) {
    String encoding = encoding(request);
    if (!encoding.equals(IDENTITY)) {
      throw new ProblemException(
          Problem.unsupportedMedia(
              "Content-Encoding " + encoding + " is not read here; NDJSON may come as gzip"));
    }
  }

  private static String encoding(HttpServerRequest request) {
    List<String> stated = request.headers().getAll("Content-Encoding");
    return stated.isEmpty() ? IDENTITY : String.join(",", stated).strip().toLowerCase(Locale.ROOT);
  }
}
