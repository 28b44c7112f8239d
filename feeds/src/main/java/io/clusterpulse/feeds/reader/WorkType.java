package io.clusterpulse.feeds.reader;

import java.util.Map;

/**
 * The type of a work in the words that OpenAlex uses now. OpenAlex used Crossref's until 2023, and
 * Crossref goes on using them; the same work must have the same type in every source and
 * generation, or a methodology's filter would count it in one and not in the other.
 */
final class WorkType {
  private static final Map<String, String> CROSSREF_TO_OPENALEX =
      Map.ofEntries(
          Map.entry("journal-article", "article"),
          Map.entry("proceedings-article", "article"),
          Map.entry("posted-content", "preprint"),
          Map.entry("monograph", "book"),
          Map.entry("edited-book", "book"),
          Map.entry("reference-book", "book"),
          Map.entry("book-part", "book-chapter"),
          Map.entry("book-section", "book-chapter"),
          Map.entry("book-track", "book-chapter"));

  private WorkType() {}

  /**
   * The type in OpenAlex's present words; unknown ones stay as they are, and a work without one is
   * {@code other}, because the ingest-service takes a missing type for an article.
   */
  static String canonical(String typeOrNull) {
    if (typeOrNull == null || typeOrNull.isBlank()) {
      return "other";
    }
    return CROSSREF_TO_OPENALEX.getOrDefault(typeOrNull, typeOrNull);
  }
}
