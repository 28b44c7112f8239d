package io.clusterpulse.feeds.patents;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.feeds.reader.DocumentJson;
import io.clusterpulse.feeds.reader.FeedDocument;
import io.clusterpulse.feeds.reader.LeftOut;
import io.clusterpulse.feeds.reader.Malformed;
import io.clusterpulse.feeds.reader.Reading;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a source says of one PCT application, gathered while it is read and turned into a document
 * at the end. There is no field for the name of a person.
 */
final class PctApplication {
  /** The ingest-service takes no more of them. */
  private static final int MAX_APPLICANTS = 1_000;

  private static final int MAX_CLASSES = 500;

  private static final DocumentJson.Name APPLICATION_NUMBER =
      new DocumentJson.Name("applicationNumber");
  private static final DocumentJson.Name PUBLICATION_DATE =
      new DocumentJson.Name("publicationDate");
  private static final DocumentJson.Name FILING_DATE = new DocumentJson.Name("filingDate");
  private static final DocumentJson.Name INVENTORS = new DocumentJson.Name("inventors");
  private static final DocumentJson.Name APPLICANTS = new DocumentJson.Name("applicants");
  private static final DocumentJson.Name NAME = new DocumentJson.Name("name");
  private static final DocumentJson.Name COUNTRY_CODE = new DocumentJson.Name("countryCode");
  private static final DocumentJson.Name IPC_CLASSES = new DocumentJson.Name("ipcClasses");

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
   *     them; learns what this one says
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
    if (published == null) {
      return invalid("publication date", publicationDate);
    }
    LocalDate first = firstPublication(published);
    if (applicationNumber.isPresent()) {
      numbers.learn(applicationNumber.get(), publicationNumber.get(), first);
    }
    return document(stated == null ? published : stated, first);
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
    String stripped = written.strip();
    int date = 0;
    int digits = 0;
    for (int at = 0; at < stripped.length(); at++) {
      char c = stripped.charAt(at);
      if (c >= '0' && c <= '9') {
        date = date * 10 + c - '0';
        digits++;
      } else if (c != '-') {
        return null;
      }
    }
    try {
      return digits == 8 ? LocalDate.of(date / 10_000, date / 100 % 100, date % 100) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private FeedDocument document(LocalDate state, LocalDate published) throws IOException {
    DocumentJson json =
        DocumentJson.begin(
            publicationNumber.get(),
            rank.revision(state, withdrawn ? 99 : FeedRank.kindOrder(kind)),
            withdrawn);
    json.text(APPLICATION_NUMBER, applicationNumber.orElse(null));
    if (!withdrawn) {
      writePublished(json, published);
    }
    return json.end(Indicator.PCT_APPLICATION).changedOn(state.toEpochDay());
  }

  private void writePublished(DocumentJson json, LocalDate published) throws IOException {
    json.text(PUBLICATION_DATE, published.toString());
    LocalDate filed = dateOf(filingDate);
    json.text(FILING_DATE, filed == null ? null : filed.toString());
    json.beginArray(INVENTORS);
    for (Place inventor : inventors) {
      json.beginObject();
      if (inventor.coordinate() != null) {
        json.location(
            Double.toString(inventor.coordinate().latDegrees()),
            Double.toString(inventor.coordinate().lngDegrees()));
      }
      json.place(inventor.city(), inventor.region(), inventor.countryCode());
      json.endObject();
    }
    json.endArray();
    json.beginArray(APPLICANTS);
    for (Applicant applicant : applicants) {
      json.beginObject();
      json.text(NAME, applicant.name());
      json.text(COUNTRY_CODE, applicant.countryCodeOrNull());
      json.endObject();
    }
    json.endArray();
    json.beginArray(IPC_CLASSES);
    for (String symbol : classes) {
      json.text(symbol);
    }
    json.endArray();
  }
}
