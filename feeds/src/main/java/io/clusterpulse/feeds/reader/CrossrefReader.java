package io.clusterpulse.feeds.reader;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.gazetteer.organisation.Institutions;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Crossref works: JSON lines, the public data file ({@code {"items": […]}}) and answers of the API.
 * A notice that retracts, withdraws or removes another work is a withdrawal of that one. See
 * docs/decisions/0017-crossref-and-pubmed.md.
 */
public final class CrossrefReader implements DocumentReader {
  private static final ObjectReader WORK =
      new ObjectMapper()
          .readerFor(CrossrefWork.class)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** A {@code partial_retraction} is none of them: what is left still counts. */
  private static final Set<String> RETRACTING = Set.of("retraction", "withdrawal", "removal");

  /** Records of Crossref that hold works, or are parts of one. */
  private static final Set<String> NO_WORKS =
      Set.of(
          "journal",
          "journal-volume",
          "journal-issue",
          "proceedings",
          "proceedings-series",
          "book-series",
          "book-set",
          "report-series",
          "component",
          "grant",
          "database");

  private static final Pattern ROR =
      Pattern.compile("(?i)(?:https?://)?(?:www\\.)?ror\\.org/(0[a-hj-km-np-tv-z0-9]{6}\\d{2})/?");

  private final Institutions institutions;
  private final AddressText addresses;

  public CrossrefReader(Institutions institutions, AddressText addresses) {
    this.institutions = institutions;
    this.addresses = addresses;
  }

  @Override
  public RecordStream open(InputStream in) {
    return new JsonItems(in, WORK, this::read);
  }

  private Reading read(Object record) throws IOException {
    CrossrefWork work = (CrossrefWork) record;
    List<Reading> readings = new ArrayList<>();
    readings.add(dated(ownReading(work), changedSecond(work)));
    if (work.updateTo() == null) {
      return readings.get(0);
    }
    for (CrossrefWork.Update update : orEmpty(work.updateTo())) {
      withdrawal(work, update).ifPresent(readings::add);
    }
    return Several.of(readings);
  }

  /** A work may name itself as updated, as a new version does; that is no word on another one. */
  private static Optional<Reading> withdrawal(CrossrefWork notice, CrossrefWork.Update update)
      throws IOException {
    Optional<String> other = update == null ? Optional.empty() : Doi.canonical(update.doi());
    if (other.isEmpty() || !retracts(update) || other.equals(Doi.canonical(notice.doi()))) {
      return Optional.empty();
    }
    return Optional.of(
        dated(
            PublicationJson.withdrawal(other.get(), SourceRevision.standing(changedSecond(notice))),
            changedSecond(notice)));
  }

  private static Reading dated(Reading reading, long second) {
    return reading instanceof FeedDocument document && second > 0
        ? document.changedOn(second / 86_400)
        : reading;
  }

  private static boolean retracts(CrossrefWork.Update update) {
    return update.type() != null && RETRACTING.contains(update.type().toLowerCase(Locale.ROOT));
  }

  private Reading ownReading(CrossrefWork work) throws IOException {
    Optional<String> doi = Doi.canonical(work.doi());
    if (doi.isEmpty()) {
      return new LeftOut("no-doi", Objects.requireNonNullElse(work.doi(), ""));
    }
    if (work.type() != null && NO_WORKS.contains(work.type())) {
      return new LeftOut("not-a-work", doi.get());
    }
    long revision = SourceRevision.of(changedSecond(work), institutions.number());
    if (isRetracted(work)) {
      return PublicationJson.withdrawal(doi.get(), revision);
    }
    Optional<LocalDate> date = date(work);
    if (date.isEmpty()) {
      return new LeftOut("no-publication-date", doi.get());
    }
    return published(work, doi.get(), revision, date.get());
  }

  private static boolean isRetracted(CrossrefWork work) {
    for (CrossrefWork.Update update : orEmpty(work.updatedBy())) {
      if (update != null && retracts(update)) {
        return true;
      }
    }
    return false;
  }

