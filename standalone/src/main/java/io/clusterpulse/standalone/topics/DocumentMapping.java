package io.clusterpulse.standalone.topics;

import io.clusterpulse.core.document.Document;
import io.clusterpulse.core.document.DocumentStatus;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.document.ListedPerson;
import io.clusterpulse.core.document.Origin;
import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.schemas.AvroCodec;
import io.clusterpulse.schemas.SchemaIds;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.schemas.UndecodableException;
import io.clusterpulse.schemas.avro.Applicant;
import io.clusterpulse.schemas.avro.DealEvent;
import io.clusterpulse.schemas.avro.PatentEvent;
import io.clusterpulse.schemas.avro.PublicationEvent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Documents out of the source topics. The scoring-service has its own mapping of the same values,
 * and this one is deliberately not shared with it: the digest checks the live ranking against a
 * second computation, and a mistake in a mapping that both use would be seen by neither.
 */
final class DocumentMapping {
  private static final int LAST_YEAR = 9999;
  private final AvroCodec<PatentEvent> patents;
  private final AvroCodec<PublicationEvent> publications;
  private final AvroCodec<DealEvent> deals;

  DocumentMapping(SchemaIds ids) {
    patents = new AvroCodec<>(Topics.PATENTS, ids);
    publications = new AvroCodec<>(Topics.PUBLICATIONS, ids);
    deals = new AvroCodec<>(Topics.DEALS, ids);
  }

  /**
   * The document of a record; empty where the record is none and so counts nowhere.
   *
   * @throws io.clusterpulse.schemas.RegistryUnavailableException if the registry is away
   */
  Optional<Document> of(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(document(record.topic(), record.value()));
    } catch (UndecodableException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Document document(String topic, byte[] value) {
    if (topic.equals(Topics.PATENTS.name())) {
      return patent(patents.decode(value));
    }
    return topic.equals(Topics.DEALS.name())
        ? deal(deals.decode(value))
        : publication(publications.decode(value));
  }

  private static Document patent(PatentEvent event) {
    List<String> applicants = new ArrayList<>();
    for (Applicant applicant : event.getApplicants()) {
      applicants.add(applicant.getName());
    }
    return new Document(
        Indicator.PCT_APPLICATION,
        event.getDocumentId(),
        event.getPrecedence(),
        event.getRevision(),
        status(event.getStatus()),
        date(event.getPublicationDate()),
        Optional.empty(),
        persons(event.getInventors()),
        applicants,
        event.getIpcClasses());
  }

  private static Document publication(PublicationEvent event) {
    return new Document(
        Indicator.ARTICLE,
        event.getDocumentId(),
        event.getPrecedence(),
        event.getRevision(),
        status(event.getStatus()),
        date(event.getPublicationDate()),
        Optional.of(event.getType()),
        persons(event.getAuthors()),
        List.of(),
        event.getFields());
  }

  private static Document deal(DealEvent event) {
    List<ListedPerson> company = new ArrayList<>(1);
    if (event.getCompany() != null) {
      company.add(new ListedPerson(List.of(origin(event.getCompany()))));
    }
    return new Document(
        Indicator.VC_DEAL,
        event.getDocumentId(),
        event.getPrecedence(),
        event.getRevision(),
        status(event.getStatus()),
        date(event.getDealDate()),
        Optional.ofNullable(event.getStage()),
        company,
        List.of(),
        List.of());
  }

  private static DocumentStatus status(io.clusterpulse.schemas.avro.DocumentStatus status) {
    return switch (status) {
      case PUBLISHED -> DocumentStatus.PUBLISHED;
      case WITHDRAWN -> DocumentStatus.WITHDRAWN;
    };
  }

  private static Optional<LocalDate> date(LocalDate dateOrNull) {
    if (dateOrNull != null && (dateOrNull.getYear() < 1 || dateOrNull.getYear() > LAST_YEAR)) {
      throw new IllegalArgumentException("a year beyond 1 to 9999: " + dateOrNull);
    }
    return Optional.ofNullable(dateOrNull);
  }

  private static List<ListedPerson> persons(
      List<io.clusterpulse.schemas.avro.ListedPerson> listed) {
    List<ListedPerson> persons = new ArrayList<>(listed.size());
    for (io.clusterpulse.schemas.avro.ListedPerson person : listed) {
      List<Origin> origins = new ArrayList<>(person.getOrigins().size());
      for (io.clusterpulse.schemas.avro.Origin origin : person.getOrigins()) {
        origins.add(origin(origin));
      }
      persons.add(new ListedPerson(origins));
    }
    return persons;
  }

  private static Origin origin(io.clusterpulse.schemas.avro.Origin origin) {
    Optional<Coordinate> coordinate = Optional.empty();
    if (origin.getCoordinate() != null) {
      coordinate =
          Optional.of(
              new Coordinate(
                  origin.getCoordinate().getLatitudeE7(), origin.getCoordinate().getLongitudeE7()));
    }
    return new Origin(
        coordinate,
        Optional.ofNullable(origin.getOrganisation()),
        Optional.ofNullable(origin.getRor()));
  }
}
