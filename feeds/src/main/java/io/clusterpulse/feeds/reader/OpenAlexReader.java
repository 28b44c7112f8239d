package io.clusterpulse.feeds.reader;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Coordinate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * OpenAlex works as JSON lines, from the snapshot or the API. Works carry no coordinates, so each
 * affiliation gets that of its institution where the institutions file knows it. Ids, revisions and
 * what is left out are explained in docs/decisions/0008-feeding.md.
 */
final class OpenAlexReader implements DocumentReader {
  private static final Pattern WORK_ID = Pattern.compile("(?:https?://openalex\\.org/)?(W\\d+)");
  private static final ObjectReader WORK =
      new ObjectMapper()
          .readerFor(OpenAlexWork.class)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .without(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
  private static final JsonFactory JSON = new JsonFactory();

  private final Institutions institutions;

  OpenAlexReader(Institutions institutions) {
    this.institutions = institutions;
  }

  @Override
  public RecordStream open(InputStream in) {
    return new JsonLines(in, this::read);
  }

  private Reading read(byte[] bytes, int length) throws IOException {
    OpenAlexWork work = WORK.readValue(bytes, 0, length);
    String sourceId = Objects.requireNonNullElse(work.id(), "");
    Matcher workId = WORK_ID.matcher(sourceId);
    if (!sourceId.isEmpty() && !workId.matches()) {
      return new LeftOut("not-a-work", sourceId);
    }
    Optional<String> id =
        Doi.canonical(work.doi())
            .or(() -> sourceId.isEmpty() ? Optional.empty() : Optional.of(workId.group(1)));
    if (id.isEmpty()) {
      return new LeftOut("no-id", "");
    }
    return read(work, id.get());
  }

  private Reading read(OpenAlexWork work, String documentId) throws IOException {
    if (work.isXpac()) {
      return new LeftOut("xpac", documentId);
    }
    if (work.isParatext() || "paratext".equals(work.type())) {
      return new LeftOut("paratext", documentId);
    }
    if (work.isRetracted()) {
      return document(work, documentId);
    }
    if (work.publicationDate() == null || work.publicationDate().isBlank()) {
      return new LeftOut("no-publication-date", documentId);
    }
    if (!isDate(work.publicationDate())) {
      return new Malformed(
          "invalid-publication-date",
          "publication_date of " + documentId + " is no date: " + work.publicationDate(),
          "");
    }
    return document(work, documentId);
  }

  private static boolean isDate(String text) {
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private FeedDocument document(OpenAlexWork work, String documentId) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("documentId", documentId);
      json.writeNumberField(
          "revision", OpenAlexRevision.of(work.updatedDate(), institutions.newestEpochDay()));
      if (work.isRetracted()) {
        json.writeStringField("status", "WITHDRAWN");
      } else {
        writePublished(json, work);
      }
      json.writeEndObject();
    }
    return new FeedDocument(Indicator.ARTICLE, documentId, out.toByteArray());
  }

  private void writePublished(JsonGenerator json, OpenAlexWork work) throws IOException {
    json.writeStringField("status", "PUBLISHED");
    json.writeStringField("type", OpenAlexType.canonical(work.type()));
    json.writeStringField("publicationDate", work.publicationDate());
    json.writeArrayFieldStart("authors");
    for (OpenAlexWork.Authorship authorship : orEmpty(work.authorships())) {
      writeAuthor(json, authorship);
    }
    json.writeEndArray();
    writeFields(json, work);
  }

  private void writeAuthor(JsonGenerator json, OpenAlexWork.Authorship authorship)
      throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("affiliations");
    if (authorship != null) {
      for (OpenAlexWork.Institution institution : orEmpty(authorship.institutions())) {
        if (institution != null) {
          writeAffiliation(json, institution);
        }
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeAffiliation(JsonGenerator json, OpenAlexWork.Institution institution)
      throws IOException {
    json.writeStartObject();
    if (institution.ror() != null) {
      json.writeStringField("ror", institution.ror());
    }
    if (institution.displayName() != null && !institution.displayName().isBlank()) {
      json.writeStringField("name", institution.displayName().strip());
    }
    Optional<Coordinate> coordinate = institutions.find(institution.ror(), institution.id());
    if (coordinate.isPresent()) {
      json.writeObjectFieldStart("location");
      json.writeNumberField("latitude", coordinate.get().latDegrees());
      json.writeNumberField("longitude", coordinate.get().lngDegrees());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void writeFields(JsonGenerator json, OpenAlexWork work) throws IOException {
    List<String> fields =
        orEmpty(work.topics()).stream()
            .filter(topic -> topic != null && topic.field() != null)
            .map(topic -> topic.field().displayName())
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    if (!fields.isEmpty()) {
      json.writeArrayFieldStart("fields");
      for (String field : fields) {
        json.writeString(field);
      }
      json.writeEndArray();
    }
  }

  private static <T> List<T> orEmpty(List<T> list) {
    return list == null ? List.of() : list;
  }
}
