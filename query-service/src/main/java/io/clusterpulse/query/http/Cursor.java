package io.clusterpulse.query.http;

import io.clusterpulse.query.ranking.RankingKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the next page begins: in which version of which ranking, after how many rows, of which
 * selection. All pages of one walk come from one version, so they neither repeat nor skip a row.
 *
 * @param selection fingerprint of the filters and the order
 */
record Cursor(RankingKey key, long version, int offset, String selection) {
  private static final Pattern FORM =
      Pattern.compile(
          "([a-z0-9][a-z0-9.-]{0,63})/([0-9]{4})/([0-9]{1,18})/([0-9]{1,9})/([0-9a-f]{1,8})");

  static String fingerprint(String selection) {
    return Integer.toHexString(selection.hashCode());
  }

  String encoded() {
    String text = key + "/" + version + "/" + offset + "/" + selection;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Empty when the text is no cursor of ours. */
  static Optional<Cursor> decode(String encoded) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
      return Optional.of(FORM.matcher(text)).filter(Matcher::matches).map(Cursor::of);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * @throws ProblemException 400 when this cursor is of another ranking or another question
   */
  void check(String edition, Optional<String> methodology, String expectedSelection) {
    RankingFinder.checkRanking(edition, methodology, this);
    if (!selection.equals(expectedSelection)) {
      throw ProblemException.badParameter(
          "cursor", encoded(), "belongs to another question; every parameter must stay the same");
    }
  }

  /**
   * A time was looked up for the first page, and the cursor knows what was found.
   *
   * @throws ProblemException 400 when another version is asked for
   */
  void check(AsOf asOf) {
    if (asOf.version().isPresent() && asOf.version().getAsLong() != version) {
      throw ProblemException.badParameter(
          "cursor", encoded(), "belongs to version " + version + " and not to " + asOf.text());
    }
  }

  private static Cursor of(Matcher parts) {
    RankingKey key = new RankingKey(parts.group(1), Integer.parseInt(parts.group(2)));
    return new Cursor(
        key, Long.parseLong(parts.group(3)), Integer.parseInt(parts.group(4)), parts.group(5));
  }
}
