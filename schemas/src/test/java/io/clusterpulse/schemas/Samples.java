package io.clusterpulse.schemas;

import io.clusterpulse.schemas.avro.Applicant;
import io.clusterpulse.schemas.avro.Coordinate;
import io.clusterpulse.schemas.avro.DealEvent;
import io.clusterpulse.schemas.avro.DocumentStatus;
import io.clusterpulse.schemas.avro.GenerationSwitch;
import io.clusterpulse.schemas.avro.Indicator;
import io.clusterpulse.schemas.avro.IndicatorUnits;
import io.clusterpulse.schemas.avro.InputPosition;
import io.clusterpulse.schemas.avro.ListedPerson;
import io.clusterpulse.schemas.avro.LocationTally;
import io.clusterpulse.schemas.avro.Origin;
import io.clusterpulse.schemas.avro.PatentEvent;
import io.clusterpulse.schemas.avro.Precision;
import io.clusterpulse.schemas.avro.PublicationEvent;
import io.clusterpulse.schemas.avro.RankedCluster;
import io.clusterpulse.schemas.avro.Ranking;
import io.clusterpulse.schemas.avro.RecordHeader;
import io.clusterpulse.schemas.avro.Redrive;
import io.clusterpulse.schemas.avro.RejectedDocument;
import io.clusterpulse.schemas.avro.TallyKind;
import io.clusterpulse.schemas.avro.YearCount;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * One value of each topic with every field of version 1 filled. What stands here was written to
 * {@code history/v1} and must be read from there for ever: a later field keeps its default.
 */
final class Samples {
  private static final long ONE_DOCUMENT = 80_313_433_200L;

  private Samples() {}

  static SpecificRecord of(Topic<?, ?> topic) {
    return switch (topic.name()) {
      case "patents" -> patent();
      case "publications" -> publication();
      case "deals" -> deal();
      case "location-tallies" -> tally();
      case "rankings" -> ranking();
      case "profile-requests" -> ProfileSamples.request();
      case "profile-tallies" -> ProfileSamples.tally();
      case "cluster-profiles" -> ProfileSamples.profiles();
      case "cluster-outlines" -> ProfileSamples.outlines();
      case "rejected-documents" -> rejected();
      case "generations" -> generationSwitch();
      case "redrives" -> redrive();
      default -> throw new IllegalArgumentException("No sample for topic " + topic.name());
    };
  }

  private static GenerationSwitch generationSwitch() {
    return GenerationSwitch.newBuilder()
        .setGeneration("g2")
        .setVersionShift(5_017)
        .setOffsetShift(204_711)
        .setSwitchedAt(Instant.parse("2026-11-28T09:00:00.123Z"))
        .setSwitchedBy("operator@host")
        .build();
  }

  private static Redrive redrive() {
    return Redrive.newBuilder()
        .setReason("unknown-schema")
        .setAttempt(2)
        .setTopic("patents")
        .setPartition(3)
        .setOffset(4_711)
        .setSent(true)
        .setRedrivenAt(Instant.parse("2026-11-28T09:00:00.123Z"))
        .setRedrivenBy("operator@host")
        .build();
  }

  static PatentEvent patent() {
    return PatentEvent.newBuilder()
        .setDocumentId("WO2024123456")
        .setApplicationNumber("PCT/JP2023/012345")
        .setRevision(2)
        .setPrecedence(10)
        .setFeed("office")
        .setStatus(DocumentStatus.PUBLISHED)
        .setPublicationDate(LocalDate.parse("2024-06-13"))
        .setFilingDate(LocalDate.parse("2023-03-28"))
        .setInventors(List.of(person(tokyo()), person(unplaced()), person()))
        .setApplicants(
            List.of(
                Applicant.newBuilder().setName("Example K.K.").setCountryCode("JP").build(),
                Applicant.newBuilder().setName("Société Exemple").build()))
        .setIpcClasses(List.of("H04L 9/32", "G06F 21/00"))
        .setGazetteerVersion("2026-01")
        .build();
  }

