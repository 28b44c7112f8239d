package io.clusterpulse.scoring.profile;

import io.clusterpulse.core.document.Document;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.document.Origin;
import io.clusterpulse.schemas.AvroCodec;
import io.clusterpulse.schemas.SchemaIds;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.schemas.avro.Applicant;
import io.clusterpulse.schemas.avro.Coordinate;
import io.clusterpulse.schemas.avro.DocumentStatus;
import io.clusterpulse.schemas.avro.ListedPerson;
import io.clusterpulse.schemas.avro.PatentEvent;
import io.clusterpulse.schemas.avro.PublicationEvent;
import java.util.List;

/** Documents as the ingest service writes them. */
public final class DocumentEvents {
  private final AvroCodec<PatentEvent> patents;
  private final AvroCodec<PublicationEvent> publications;

  public DocumentEvents(SchemaIds ids) {
    patents = new AvroCodec<>(Topics.PATENTS, ids);
    publications = new AvroCodec<>(Topics.PUBLICATIONS, ids);
  }

  public byte[] of(Document document) {
    return document.indicator() == Indicator.PCT_APPLICATION
        ? patents.encode(patent(document))
        : publications.encode(publication(document));
  }

  private static PatentEvent patent(Document document) {
    return PatentEvent.newBuilder()
        .setDocumentId(document.documentId())
        .setRevision(document.revision())
        .setStatus(DocumentStatus.valueOf(document.status().name()))
        .setPublicationDate(document.publicationDate().orElse(null))
        .setInventors(persons(document))
        .setApplicants(
            document.organisations().stream().map(name -> new Applicant(name, null)).toList())
        .setIpcClasses(document.fields())
        .build();
  }

  private static PublicationEvent publication(Document document) {
    return PublicationEvent.newBuilder()
        .setDocumentId(document.documentId())
        .setRevision(document.revision())
        .setStatus(DocumentStatus.valueOf(document.status().name()))
        .setType(document.type().orElseThrow())
        .setPublicationDate(document.publicationDate().orElse(null))
        .setAuthors(persons(document))
        .setFields(document.fields())
        .build();
  }

  private static List<ListedPerson> persons(Document document) {
    return document.persons().stream()
        .map(
            person ->
                new ListedPerson(person.origins().stream().map(DocumentEvents::origin).toList()))
        .toList();
  }

  private static io.clusterpulse.schemas.avro.Origin origin(Origin origin) {
    return io.clusterpulse.schemas.avro.Origin.newBuilder()
        .setCoordinate(
            origin
                .coordinate()
                .map(place -> new Coordinate(place.latitudeE7(), place.longitudeE7()))
                .orElse(null))
        .setOrganisation(origin.organisation().orElse(null))
        .setRor(origin.ror().orElse(null))
        .build();
  }
}
