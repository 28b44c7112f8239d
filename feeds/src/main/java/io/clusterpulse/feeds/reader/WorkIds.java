package io.clusterpulse.feeds.reader;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one id of a work that is known by several: its DOI, else its PubMed id, else its OpenAlex id.
 * See docs/decisions/0016-one-work-one-document.md.
 */
final class WorkIds {
  private static final Pattern PMID =
      Pattern.compile(
          "(?:https?://(?:www\\.)?(?:pubmed\\.)?ncbi\\.nlm\\.nih\\.gov/(?:pubmed/)?)?0*([1-9]\\d{0,9})/?");
  private static final Pattern OPENALEX_WORK =
      Pattern.compile("(?:https?://(?:www\\.|api\\.)?openalex\\.org/(?:works/)?)?([Ww]\\d{1,18})");

  private WorkIds() {}

  /**
   * @param doi in any spelling
   * @param pmid number or address
   * @param openAlexId with or without address; each may be null or something else
   * @return empty if none of them is a well-formed id
   */
  static Optional<String> canonical(String doi, String pmid, String openAlexId) {
    Optional<String> byDoi = Doi.canonical(doi);
    if (byDoi.isPresent()) {
      return byDoi;
    }
    Optional<String> byPmid = ofPmid(pmid);
    return byPmid.isPresent() ? byPmid : ofOpenAlex(openAlexId);
  }

  /** {@code pmid:12345}. */
  static Optional<String> ofPmid(String written) {
    if (written == null) {
      return Optional.empty();
    }
    Matcher matcher = PMID.matcher(written.strip());
    return matcher.matches() ? Optional.of("pmid:" + matcher.group(1)) : Optional.empty();
  }

  /** {@code W12345}. */
  static Optional<String> ofOpenAlex(String written) {
    if (written == null) {
      return Optional.empty();
    }
    Matcher matcher = OPENALEX_WORK.matcher(written.strip());
    return matcher.matches() ? Optional.of("W" + matcher.group(1).substring(1)) : Optional.empty();
  }
}