  static PublicationEvent publication() {
    return PublicationEvent.newBuilder()
        .setDocumentId("10.1234/abcd.2024.17")
        .setRevision(20_240_613)
        .setPrecedence(-1)
        .setFeed("publisher")
        .setStatus(DocumentStatus.WITHDRAWN)
        .setType("review")
        .setPublicationDate(LocalDate.parse("1998-12-31"))
        .setAuthors(List.of(person(tokyo(), unplaced())))
        .setFields(List.of("Materials Science"))
        .setGazetteerVersion("2026-01")
        .build();
  }

  private static DealEvent deal() {
    return DealEvent.newBuilder()
        .setDocumentId("deal-2024-0017")
        .setRevision(3)
        .setPrecedence(1)
        .setFeed("investors")
        .setStatus(DocumentStatus.PUBLISHED)
        .setDealDate(LocalDate.parse("2024-02-29"))
        .setCompany(tokyo())
        .setStage("series a")
        .setAmount("12500000.50")
        .setCurrency("JPY")
        .setGazetteerVersion("2026-01")
        .build();
  }

  private static LocationTally tally() {
    return LocationTally.newBuilder()
        .setSourcePartition(2)
        .setKind(TallyKind.LOCATION)
        .setFlush(77)
        .setLatitudeHundredths(3569)
        .setLongitudeHundredths(13_969)
        .setCounts(
            List.of(
                YearCount.newBuilder()
                    .setIndicator(Indicator.PCT_APPLICATION)
                    .setYear(2024)
                    .setPoints(3)
                    .setUnits(ONE_DOCUMENT)
                    .build()))
        .setInputPositions(List.of(position()))
        .build();
  }

  private static Ranking ranking() {
    return Ranking.newBuilder()
        .setMethodology("gii-2024")
        .setMethodologyVersion(1)
        .setMethodologyDigest("c0ffee")
        .setEdition(2027)
        .setProvisional(true)
        .setVersion(41)
        .setComputedAt(Instant.parse("2026-11-22T12:34:56.789Z"))
        .setInputPositions(List.of(position()))
        .setEpsilonMetres(15_000)
        .setMinPoints(4_500)
        .setWorldTotals(List.of(units(7 * ONE_DOCUMENT)))
        .setUnplaced(List.of(units(1)))
        .setClusters(
            List.of(
                RankedCluster.newBuilder()
                    .setRank(1)
                    .setClusterId("n35.69e139.69")
                    .setName("Tokyo–Yokohama")
                    .setEconomies(List.of("JP"))
                    .setScore(0.125)
                    .setCounts(List.of(units(6 * ONE_DOCUMENT)))
                    .setPoints(4_711)
                    .setPreviousRank(2)
                    .setCenterLatitudeE7(356_895_000)
                    .setCenterLongitudeE7(1_396_917_000)
                    .setPopulation(37_000_000)
                    .setLocations(List.of(3544, 13_964, 3569, 13_969))
                    .build()))
        .setNoise(List.of(-9000, -18_000))
        .build();
  }

  private static RejectedDocument rejected() {
    return RejectedDocument.newBuilder()
        .setTopic("patents")
        .setPartition(3)
        .setOffset(1234)
        .setTimestampMillis(1_795_000_000_000L)
        .setReason("undecodable")
        .setDetail("No schema id stands in front of the value")
        .setKey(bytes("WO2024123456"))
        .setValue(bytes("\0garbage"))
        .setHeaders(
            List.of(RecordHeader.newBuilder().setName("feed").setValue(bytes("office")).build()))
        .build();
  }

  private static ListedPerson person(Origin... origins) {
    return ListedPerson.newBuilder().setOrigins(List.of(origins)).build();
  }

  private static Origin tokyo() {
    return Origin.newBuilder()
        .setCoordinate(new Coordinate(356_895_000, 1_396_917_000))
        .setPrecision(Precision.ORGANISATION)
        .setCountryCode("JP")
        .setOrganisation("The University of Tokyo")
        .setRor("057zh3y96")
        .setPlace("東京, JP")
        .build();
  }

  private static Origin unplaced() {
    return Origin.newBuilder().setPlace("Nowhere, ZZ").build();
  }

  private static InputPosition position() {
    return new InputPosition("patents", 2, 98_765_432_100L);
  }

  private static IndicatorUnits units(long units) {
    return new IndicatorUnits(Indicator.ARTICLE, units);
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
