package io.clusterpulse.scoring.ledger;

import io.clusterpulse.core.document.Document;
import io.clusterpulse.core.document.DocumentStatus;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.document.ListedPerson;
import io.clusterpulse.core.document.Origin;
import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.schemas.AvroCodec;
import io.clusterpulse.schemas.RegistryUnavailableException;
import io.clusterpulse.schemas.SchemaIds;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.schemas.UndecodableException;
import io.clusterpulse.schemas.avro.Applicant;
import io.clusterpulse.schemas.avro.DealEvent;
import io.clusterpulse.schemas.avro.PatentEvent;
import io.clusterpulse.schemas.avro.PublicationEvent;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** From the Avro values of the source topics to documents. */
final class DocumentMapping {
  private static final int FIRST_YEAR = 1;
  private static final int LAST_YEAR = 9999;

  private final AvroCodec<PatentEvent> patents;
  private final AvroCodec<PublicationEvent> publications;
  private final AvroCodec<DealEvent> deals;

  DocumentMapping(SchemaIds ids) {
    this.patents = new AvroCodec<>(Topics.PATENTS, ids);
    this.publications = new AvroCodec<>(Topics.PUBLICATIONS, ids);
    this.deals = new AvroCodec<>(Topics.DEALS, ids);
  }

  /**
   * @param topic a source topic
   * @throws UndecodableException if the bytes are no value of the topic and never will be
   * @throws RegistryUnavailableException if their schema cannot be asked for now
   * @throws IllegalArgumentException if the value is no valid document
   */
  Document read(String topic, byte[] value) {
    if (topic.equals(Topics.PATENTS.name())) {
      return fromAvro(patents.decode(value));
    }
    if (topic.equals(Topics.PUBLICATIONS.name())) {
      return fromAvro(publications.decode(value));
    }
    if (topic.equals(Topics.DEALS.name())) {
      return fromAvro(deals.decode(value));
    }
    throw new IllegalStateException("not a source topic: " + topic);
  }

  private static Document fromAvro(PatentEvent event) {
    return new Document(
        Indicator.PCT_APPLICATION,
        event.getDocumentId(),
        event.getPrecedence(),
        event.getRevision(),
        DocumentStatus.valueOf(event.getStatus().name()),
        publicationDate(event.getPublicationDate()),
        Optional.empty(),
        persons(event.getInventors()),
        event.getApplicants().stream().map(Applicant::getName).toList(),
        event.getIpcClasses());
  }

  private static Document fromAvro(PublicationEvent event) {
    return new Document(
        Indicator.ARTICLE,
        event.getDocumentId(),
        event.getPrecedence(),
        event.getRevision(),
        DocumentStatus.valueOf(event.getStatus().name()),
        publicationDate(event.getPublicationDate()),
        Optional.of(event.getType()),
        persons(event.getAuthors()),
        List.of(),
        event.getFields());
  }

  /** A deal counts whole where its company is: one person with one origin. */
  private static Document fromAvro(DealEvent event) {
    List<Origin> company =
        event.getCompany() == null ? List.of() : origins(List.of(event.getCompany()));
    return new Document(
        Indicator.VC_DEAL,
        event.getDocumentId(),
        event.getPrecedence(),
        event.getRevision(),
        DocumentStatus.valueOf(event.getStatus().name()),
        publicationDate(event.getDealDate()),
        Optional.ofNullable(event.getStage()),
        company.isEmpty() ? List.of() : List.of(new ListedPerson(company)),
        List.of(),
        List.of());
  }

  private static Optional<LocalDate> publicationDate(LocalDate date) {
    if (date != null && (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR)) {
      throw new IllegalArgumentException("publicationDate beyond the years 1 to 9999: " + date);
    }
    return Optional.ofNullable(date);
  }

  private static List<ListedPerson> persons(
      List<io.clusterpulse.schemas.avro.ListedPerson> persons) {
    return persons.stream().map(person -> new ListedPerson(origins(person.getOrigins()))).toList();
  }

  private static List<Origin> origins(List<io.clusterpulse.schemas.avro.Origin> origins) {
    return origins.stream()
        .map(
            origin ->
                new Origin(
                    Optional.ofNullable(origin.getCoordinate()).map(DocumentMapping::coordinate),
                    Optional.ofNullable(origin.getOrganisation()),
                    Optional.ofNullable(origin.getRor())))
        .toList();
  }

  private static Coordinate coordinate(io.clusterpulse.schemas.avro.Coordinate coordinate) {
    return new Coordinate(coordinate.getLatitudeE7(), coordinate.getLongitudeE7());
  }
}
