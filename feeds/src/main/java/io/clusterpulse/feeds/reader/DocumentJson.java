package io.clusterpulse.feeds.reader;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.clusterpulse.core.document.Indicator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes one document after the other, as the ingest-service takes them. A thread has one writer,
 * since opening one for each document would take longer than writing it.
 */
public final class DocumentJson {
  private static final JsonFactory JSON = new JsonFactory();
  private static final ThreadLocal<DocumentJson> OF_THREAD =
      ThreadLocal.withInitial(DocumentJson::new);

  private static final Name DOCUMENT_ID = new Name("documentId");
  private static final Name REVISION = new Name("revision");
  private static final Name STATUS = new Name("status");
  private static final Name LOCATION = new Name("location");
  private static final Name LATITUDE = new Name("latitude");
  private static final Name LONGITUDE = new Name("longitude");
  private static final Name PLACE = new Name("place");
  private static final Name CITY = new Name("city");
  private static final Name REGION = new Name("region");
  private static final Name COUNTRY_CODE = new Name("countryCode");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 12);
  private final JsonGenerator json;
  private String documentId = "";
  private boolean unfinished;

  /** Of a field; turned into bytes once. */
  public static final class Name {
    private final SerializableString bytes;

    public Name(String name) {
      bytes = new SerializedString(name);
    }
  }

  DocumentJson() {
    try {
      json = JSON.createGenerator(out);
      json.setRootValueSeparator(new SerializedString(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The writer of this thread, with the beginning of a document in it.
   *
   * @param withdrawn whether the document counts no longer; it is published otherwise
   */
  public static DocumentJson begin(String documentId, long revision, boolean withdrawn)
      throws IOException {
    DocumentJson last = OF_THREAD.get();
    DocumentJson writer = last.next(documentId, revision, withdrawn);
    if (writer != last) {
      OF_THREAD.set(writer);
    }
    return writer;
  }

  /**
   * A writer with the beginning of a document in it, as {@link #begin}, for a reader that keeps
   * this one.
   *
   * @return this writer, or another where whoever began the last document failed on the way
   */
  DocumentJson next(String documentId, long revision, boolean withdrawn) throws IOException {
    DocumentJson writer = unfinished ? new DocumentJson() : this;
    writer.unfinished = true;
    writer.documentId = documentId;
    writer.json.writeStartObject();
    writer.text(DOCUMENT_ID, documentId);
    writer.json.writeFieldName(REVISION.bytes);
    writer.json.writeNumber(revision);
    writer.text(STATUS, withdrawn ? "WITHDRAWN" : "PUBLISHED");
    return writer;
  }

  /** A document that counts no longer; nothing is said about its content. */
  public static FeedDocument withdrawal(Indicator indicator, String documentId, long revision)
      throws IOException {
    return begin(documentId, revision, true).end(indicator);
  }

  /** The document that has been written. */
  public FeedDocument end(Indicator indicator) throws IOException {
    json.writeEndObject();
    json.flush();
    byte[] bytes = out.toByteArray();
    out.reset();
    unfinished = false;
    return new FeedDocument(indicator, documentId, bytes);
  }

  /**
   * A field with a text.
   *
   * @param valueOrNull null writes nothing
   */
  public void text(Name name, String valueOrNull) throws IOException {
    if (valueOrNull != null) {
      json.writeFieldName(name.bytes);
      json.writeString(valueOrNull);
    }
  }

  /** A text in an array. */
  public void text(String value) throws IOException {
    json.writeString(value);
  }

  public void beginArray(Name name) throws IOException {
    json.writeFieldName(name.bytes);
    json.writeStartArray();
  }

  public void endArray() throws IOException {
    json.writeEndArray();
  }

  public void beginObject(Name name) throws IOException {
    json.writeFieldName(name.bytes);
    json.writeStartObject();
  }

  public void beginObject() throws IOException {
    json.writeStartObject();
  }

  public void endObject() throws IOException {
    json.writeEndObject();
  }

  /**
   * Where it is.
   *
   * @param latitude WGS 84 degrees, as a number of JSON; so is the longitude
   */
  public void location(String latitude, String longitude) throws IOException {
    beginObject(LOCATION);
    json.writeFieldName(LATITUDE.bytes);
    json.writeRawValue(latitude);
    json.writeFieldName(LONGITUDE.bytes);
    json.writeRawValue(longitude);
    json.writeEndObject();
  }

  /**
   * Where it is.
   *
   * @param locationJson an object with latitude and longitude; null writes nothing
   */
  void location(String locationJson) throws IOException {
    if (locationJson != null) {
      json.writeFieldName(LOCATION.bytes);
      json.writeRawValue(locationJson);
    }
  }

  /** The names of a place; each may be null, and nothing is written if all are. */
  public void place(String city, String region, String countryCode) throws IOException {
    if (city == null && region == null && countryCode == null) {
      return;
    }
    beginObject(PLACE);
    text(CITY, city);
    text(REGION, region);
    text(COUNTRY_CODE, countryCode);
    json.writeEndObject();
  }
}
