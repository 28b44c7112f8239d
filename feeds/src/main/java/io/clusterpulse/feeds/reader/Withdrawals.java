package io.clusterpulse.feeds.reader;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** Withdrawals of ids that a work was fed under before its present one was known. */
public final class Withdrawals {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Withdrawals() {}

  /**
   * The withdrawal of an old id that goes along with the document.
   *
   * @param alias one of the document's {@link FeedDocument#aliases()}
   */
  public static FeedDocument ofAlias(String alias, FeedDocument document) throws IOException {
    long revision = JSON.readTree(document.json()).path("revision").asLong(1);
    // Several sources feed PubMed ids, each with its own clock; only OpenAlex feeds its own.
    long wins =
        alias.startsWith("pmid:")
            ? SourceRevision.standing(SourceRevision.secondOf(revision))
            : revision;
    return PublicationJson.withdrawal(alias, wins);
  }
}
