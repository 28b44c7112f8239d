package io.clusterpulse.feeds.reader;

import java.util.Map;

/**
 * OpenAlex used Crossref's words for document types until 2023 and its own afterwards; the same
 * work must have the same type in every generation, or a methodology's filter would count it in one
 * and not in the other.
 */
final class OpenAlexType {
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

  private OpenAlexType() {}

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
