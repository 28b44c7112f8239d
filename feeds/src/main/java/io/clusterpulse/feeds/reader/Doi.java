package io.clusterpulse.feeds.reader;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The canonical form of a DOI: lower case (DOIs are case-insensitive), without resolver or scheme.
 * See docs/decisions/0016-one-work-one-document.md for why it is the first choice as document id.
 */
final class Doi {
  /** As OpenAlex writes them all; told from other spellings first, because works are many. */
  private static final String USUAL_RESOLVER = "https://doi.org/";

  private static final Pattern RESOLVER =
      Pattern.compile(
          "^(?:https?://(?:dx\\.|www\\.)?doi\\.org/|doi:\\s*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern PREFIX = Pattern.compile("10\\.\\d{4,9}(?:\\.\\d+)*");

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
    String bare = bare(written.strip());
    return bare.length() <= MAX_LENGTH && isDoi(bare)
        ? Optional.of(lowerCaseAscii(bare))
        : Optional.empty();
  }

  private static String bare(String written) {
    if (written.startsWith(USUAL_RESOLVER)) {
      return written.substring(USUAL_RESOLVER.length());
    }
    return written.startsWith("10.") ? written : RESOLVER.matcher(written).replaceFirst("");
  }

  /** A registrant's prefix, a slash, and then anything without white space. */
  private static boolean isDoi(String bare) {
    int slash = bare.indexOf('/');
    if (slash < 0 || slash + 1 == bare.length() || bare.charAt(slash + 1) == '/') {
      return false;
    }
    for (int at = slash + 1; at < bare.length(); at++) {
      if (isWhiteSpace(bare.charAt(at))) {
        return false;
      }
    }
    return hasUsualPrefix(bare, slash) || PREFIX.matcher(bare.substring(0, slash)).matches();
  }

  private static boolean hasUsualPrefix(String bare, int slash) {
    if (!bare.startsWith("10.") || slash < 7 || slash > 12) {
      return false;
    }
    for (int at = 3; at < slash; at++) {
      if (bare.charAt(at) < '0' || bare.charAt(at) > '9') {
        return false;
      }
    }
    return true;
  }

  /** As in regular expressions. */
  private static boolean isWhiteSpace(char c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }

  /** Only ASCII letters are alike in both cases (ISO 26324). */
  private static String lowerCaseAscii(String doi) {
    int at = 0;
    while (at < doi.length() && (doi.charAt(at) < 'A' || doi.charAt(at) > 'Z')) {
      at++;
    }
    if (at == doi.length()) {
      return doi;
    }
    StringBuilder lower = new StringBuilder(doi);
    for (; at < doi.length(); at++) {
      char c = lower.charAt(at);
      if (c >= 'A' && c <= 'Z') {
        lower.setCharAt(at, (char) (c - 'A' + 'a'));
      }
    }
    return lower.toString();
  }
}
