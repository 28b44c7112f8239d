package io.clusterpulse.feeds.reader;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one id of a work that is known by several: its DOI, else its PubMed id, else its OpenAlex id.
 * See docs/decisions/0016-one-work-one-document.md.
 */
final class WorkIds {
  /** As OpenAlex writes them all; told from other spellings first, because works are many. */
  private static final String USUAL_WORK = "https://openalex.org/W";

  private static final String USUAL_PMID = "https://pubmed.ncbi.nlm.nih.gov/";

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
    if (written.startsWith(USUAL_PMID) && isNumber(written, USUAL_PMID.length(), 10)) {
      return Optional.of("pmid:" + written.substring(USUAL_PMID.length()));
    }
    Matcher matcher = PMID.matcher(written.strip());
    return matcher.matches() ? Optional.of("pmid:" + matcher.group(1)) : Optional.empty();
  }

  /** {@code W12345}. */
  static Optional<String> ofOpenAlex(String written) {
    if (written == null) {
      return Optional.empty();
    }
    if (written.startsWith(USUAL_WORK) && isNumber(written, USUAL_WORK.length(), 18)) {
      return Optional.of(written.substring(USUAL_WORK.length() - 1));
    }
    Matcher matcher = OPENALEX_WORK.matcher(written.strip());
    return matcher.matches() ? Optional.of("W" + matcher.group(1).substring(1)) : Optional.empty();
  }

  /** Whether there are digits up to the end, the first of which is no zero. */
  private static boolean isNumber(String text, int from, int maxDigits) {
    int digits = text.length() - from;
    if (digits < 1 || digits > maxDigits || text.charAt(from) == '0') {
      return false;
    }
    for (int at = from; at < text.length(); at++) {
      if (text.charAt(at) < '0' || text.charAt(at) > '9') {
        return false;
      }
    }
    return true;
  }
}
