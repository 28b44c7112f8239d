package io.clusterpulse.ingest.publish;

import static io.clusterpulse.schemas.Topics.DEALS;
import static io.clusterpulse.schemas.Topics.PATENTS;
import static io.clusterpulse.schemas.Topics.PUBLICATIONS;

import io.clusterpulse.ingest.Feed;
import io.clusterpulse.ingest.document.DocumentDraft;
import io.clusterpulse.ingest.document.PlacedDocument;
import io.clusterpulse.ingest.document.PlacedDocument.PlacedOrigin;
import io.clusterpulse.ingest.document.Placing;
import io.clusterpulse.schemas.AvroCodec;
import io.clusterpulse.schemas.SchemaIds;
import io.clusterpulse.schemas.Topic;
import io.clusterpulse.schemas.avro.Applicant;
import io.clusterpulse.schemas.avro.Coordinate;
import io.clusterpulse.schemas.avro.DealEvent;
import io.clusterpulse.schemas.avro.DocumentStatus;
import io.clusterpulse.schemas.avro.ListedPerson;
import io.clusterpulse.schemas.avro.Origin;
import io.clusterpulse.schemas.avro.PatentEvent;
import io.clusterpulse.schemas.avro.Precision;
import io.clusterpulse.schemas.avro.PublicationEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From placed documents to events; the only file of the service that knows the Avro types. */
final class EventMapping {

  /** The topics that this service writes. */
  static final List<Topic<?, ?>> TOPICS = List.of(PATENTS, PUBLICATIONS, DEALS);

  private final AvroCodec<PatentEvent> patents;
  private final AvroCodec<PublicationEvent> publications;
  private final AvroCodec<DealEvent> deals;

  EventMapping(SchemaIds ids) {
    this.patents = new AvroCodec<>(PATENTS, ids);
    this.publications = new AvroCodec<>(PUBLICATIONS, ids);
    this.deals = new AvroCodec<>(DEALS, ids);
  }

  /**
   * Makes the schemas known to the registry.
   *
   * @throws io.clusterpulse.schemas.RegistryUnavailableException when that could not be done now
   */
  void register() {
    patents.register();
    publications.register();
    deals.register();
  }

  /**
   * The document as the feed's event.
   *
   * @throws io.clusterpulse.schemas.RegistryUnavailableException before {@link #register()}
   * @throws org.apache.kafka.common.errors.RecordTooLargeException if it is more than the topic
   *     takes
   */
  OutgoingRecord record(PlacedDocument document, Feed feed) {
    DocumentDraft draft = document.draft();
    return switch (draft.indicator()) {
      case PCT_APPLICATION ->
          new OutgoingRecord(
              PATENTS.name(), draft.documentId(), patents.encode(patent(document, feed)));
      case ARTICLE ->
          new OutgoingRecord(
              PUBLICATIONS.name(),
              draft.documentId(),
              publications.encode(publication(document, feed)));
      case VC_DEAL ->
          new OutgoingRecord(DEALS.name(), draft.documentId(), deals.encode(deal(document, feed)));
    };
  }

  private static PatentEvent patent(PlacedDocument document, Feed feed) {
    DocumentDraft draft = document.draft();
    return new PatentEvent(
        draft.documentId(),
        draft.applicationNumberOrNull(),
        draft.revision(),
        feed.precedence(),
        feed.name(),
        DocumentStatus.valueOf(draft.status().name()),
        draft.publicationDateOrNull(),
        draft.filingDateOrNull(),
        persons(document),
        applicants(draft),
        draft.fields(),
        document.gazetteerVersion());
  }

  private static PublicationEvent publication(PlacedDocument document, Feed feed) {
    DocumentDraft draft = document.draft();
    return new PublicationEvent(
        draft.documentId(),
        draft.revision(),
        feed.precedence(),
        feed.name(),
        DocumentStatus.valueOf(draft.status().name()),
        draft.typeOrNull(),
        draft.publicationDateOrNull(),
        persons(document),
        draft.fields(),
        document.gazetteerVersion());
  }

  private static DealEvent deal(PlacedDocument document, Feed feed) {
    DocumentDraft draft = document.draft();
    Optional<PlacedOrigin> company = document.persons().stream().flatMap(List::stream).findFirst();
    Optional<DocumentDraft.Deal> deal = Optional.ofNullable(draft.dealOrNull());
    return new DealEvent(
        draft.documentId(),
        draft.revision(),
        feed.precedence(),
        feed.name(),
        DocumentStatus.valueOf(draft.status().name()),
        draft.publicationDateOrNull(),
        company.map(EventMapping::origin).orElse(null),
        draft.typeOrNull(),
        deal.map(DocumentDraft.Deal::amountOrNull).orElse(null),
        deal.map(DocumentDraft.Deal::currencyOrNull).orElse(null),
        document.gazetteerVersion());
  }

  private static List<Applicant> applicants(DocumentDraft draft) {
    return draft.applicants().stream()
        .map(applicant -> new Applicant(applicant.name(), applicant.countryCodeOrNull()))
        .toList();
  }

  private static List<ListedPerson> persons(PlacedDocument document) {
    List<ListedPerson> persons = new ArrayList<>(document.persons().size());
    for (List<PlacedOrigin> placed : document.persons()) {
      List<Origin> origins = new ArrayList<>(placed.size());
      for (PlacedOrigin origin : placed) {
        origins.add(origin(origin));
      }
      persons.add(new ListedPerson(origins));
    }
    return persons;
  }

  private static Origin origin(PlacedOrigin origin) {
    DocumentDraft.StatedOrigin stated = origin.stated();
    return new Origin(
        origin.coordinateOrNull() == null
            ? null
            : new Coordinate(
                origin.coordinateOrNull().latitudeE7(), origin.coordinateOrNull().longitudeE7()),
        Precision.valueOf(origin.precision().name()),
        stated.countryCodeOrNull(),
        stated.organisationOrNull(),
        stated.rorOrNull(),
        Placing.stated(stated));
  }
}
