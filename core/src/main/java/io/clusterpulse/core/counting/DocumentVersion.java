package io.clusterpulse.core.counting;

import io.clusterpulse.core.document.Document;
import java.util.Comparator;

/**
 * Which of several deliveries of one document counts: the greatest, a rule over the set of
 * deliveries, so that their order never matters.
 *
 * @param precedence trust of the feed, compared first
 * @param revision the source's own growing number
 * @param hash decides between different contents of one revision
 */
public record DocumentVersion(int precedence, long revision, ContentHash hash)
    implements Comparable<DocumentVersion> {
  private static final Comparator<DocumentVersion> ORDER =
      Comparator.comparingInt(DocumentVersion::precedence)
          .thenComparingLong(DocumentVersion::revision)
          .thenComparing(DocumentVersion::hash);

  public static DocumentVersion of(Document document) {
    return new DocumentVersion(
        document.precedence(), document.revision(), ContentHash.of(document));
  }

  /** Whether two deliveries claim the same revision and say different things. */
  public boolean conflictsWith(DocumentVersion other) {
    return precedence == other.precedence && revision == other.revision && !hash.equals(other.hash);
  }

  @Override
  public int compareTo(DocumentVersion other) {
    return ORDER.compare(this, other);
  }
}
