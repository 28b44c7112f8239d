package io.clusterpulse.scoring;

import io.clusterpulse.core.geo.Location;
import io.clusterpulse.schemas.AvroCodec;
import io.clusterpulse.schemas.SchemaIds;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.schemas.avro.Coordinate;
import io.clusterpulse.schemas.avro.DocumentStatus;
import io.clusterpulse.schemas.avro.ListedPerson;
import io.clusterpulse.schemas.avro.Origin;
import io.clusterpulse.schemas.avro.Precision;
import io.clusterpulse.schemas.avro.PublicationEvent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Made-up articles with all that the ingest service writes of one that has been placed: each author
 * has an affiliation with its ROR id and country, each article two fields. Article by article a
 * pure function of its number.
 */
public final class ReplayArticles {
  private static final List<String> KINDS =
      List.of("University", "Institute of Technology", "Research Hospital", "Academy of Sciences");
  private static final List<String> FIELDS =
      List.of(
          "Biochemistry, Genetics and Molecular Biology",
          "Computer Science",
          "Engineering",
          "Environmental Science",
          "Materials Science",
          "Medicine",
          "Physics and Astronomy");

  /** Organisations are found within a tenth of a degree of each other, four of a kind of name. */
  private static final int TOWN_HUNDREDTHS = 10;

  private final ReplayWorld world;
  private final int authors;
  private final AvroCodec<PublicationEvent> codec;

  public ReplayArticles(ReplayWorld world, int authors, SchemaIds ids) {
    this.world = world;
    this.authors = authors;
    this.codec = new AvroCodec<>(Topics.PUBLICATIONS, ids);
  }

  public static String id(long number) {
    return "10.1000/replay." + number;
  }

  public byte[] article(long number) {
    Random random = new Random(number);
    List<ListedPerson> persons = new ArrayList<>(authors);
    for (Location location : world.authors(number, authors)) {
      persons.add(new ListedPerson(List.of(origin(location, random.nextInt(KINDS.size())))));
    }
    int field = random.nextInt(FIELDS.size() - 1);
    return codec.encode(
        PublicationEvent.newBuilder()
            .setDocumentId(id(number))
            .setRevision(1)
            .setFeed("replay")
            .setStatus(DocumentStatus.PUBLISHED)
            .setType("article")
            .setPublicationDate(LocalDate.of((int) (2021 + number % 5), 2, 1))
            .setAuthors(persons)
            .setFields(List.of(FIELDS.get(field), FIELDS.get(field + 1)))
            .setGazetteerVersion("replay-2026")
            .build());
  }

  private static Origin origin(Location location, int kind) {
    int town =
        Math.floorDiv(location.latitudeHundredths(), TOWN_HUNDREDTHS) * 10_000
            + Math.floorDiv(location.longitudeHundredths(), TOWN_HUNDREDTHS);
    return Origin.newBuilder()
        .setPrecision(Precision.ORGANISATION)
        .setCoordinate(
            new Coordinate(location.coordinate().latitudeE7(), location.coordinate().longitudeE7()))
        .setCountryCode("ZZ")
        .setOrganisation(KINDS.get(kind) + " of Town " + town)
        .setRor("0%08x".formatted(town * KINDS.size() + kind))
        .build();
  }
}
