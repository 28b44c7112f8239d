package io.clusterpulse.core.document;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One document in full at one revision: a PCT application, an article, or a deal.
 *
 * @param documentId canonical, unique within its indicator
 * @param precedence trust of the feed that said so; a higher one beats any revision of a lower one
 * @param revision a growing number, the source's own
 * @param publicationDate present unless the document is withdrawn; its year decides the windows
 * @param type the source's document type, such as {@code article}; empty for PCT applications
 * @param persons inventors or authors, in any order; none means that the whole document is unplaced
 * @param organisations applicants, for profiles
 * @param fields IPC classes or scientific fields, for profiles and the methodology's filter
 */
public record Document(
    Indicator indicator,
    String documentId,
    int precedence,
    long revision,
    DocumentStatus status,
    Optional<LocalDate> publicationDate,
    Optional<String> type,
    List<ListedPerson> persons,
    List<String> organisations,
    List<String> fields) {

  public Document {
    persons = List.copyOf(persons);
    organisations = List.copyOf(organisations);
    fields = List.copyOf(fields);
    if (status == DocumentStatus.PUBLISHED && publicationDate.isEmpty()) {
      throw new IllegalArgumentException(
          "a published document has a publication date: " + documentId);
    }
  }
}
