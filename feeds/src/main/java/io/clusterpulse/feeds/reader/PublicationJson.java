package io.clusterpulse.feeds.reader;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.clusterpulse.core.document.Indicator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collection;

/** Writes a publication as the ingest-service takes it, author by author. */
final class PublicationJson {
  private static final JsonFactory JSON = new JsonFactory();

  /** The longest name of an organisation that the ingest-service takes. */
  private static final int MAX_NAME_CHARACTERS = 1_000;

  private final String documentId;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);
  private final JsonGenerator json;

  private PublicationJson(String documentId, long revision, String status) throws IOException {
    this.documentId = documentId;
    json = JSON.createGenerator(out);
    json.writeStartObject();
    json.writeStringField("documentId", documentId);
    json.writeNumberField("revision", revision);
    json.writeStringField("status", status);
  }

  /** A publication that counts no longer; nothing is said about its content. */
  static FeedDocument withdrawal(String documentId, long revision) throws IOException {
    return new PublicationJson(documentId, revision, "WITHDRAWN").end();
  }

  /**
   * Begins a publication; authors come next, then {@link #end(Collection)}.
   *
   * @param type in OpenAlex's words
   * @param publicationDate ISO 8601
   */
  static PublicationJson published(
      String documentId, long revision, String type, String publicationDate) throws IOException {
    PublicationJson begun = new PublicationJson(documentId, revision, "PUBLISHED");
    begun.json.writeStringField("type", type);
    begun.json.writeStringField("publicationDate", publicationDate);
    begun.json.writeArrayFieldStart("authors");
    return begun;
  }

  void beginAuthor() throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("affiliations");
  }

  /**
   * An affiliation of nothing is an unplaced part of its author.
   *
   * @param ror null where it is not known, like the others
   * @param location {@link Institutions#locationJson}
   */
  void affiliation(String ror, String name, String location, AddressText.Place place)
      throws IOException {
    json.writeStartObject();
    if (ror != null) {
      json.writeStringField("ror", ror);
    }
    if (name != null && !name.isBlank()) {
      json.writeStringField("name", plain(name));
    }
    if (location != null) {
      json.writeFieldName("location");
      json.writeRawValue(location);
    }
    if (place != null) {
      json.writeObjectFieldStart("place");
      json.writeStringField("city", place.city());
      if (place.region() != null) {
        json.writeStringField("region", place.region());
      }
      json.writeStringField("countryCode", place.countryCode());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  void endAuthor() throws IOException {
    json.writeEndArray();
    json.writeEndObject();
  }

  /**
   * @param fields of science, in the source's words
   */
  FeedDocument end(Collection<String> fields) throws IOException {
    json.writeEndArray();
    if (!fields.isEmpty()) {
      json.writeArrayFieldStart("fields");
      for (String field : fields) {
        json.writeString(field);
      }
      json.writeEndArray();
    }
    return end();
  }

  private FeedDocument end() throws IOException {
    json.writeEndObject();
    json.close();
    return new FeedDocument(Indicator.ARTICLE, documentId, out.toByteArray());
  }

  /** Without what the ingest-service refuses: sources have line ends and marks inside of names. */
  private static String plain(String name) {
    String shown = name.strip();
    if (!isPlain(shown)) {
      shown = shown.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Cn}\\u2028\\u2029]+", " ").strip();
    }
    return shown.length() > MAX_NAME_CHARACTERS ? shown.substring(0, MAX_NAME_CHARACTERS) : shown;
  }

  private static boolean isPlain(String name) {
    for (int at = 0; at < name.length(); at++) {
      char c = name.charAt(at);
      if (c < 0x20 || c >= 0x7F && !Character.isLetterOrDigit(c)) {
        return false;
      }
    }
    return true;
  }
}
