package io.clusterpulse.scoring.ledger;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.schemas.AvroCodec;
import io.clusterpulse.schemas.SchemaIds;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.schemas.avro.Applicant;
import io.clusterpulse.schemas.avro.Coordinate;
import io.clusterpulse.schemas.avro.DocumentStatus;
import io.clusterpulse.schemas.avro.ListedPerson;
import io.clusterpulse.schemas.avro.Origin;
import io.clusterpulse.schemas.avro.PatentEvent;
import io.clusterpulse.schemas.avro.Precision;
import io.clusterpulse.schemas.avro.PublicationEvent;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Source records with everything that a document can have, and now and then what none may have. */
final class RandomEvents {
  private static final List<String> TEXTS =
      List.of(
          "",
          "article",
          "H04L 9/32",
          "Materials Science",
          "Universität Zürich",
          "東京大学",
          "🎓",
          "étude");

  /** A record of a source topic. */
  record Event(byte[] key, byte[] value, Object document) {
    @Override
    public String toString() {
      return document.toString();
    }
  }

  private final AvroCodec<PatentEvent> patents;
  private final AvroCodec<PublicationEvent> publications;
  private final Random random;

  RandomEvents(SchemaIds ids, long seed) {
    this.patents = new AvroCodec<>(Topics.PATENTS, ids);
    this.publications = new AvroCodec<>(Topics.PUBLICATIONS, ids);
    this.random = new Random(seed);
  }

  Event next(Indicator indicator) {
    String id = "10.1000/" + random.nextInt(1_000) + text();
    // Under another key the record is not to be counted.
    byte[] key = (random.nextInt(50) == 0 ? "other" : id).getBytes(StandardCharsets.UTF_8);
    if (indicator == Indicator.PCT_APPLICATION) {
      PatentEvent patent = patent(id);
      return new Event(key, patents.encode(patent), patent);
    }
    PublicationEvent publication = publication(id);
    return new Event(key, publications.encode(publication), publication);
  }

  private PatentEvent patent(String id) {
    return PatentEvent.newBuilder()
        .setDocumentId(id)
        .setApplicationNumber(maybe(this::text))
        .setRevision(random.nextBoolean() ? random.nextLong() : random.nextInt(3))
        .setPrecedence(random.nextInt(4) == 0 ? random.nextInt() : 0)
        .setFeed(text())
        .setStatus(status())
        .setPublicationDate(date())
        .setFilingDate(maybe(() -> LocalDate.of(2020, 2, 29)))
        .setInventors(list(7, this::person))
        .setApplicants(list(3, () -> new Applicant(text(), maybe(this::text))))
        .setIpcClasses(list(3, this::text))
        .setGazetteerVersion(text())
        .build();
  }

  private PublicationEvent publication(String id) {
    return PublicationEvent.newBuilder()
        .setDocumentId(id)
        .setRevision(random.nextBoolean() ? random.nextLong() : random.nextInt(3))
        .setPrecedence(random.nextInt(4) == 0 ? random.nextInt() : 0)
        .setFeed(text())
        .setStatus(status())
        .setType(random.nextInt(3) == 0 ? text() : "article")
        .setPublicationDate(date())
        .setAuthors(list(random.nextInt(40) == 0 ? 300 : 7, this::person))
        .setFields(list(3, this::text))
        .setGazetteerVersion(text())
        .build();
  }

  private DocumentStatus status() {
    return random.nextInt(5) == 0 ? DocumentStatus.WITHDRAWN : DocumentStatus.PUBLISHED;
  }

  /** Mostly of our time, sometimes none, and sometimes in a year that no date may have. */
  private LocalDate date() {
    return switch (random.nextInt(20)) {
      case 0 -> null;
      case 1 -> LocalDate.of(random.nextInt(20_000) - 5_000, 12, 31);
      default -> LocalDate.of(2020 + random.nextInt(8), 1 + random.nextInt(12), 1);
    };
  }

  private ListedPerson person() {
    return new ListedPerson(list(random.nextInt(3) == 0 ? 4 : 2, this::origin));
  }

  private Origin origin() {
    return Origin.newBuilder()
        .setCoordinate(random.nextInt(5) == 0 ? null : coordinate())
        .setPrecision(Precision.values()[random.nextInt(Precision.values().length)])
        .setCountryCode(maybe(() -> "JP"))
        .setOrganisation(maybe(this::text))
        .setRor(maybe(() -> "057zh3y96"))
        .setPlace(maybe(this::text))
        .build();
  }

  /** Few places, so that persons share them; the poles, the antimeridian, and what lies beyond. */
  private Coordinate coordinate() {
    return switch (random.nextInt(12)) {
      case 0 ->
          new Coordinate(900_000_000 * (random.nextBoolean() ? 1 : -1), random.nextInt(1_000));
      case 1 -> new Coordinate(random.nextInt(1_000), 1_800_000_000 - random.nextInt(100_000));
      case 2 ->
          random.nextInt(60) == 0
              ? new Coordinate(random.nextInt(), random.nextInt())
              : new Coordinate(-1, -1);
      default -> new Coordinate(random.nextInt(4) * 100_000 - 49_999, random.nextInt(3) * 99_999);
    };
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private <T> T maybe(Supplier<T> value) {
    return random.nextBoolean() ? value.get() : null;
  }

  private <T> List<T> list(int bound, Supplier<T> item) {
    return Stream.generate(item).limit(random.nextInt(bound)).toList();
  }
}
