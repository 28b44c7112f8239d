package io.clusterpulse.feeds.patents;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.feeds.reader.FeedDocument;
import io.clusterpulse.feeds.reader.LeftOut;
import io.clusterpulse.feeds.reader.Malformed;
import io.clusterpulse.feeds.reader.Reading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a source says of one PCT application, gathered while it is read and turned into a document
 * at the end. There is no field for the name of a person.
 */
final class PctApplication {
  /** The ingest-service takes no more of them. */
  private static final int MAX_APPLICANTS = 1_000;

  private static final int MAX_CLASSES = 500;
  private static final Pattern EIGHT_DIGITS = Pattern.compile("\\d{8}");
  private static final JsonFactory JSON = new JsonFactory();

  private final FeedRank rank;
  private String sourceId = "";
  private final List<Place> inventors = new ArrayList<>();
  private final Set<Applicant> applicants = new LinkedHashSet<>();
  private final Set<String> classes = new LinkedHashSet<>();
  private Optional<String> publicationNumber = Optional.empty();
  private Optional<String> applicationNumber = Optional.empty();
  private String publicationDate;
  private String filingDate;
  private String stateDate;
  private String kind;
  private boolean withdrawn;

  PctApplication(FeedRank rank) {
    this.rank = rank;
  }

  /** What the source calls the record, for messages. */
  PctApplication called(String id) {
    sourceId = id;
    return this;
  }

  PctApplication numbers(String publicationOrNull, String applicationOrNull) {
    publicationNumber = PctNumber.publication(publicationOrNull);
    applicationNumber = PctNumber.application(applicationOrNull);
    return this;
  }

  /**
   * Day of the international publication, {@code 20240613} or {@code 2024-06-13}; null if unknown.
   */
  PctApplication publishedOn(String date) {
    publicationDate = date;
    return this;
  }

  PctApplication filedOn(String date) {
    filingDate = date;
    return this;
  }

  /** Day and kind of what the source itself published, which order its revisions. */
  PctApplication stateOf(String date, String kindOrNull) {
    stateDate = date;
    kind = kindOrNull;
    return this;
  }

  PctApplication withdrawn() {
    withdrawn = true;
    return this;
  }

  PctApplication inventor(Place place) {
    inventors.add(place);
    return this;
  }

  PctApplication applicant(Optional<Applicant> applicant) {
    applicant.filter(known -> applicants.size() < MAX_APPLICANTS).ifPresent(applicants::add);
    return this;
  }

  PctApplication ipcClass(String written) {
    Ipc.canonical(written).filter(known -> classes.size() < MAX_CLASSES).ifPresent(classes::add);
    return this;
  }

  /**
   * The document, or why there is none.
   *
   * @param numbers publication numbers and dates of applications of which the source does not say
   *     them
   */
  Reading toReading(PctNumbers numbers) throws IOException {
    if (publicationNumber.isEmpty() || publicationDate == null) {
      applicationNumber.flatMap(numbers::find).ifPresent(this::complete);
    }
    if (publicationNumber.isEmpty()) {
      return new LeftOut(
          applicationNumber.isEmpty() ? "no-pct-reference" : "publication-number-unknown",
          sourceId);
    }
    LocalDate stated = dateOf(stateDate);
    if (stateDate != null && stated == null) {
      return invalid("date", stateDate);
    }
    LocalDate published = dateOf(publicationDate);
    if (withdrawn) {
      return stated == null ? leftOut("no-withdrawal-date") : document(stated, null);
    }
    if (publicationDate == null) {
      return leftOut("no-publication-date");
    }
    return published == null
        ? invalid("publication date", publicationDate)
        : document(stated == null ? published : stated, firstPublication(published));
  }

  private void complete(PctNumbers.Publication known) {
    if (publicationNumber.isEmpty()) {
      publicationNumber = Optional.of(known.number());
      publicationDate = known.date().toString();
    } else if (publicationNumber.get().equals(known.number())) {
      publicationDate = known.date().toString();
    }
  }

  /**
   * A republication (A3, A8, A9) of a later year must not move the application into that year: the
   * number says the year of the first one, whose day is then not known.
   */
  private LocalDate firstPublication(LocalDate date) {
    int year = PctNumber.publicationYear(publicationNumber.get());
    return date.getYear() > year ? LocalDate.of(year, 12, 31) : date;
  }

  private LeftOut leftOut(String reason) {
    return new LeftOut(reason, publicationNumber.orElse(sourceId));
  }

  private Malformed invalid(String what, String date) {
    return new Malformed(
        "invalid-date",
        "the " + what + " of " + publicationNumber.orElse(sourceId) + " is no date: " + date,
        "");
  }

  /** Null if it is none. */
  private static LocalDate dateOf(String written) {
    if (written == null) {
      return null;
    }
    String digits = written.strip().replace("-", "");
    if (!EIGHT_DIGITS.matcher(digits).matches()) {
      return null;
    }
    try {
      return LocalDate.of(
          Integer.parseInt(digits.substring(0, 4)),
          Integer.parseInt(digits.substring(4, 6)),
          Integer.parseInt(digits.substring(6)));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private FeedDocument document(LocalDate state, LocalDate published) throws IOException {
    String id = publicationNumber.get();
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("documentId", id);
      if (applicationNumber.isPresent()) {
        json.writeStringField("applicationNumber", applicationNumber.get());
      }
      json.writeNumberField(
          "revision", rank.revision(state, withdrawn ? 99 : FeedRank.kindOrder(kind)));
      json.writeStringField("status", withdrawn ? "WITHDRAWN" : "PUBLISHED");
      if (!withdrawn) {
        writePublished(json, published);
      }
      json.writeEndObject();
    }
    return new FeedDocument(Indicator.PCT_APPLICATION, id, out.toByteArray())
        .changedOn(state.toEpochDay());
  }

  private void writePublished(JsonGenerator json, LocalDate published) throws IOException {
    json.writeStringField("publicationDate", published.toString());
    LocalDate filed = dateOf(filingDate);
    if (filed != null) {
      json.writeStringField("filingDate", filed.toString());
    }
    json.writeArrayFieldStart("inventors");
    for (Place inventor : inventors) {
      writeInventor(json, inventor);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("applicants");
    for (Applicant applicant : applicants) {
      json.writeStartObject();
      json.writeStringField("name", applicant.name());
      writeUnlessNull(json, "countryCode", applicant.countryCodeOrNull());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("ipcClasses");
    for (String symbol : classes) {
      json.writeString(symbol);
    }
    json.writeEndArray();
  }

  private static void writeInventor(JsonGenerator json, Place place) throws IOException {
    json.writeStartObject();
    if (place.coordinate() != null) {
      json.writeObjectFieldStart("location");
      json.writeNumberField("latitude", place.coordinate().latDegrees());
      json.writeNumberField("longitude", place.coordinate().lngDegrees());
      json.writeEndObject();
    }
    if (place.city() != null || place.region() != null || place.countryCode() != null) {
      json.writeObjectFieldStart("place");
      writeUnlessNull(json, "city", place.city());
      writeUnlessNull(json, "region", place.region());
      writeUnlessNull(json, "countryCode", place.countryCode());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void writeUnlessNull(JsonGenerator json, String name, String value)
      throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }
}