  private Reading published(CrossrefWork work, String doi, long revision, LocalDate date)
      throws IOException {
    PublicationJson json =
        PublicationJson.published(doi, revision, WorkType.canonical(work.type()), date.toString());
    for (CrossrefWork.Author author : orEmpty(work.author())) {
      json.beginAuthor();
      for (CrossrefWork.Affiliation affiliation :
          author == null ? List.<CrossrefWork.Affiliation>of() : orEmpty(author.affiliation())) {
        if (affiliation != null) {
          write(json, affiliation);
        }
      }
      json.endAuthor();
    }
    return orEmpty(work.subject()).isEmpty()
        ? json.end(List.of())
        : json.end(work.subject().stream().filter(Objects::nonNull).distinct().toList());
  }

  /** The name goes along only with a ROR id: elsewhere it is free text, with persons in it. */
  private void write(PublicationJson json, CrossrefWork.Affiliation affiliation)
      throws IOException {
    Optional<String> ror = ror(affiliation);
    Optional<Coordinate> coordinate = ror.flatMap(id -> institutions.find(id, null));
    Optional<AddressText.Place> place =
        coordinate.isPresent() ? Optional.empty() : place(affiliation);
    json.affiliation(
        ror.orElse(null),
        ror.isPresent() ? affiliation.name() : null,
        coordinate.map(institutions::locationJson).orElse(null),
        place.orElse(null));
  }

  private static Optional<String> ror(CrossrefWork.Affiliation affiliation) {
    for (CrossrefWork.Identifier id : orEmpty(affiliation.id())) {
      if (id != null && id.id() != null) {
        Matcher matcher = ROR.matcher(id.id().strip());
        if (matcher.matches()) {
          return Optional.of(matcher.group(1).toLowerCase(Locale.ROOT));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<AddressText.Place> place(CrossrefWork.Affiliation affiliation) {
    for (String stated : orEmpty(affiliation.place())) {
      Optional<AddressText.Place> place =
          stated == null ? Optional.empty() : addresses.place(stated);
      if (place.isPresent()) {
        return place;
      }
    }
    return affiliation.name() == null ? Optional.empty() : addresses.place(affiliation.name());
  }

  private static long changedSecond(CrossrefWork work) {
    for (CrossrefWork.Stamp stamp :
        Arrays.asList(work.indexed(), work.deposited(), work.created())) {
      long second = stamp == null ? 0 : second(stamp);
      if (second > 0) {
        return second;
      }
    }
    return 0;
  }

  private static long second(CrossrefWork.Stamp stamp) {
    JsonNode timestamp = stamp.timestamp();
    long millis =
        timestamp == null
            ? 0
            : timestamp.isObject() ? timestamp.path("$numberLong").asLong() : timestamp.asLong();
    return millis > 0 ? millis / 1000 : SourceRevision.epochSecond(stamp.dateTime());
  }

  private static Optional<LocalDate> date(CrossrefWork work) {
    for (CrossrefWork.Date date :
        Arrays.asList(
            work.issued(), work.published(), work.publishedOnline(), work.publishedPrint())) {
      Optional<LocalDate> read = date == null ? Optional.empty() : dateOf(date);
      if (read.isPresent()) {
        return read;
      }
    }
    return Optional.empty();
  }

  private static Optional<LocalDate> dateOf(CrossrefWork.Date date) {
    List<List<Integer>> dates = orEmpty(date.dateParts());
    List<Integer> parts = dates.isEmpty() ? null : dates.get(0);
    if (parts == null || parts.isEmpty() || parts.get(0) == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.of(parts.get(0), part(parts, 1), part(parts, 2)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int part(List<Integer> parts, int index) {
    return parts.size() > index && parts.get(index) != null ? parts.get(index) : 1;
  }

  private static <T> List<T> orEmpty(List<T> list) {
    return list == null ? List.of() : list;
  }
}
