package io.clusterpulse.feeds.sample;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.feeds.reader.FeedDocument;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Writes the documents of one indicator and year as the JSON that the ingest-service takes. */
final class DocumentText {
  /** Real publication and application numbers stay well below: the sample never hides one. */
  private static final int FIRST_SERIAL = 700_001;

  /** International publication is 18 months after the earliest filing, at the latest. */
  private static final int MIN_DAYS_TO_PUBLICATION = 180;

  private static final int MAX_DAYS_TO_PUBLICATION = 540;
  private static final JsonFactory JSON = new JsonFactory();

  private final Indicator indicator;
  private final int year;
  private final int size;

  /**
   * A listed person.
   *
   * @param spots one for an inventor, one for each affiliation of an author
   * @param organisations names of the affiliations; none for an inventor
   */
  record Person(List<Spot> spots, List<String> organisations) {}

  /**
   * @param size documents that will be written for this year; they are spread over its days
   */
  DocumentText(Indicator indicator, int year, int size) {
    this.indicator = indicator;
    this.year = year;
    this.size = size;
  }

  /**
   * @param serial 0 for the first document of the year
   */
  FeedDocument write(
      int serial, String countryCode, String organisation, List<Person> persons, Random random) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    String id = documentId(serial);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("documentId", id);
      if (indicator == Indicator.PCT_APPLICATION) {
        writePatent(json, serial, countryCode, organisation, persons, random);
      } else {
        writePublication(json, serial, organisation, persons, random);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // an array in memory does not fail
    }
    return new FeedDocument(indicator, id, bytes.toByteArray());
  }

  private String documentId(int serial) {
    return indicator == Indicator.PCT_APPLICATION
        ? "WO" + year + (FIRST_SERIAL + serial)
        : "10.5555/clusterpulse-sample." + year + "." + (serial + 1); // 10.5555: for examples
  }

  private void writePatent(
      JsonGenerator json,
      int serial,
      String countryCode,
      String organisation,
      List<Person> persons,
      Random random)
      throws IOException {
    LocalDate published = thursdayNear(day(serial));
    LocalDate filed = filed(published, random);
    json.writeStringField(
        "applicationNumber",
        String.format(
            Locale.ROOT, "PCT/%s%d/%d", countryCode, filed.getYear(), FIRST_SERIAL + serial));
    json.writeNumberField("revision", 1);
    json.writeStringField("status", "PUBLISHED");
    json.writeStringField("publicationDate", published.toString());
    json.writeStringField("filingDate", filed.toString());
    json.writeArrayFieldStart("inventors");
    for (Person person : persons) {
      json.writeStartObject();
      writeSpot(json, person.spots().get(0));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("applicants");
    json.writeStartObject();
    json.writeStringField("name", organisation);
    json.writeStringField("countryCode", countryCode);
    json.writeEndObject();
    json.writeEndArray();
    writeWords(json, "ipcClasses", Words.ipcClasses(organisation, random));
  }

  private void writePublication(
      JsonGenerator json, int serial, String organisation, List<Person> persons, Random random)
      throws IOException {
    LocalDate published = day(serial);
    json.writeNumberField(
        "revision",
        published.getYear() * 10_000 + published.getMonthValue() * 100 + published.getDayOfMonth());
    json.writeStringField("status", "PUBLISHED");
    json.writeStringField("type", "article");
    json.writeStringField("publicationDate", published.toString());
    json.writeArrayFieldStart("authors");
    for (Person person : persons) {
      json.writeStartObject();
      json.writeArrayFieldStart("affiliations");
      for (int i = 0; i < person.spots().size(); i++) {
        json.writeStartObject();
        json.writeStringField("name", person.organisations().get(i));
        writeSpot(json, person.spots().get(i));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    writeWords(json, "fields", Words.fields(organisation, random));
  }

  private LocalDate day(int serial) {
    int days = Year.of(year).length();
    return LocalDate.ofYearDay(year, 1 + (int) ((long) serial * days / size));
  }

  /** Applications are published on Thursdays. */
  private LocalDate thursdayNear(LocalDate day) {
    LocalDate before = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.THURSDAY));
    return before.getYear() == year
        ? before
        : day.with(TemporalAdjusters.nextOrSame(DayOfWeek.THURSDAY));
  }

  /** Always in the year before, so that no two applications get one number. */
  private static LocalDate filed(LocalDate published, Random random) {
    int dayOfYear = published.getDayOfYear();
    int least = Math.max(dayOfYear, MIN_DAYS_TO_PUBLICATION);
    int most = Math.min(dayOfYear + 364, MAX_DAYS_TO_PUBLICATION);
    return published.minusDays(least + random.nextInt(most - least + 1));
  }

  private static void writeSpot(JsonGenerator json, Spot spot) throws IOException {
    if (spot instanceof Spot.At at) {
      json.writeObjectFieldStart("location");
      json.writeNumberField("latitude", BigDecimal.valueOf(at.latitudeE4(), 4));
      json.writeNumberField("longitude", BigDecimal.valueOf(at.longitudeE4(), 4));
      json.writeEndObject();
    } else if (spot instanceof Spot.In in) {
      boolean state = in.city().countryCode().equals("US");
      writePlace(
          json, in.city().name(), state ? in.city().admin1Code() : "", in.city().countryCode());
    } else if (spot instanceof Spot.Unknown unknown) {
      writePlace(json, unknown.address(), "", unknown.countryCode());
    }
  }

  private static void writePlace(JsonGenerator json, String city, String region, String countryCode)
      throws IOException {
    json.writeObjectFieldStart("place");
    json.writeStringField("city", city);
    if (!region.isEmpty()) {
      json.writeStringField("region", region);
    }
    json.writeStringField("countryCode", countryCode);
    json.writeEndObject();
  }

  private static void writeWords(JsonGenerator json, String field, List<String> words)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (String word : words) {
      json.writeString(word);
    }
    json.writeEndArray();
  }
}
