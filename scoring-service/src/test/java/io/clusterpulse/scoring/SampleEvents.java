package io.clusterpulse.scoring;

import io.clusterpulse.core.geo.Location;
import io.clusterpulse.schemas.AvroCodec;
import io.clusterpulse.schemas.SchemaIds;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.schemas.avro.Coordinate;
import io.clusterpulse.schemas.avro.DealEvent;
import io.clusterpulse.schemas.avro.DocumentStatus;
import io.clusterpulse.schemas.avro.ListedPerson;
import io.clusterpulse.schemas.avro.Origin;
import io.clusterpulse.schemas.avro.PatentEvent;
import io.clusterpulse.schemas.avro.Precision;
import io.clusterpulse.schemas.avro.PublicationEvent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Source records as the ingest service writes them. */
public final class SampleEvents {
  public static final Location TOKYO = new Location(3569, 13969);
  public static final Location YOKOHAMA = new Location(3544, 13964);
  public static final Location BOSTON = new Location(4236, -7109);

  /** Stands for an origin that could not be placed. */
  public static final Location NOWHERE = null;

  private final AvroCodec<PatentEvent> patents;
  private final AvroCodec<PublicationEvent> publications;
  private final AvroCodec<DealEvent> deals;

  public SampleEvents(SchemaIds ids) {
    this.patents = new AvroCodec<>(Topics.PATENTS, ids);
    this.publications = new AvroCodec<>(Topics.PUBLICATIONS, ids);
    this.deals = new AvroCodec<>(Topics.DEALS, ids);
  }

  /** A published application with one inventor per location. */
  public byte[] patent(String id, long revision, int year, Location... inventors) {
    return patents.encode(
        patentBuilder(id, revision)
            .setStatus(DocumentStatus.PUBLISHED)
            .setPublicationDate(LocalDate.of(year, 6, 13))
            .setInventors(persons(inventors))
            .build());
  }

  public byte[] patentOfPrecedence(
      int precedence, String id, long revision, int year, Location... inventors) {
    return patents.encode(
        patentBuilder(id, revision)
            .setPrecedence(precedence)
            .setStatus(DocumentStatus.PUBLISHED)
            .setPublicationDate(LocalDate.of(year, 6, 13))
            .setInventors(persons(inventors))
            .build());
  }

  /** The registry knows its schema, the document itself says no publication date. */
  public byte[] undatedPatent(String id, long revision) {
    return patents.encode(patentBuilder(id, revision).setStatus(DocumentStatus.PUBLISHED).build());
  }

  public byte[] withdrawnPatent(String id, long revision) {
    return patents.encode(patentBuilder(id, revision).setStatus(DocumentStatus.WITHDRAWN).build());
  }

  /** An article with one affiliation per location, each of another author. */
  public byte[] article(String id, long revision, int year, Location... authors) {
    return publication("article", id, revision, year, authors);
  }

  public byte[] publication(String type, String id, long revision, int year, Location... authors) {
    return publications.encode(
        PublicationEvent.newBuilder()
            .setDocumentId(id)
            .setRevision(revision)
            .setStatus(DocumentStatus.PUBLISHED)
            .setType(type)
            .setPublicationDate(LocalDate.of(year, 2, 1))
            .setAuthors(persons(authors))
            .build());
  }

  public byte[] withdrawnArticle(String id, long revision) {
    return publications.encode(
        PublicationEvent.newBuilder()
            .setDocumentId(id)
            .setRevision(revision)
            .setStatus(DocumentStatus.WITHDRAWN)
            .setType("article")
            .build());
  }

  /** A deal with a company at the location. */
  public byte[] deal(String id, long revision, int year, Location company) {
    return deals.encode(
        DealEvent.newBuilder()
            .setDocumentId(id)
            .setRevision(revision)
            .setStatus(DocumentStatus.PUBLISHED)
            .setDealDate(LocalDate.of(year, 3, 1))
            .setCompany(origin(company))
            .setStage("seed")
            .build());
  }

  private static PatentEvent.Builder patentBuilder(String id, long revision) {
    return PatentEvent.newBuilder().setDocumentId(id).setRevision(revision);
  }

  private static List<ListedPerson> persons(Location... locations) {
    List<ListedPerson> persons = new ArrayList<>();
    for (Location location : locations) {
      persons.add(new ListedPerson(List.of(origin(location))));
    }
    return persons;
  }

  private static Origin origin(Location location) {
    Origin.Builder origin = Origin.newBuilder();
    if (location != null) {
      origin
          .setPrecision(Precision.CITY)
          .setCoordinate(
              new Coordinate(
                  location.coordinate().latitudeE7(), location.coordinate().longitudeE7()));
    }
    return origin.build();
  }
}
