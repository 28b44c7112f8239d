package io.clusterpulse.feeds.reader;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.gazetteer.organisation.Institutions;
import java.io.IOException;
import java.util.Collection;
import java.util.regex.Pattern;

/** Writes a publication as the ingest-service takes it, author by author. */
final class PublicationJson {
  private static final DocumentJson.Name TYPE = new DocumentJson.Name("type");
  private static final DocumentJson.Name PUBLICATION_DATE =
      new DocumentJson.Name("publicationDate");
  private static final DocumentJson.Name AUTHORS = new DocumentJson.Name("authors");
  private static final DocumentJson.Name AFFILIATIONS = new DocumentJson.Name("affiliations");
  private static final DocumentJson.Name ROR = new DocumentJson.Name("ror");
  private static final DocumentJson.Name NAME = new DocumentJson.Name("name");
  private static final DocumentJson.Name FIELDS = new DocumentJson.Name("fields");

  /** The longest name of an organisation that the ingest-service takes. */
  private static final int MAX_NAME_CHARACTERS = 1_000;

  private static final Pattern REFUSED =
      Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Cn}\\u2028\\u2029]+");

  private final DocumentJson json;

  private PublicationJson(DocumentJson json) {
    this.json = json;
  }

  /** A publication that counts no longer; nothing is said about its content. */
  static FeedDocument withdrawal(String documentId, long revision) throws IOException {
    return DocumentJson.withdrawal(Indicator.ARTICLE, documentId, revision);
  }

  /**
   * Begins a publication; authors come next, then {@link #end(Collection)}.
   *
   * @param type in OpenAlex's words
   * @param publicationDate ISO 8601
   */
  static PublicationJson published(
      String documentId, long revision, String type, String publicationDate) throws IOException {
    DocumentJson json = DocumentJson.begin(documentId, revision, false);
    json.text(TYPE, type);
    json.text(PUBLICATION_DATE, publicationDate);
    json.beginArray(AUTHORS);
    return new PublicationJson(json);
  }

  void beginAuthor() throws IOException {
    json.beginObject();
    json.beginArray(AFFILIATIONS);
  }

  /**
   * An affiliation of nothing is an unplaced part of its author.
   *
   * @param ror null where it is not known, like the others
   * @param location {@link Institutions#locationJson}
   */
  void affiliation(String ror, String name, String location, AddressText.Place place)
      throws IOException {
    json.beginObject();
    json.text(ROR, ror);
    if (name != null && !name.isBlank()) {
      json.text(NAME, plain(name));
    }
    json.location(location);
    if (place != null) {
      json.place(place.city(), place.region(), place.countryCode());
    }
    json.endObject();
  }

  void endAuthor() throws IOException {
    json.endArray();
    json.endObject();
  }

  /**
   * @param fields of science, in the source's words
   */
  FeedDocument end(Collection<String> fields) throws IOException {
    json.endArray();
    if (!fields.isEmpty()) {
      json.beginArray(FIELDS);
      for (String field : fields) {
        json.text(field);
      }
      json.endArray();
    }
    return json.end(Indicator.ARTICLE);
  }

  /** Without what the ingest-service refuses: sources have line ends and marks inside of names. */
  private static String plain(String name) {
    String shown = name.strip();
    if (!isPlain(shown)) {
      shown = REFUSED.matcher(shown).replaceAll(" ").strip();
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
