package io.clusterpulse.ingest.document;

import io.clusterpulse.core.document.DocumentStatus;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Coordinate;
import java.time.LocalDate;
import java.util.List;

/**
 * A valid document as its feed stated it, not yet placed.
 *
 * @param documentId canonical
 * @param publicationDateOrNull null only in a withdrawal; of a deal, its date
 * @param applicationNumberOrNull canonical; PCT applications only
 * @param typeOrNull the source's document type, or stage of a deal; null for applications
 * @param persons inventors or authors; of a deal, the company as the only one
 * @param applicants PCT applications only
 * @param fields IPC classes or scientific fields
 * @param dealOrNull deals only
 */
public record DocumentDraft(
    Indicator indicator,
    String documentId,
    long revision,
    DocumentStatus status,
    LocalDate publicationDateOrNull,
    LocalDate filingDateOrNull,
    String applicationNumberOrNull,
    String typeOrNull,
    List<Person> persons,
    List<Applicant> applicants,
    List<String> fields,
    Deal dealOrNull) {

  /** A document that counts no longer; nothing is said about its content. */
  static DocumentDraft withdrawal(Indicator indicator, String documentId, long revision) {
    return new DocumentDraft(
        indicator,
        documentId,
        revision,
        DocumentStatus.WITHDRAWN,
        null,
        null,
        null,
        indicator == Indicator.ARTICLE ? DocumentReader.DEFAULT_TYPE : null,
        List.of(),
        List.of(),
        List.of(),
        null);
  }

  /** An inventor with one origin, or an author with one for each affiliation. */
  public record Person(List<StatedOrigin> origins) {}

  /**
   * Where a person is, as stated.
   *
   * @param rorOrNull ROR id in its short form, {@code 057zh3y96}
   * @param countryCodeOrNull ISO 3166-1 alpha-2
   */
  public record StatedOrigin(
      Coordinate locationOrNull,
      String rorOrNull,
      String organisationOrNull,
      String cityOrNull,
      String regionOrNull,
      String countryCodeOrNull) {}

  /**
   * What was paid.
   *
   * @param amountOrNull decimal number in the currency
   * @param currencyOrNull ISO 4217
   */
  public record Deal(String amountOrNull, String currencyOrNull) {}

  /** Who applied for a patent. */
  public record Applicant(String name, String countryCodeOrNull) {}
}
