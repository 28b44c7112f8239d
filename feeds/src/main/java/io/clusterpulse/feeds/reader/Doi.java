package io.clusterpulse.feeds.reader;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The canonical form of a DOI: lower case (DOIs are case-insensitive), without resolver or scheme.
 * See docs/decisions/0008-feeding.md for why it is the first choice as document id.
 */
final class Doi {
  private static final Pattern RESOLVER =
      Pattern.compile(
          "^(?:https?://(?:dx\\.|www\\.)?doi\\.org/|doi:\\s*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern SHAPE = Pattern.compile("10\\.\\d{4,9}(?:\\.\\d+)*/[^\\s/]\\S*");

  /** The longest id that the ingest-service takes. */
  private static final int MAX_LENGTH = 512;

  private Doi() {}

  /**
   * @param written a DOI in any spelling; null is allowed
   * @return empty if it is none
   */
  static Optional<String> canonical(String written) {
    if (written == null) {
      return Optional.empty();
    }
    String bare = RESOLVER.matcher(written.strip()).replaceFirst("");
    return bare.length() <= MAX_LENGTH && SHAPE.matcher(bare).matches()
        ? Optional.of(lowerCaseAscii(bare))
        : Optional.empty();
  }

  /** Only ASCII letters are alike in both cases (ISO 26324). */
  private static String lowerCaseAscii(String doi) {
    StringBuilder lower = new StringBuilder(doi);
    for (int at = 0; at < lower.length(); at++) {
      char c = lower.charAt(at);
      if (c >= 'A' && c <= 'Z') {
        lower.setCharAt(at, (char) (c - 'A' + 'a'));
      }
    }
    return lower.toString();
  }
}
