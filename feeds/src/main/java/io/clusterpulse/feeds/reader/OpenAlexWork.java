package io.clusterpulse.feeds.reader;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of an OpenAlex work that matter here, in every schema generation from 2022 on; the
 * rest, names of persons first of all, is passed over without being kept. Any part may be null.
 * Read token by token, because binding to types would take longer than the parsing itself.
 */
final class OpenAlexWork {
  private static final JsonFactory JSON = new JsonFactory();

  private String id;
  private String doi;
  private String pmid;
  private String type;
  private String publicationDate;
  private String updatedDate;
  private boolean retracted;
  private boolean paratext;
  private boolean xpac;
  private final List<List<Institution>> authors = new ArrayList<>();
  private final List<String> fields = new ArrayList<>(3);

  /**
   * An affiliation; id and ROR are null where OpenAlex knows only the address text.
   *
   * @param lineage ids of the institution itself and of those that it is a part of
   */
  record Institution(String id, String ror, String displayName, List<String> lineage) {}

  /** Reads the value of a field; the parser stands at its first token, and at its last after. */
  @FunctionalInterface
  private interface Field {
    void read(String name, JsonParser json) throws IOException;
  }

  private OpenAlexWork() {}

  /**
   * @throws JsonProcessingException if the bytes are no JSON, or not in the shape of a work
   */
  static OpenAlexWork read(byte[] bytes, int length) throws IOException {
    OpenAlexWork work = new OpenAlexWork();
    try (JsonParser json = JSON.createParser(bytes, 0, length)) {
      json.nextToken();
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw shape(json);
      }
      object(json, work::field);
      if (json.nextToken() != null) {
        throw shape(json);
      }
    }
    return work;
  }

  private void field(String name, JsonParser json) throws IOException {
    switch (name) {
      case "id" -> id = text(json);
      case "doi" -> doi = text(json);
      case "type" -> type = text(json);
      case "publication_date" -> publicationDate = text(json);
      case "updated_date" -> updatedDate = text(json);
      case "is_retracted" -> retracted = flag(json);
      case "is_paratext" -> paratext = flag(json);
      case "is_xpac" -> xpac = flag(json);
      case "ids" -> object(json, this::idField);
      case "authorships" -> list(json, item -> authors.add(authorship(item)));
      case "topics" -> list(json, item -> object(item, this::topicField));
      default -> json.skipChildren();
    }
  }

  private void idField(String name, JsonParser json) throws IOException {
    if (name.equals("pmid")) {
      pmid = text(json);
    } else {
      json.skipChildren();
    }
  }

  private void topicField(String name, JsonParser json) throws IOException {
    if (name.equals("field")) {
      object(json, this::fieldOfTopic);
    } else {
      json.skipChildren();
    }
  }

  private void fieldOfTopic(String name, JsonParser json) throws IOException {
    if (name.equals("display_name")) {
      String field = text(json);
      if (field != null && !fields.contains(field)) {
        fields.add(field);
      }
    } else {
      json.skipChildren();
    }
  }

  private static List<Institution> authorship(JsonParser json) throws IOException {
    List<Institution> institutions = new ArrayList<>(2);
    object(
        json,
        (name, value) -> {
          if (name.equals("institutions")) {
            list(value, item -> institutions.add(institution(item)));
          } else {
            value.skipChildren();
          }
        });
    return institutions;
  }

  private static Institution institution(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    String[] texts = new String[3];
    List<String> lineage = new ArrayList<>(2);
    object(
        json,
        (name, value) -> {
          switch (name) {
            case "id" -> texts[0] = text(value);
            case "ror" -> texts[1] = text(value);
            case "display_name" -> texts[2] = text(value);
            case "lineage" -> list(value, item -> lineage.add(text(item)));
            default -> value.skipChildren();
          }
        });
    return new Institution(texts[0], texts[1], texts[2], lineage);
  }

  private static void object(JsonParser json, Field field) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw shape(json);
    }
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      field.read(name, json);
    }
  }

  /** Reads one item of a list. */
  @FunctionalInterface
  private interface Item {
    void read(JsonParser json) throws IOException;
  }

  private static void list(JsonParser json, Item item) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw shape(json);
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      item.read(json);
    }
  }

  private static String text(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_NULL -> null;
      case START_OBJECT, START_ARRAY -> throw shape(json);
      default -> json.getText();
    };
  }

  private static boolean flag(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE, VALUE_NULL -> false;
      default -> throw shape(json);
    };
  }

  private static JsonMappingException shape(JsonParser json) {
    return JsonMappingException.from(json, "unexpected " + json.currentToken());
  }

  String id() {
    return id;
  }

  String doi() {
    return doi;
  }

  String pmid() {
    return pmid;
  }

  String type() {
    return type;
  }

  String publicationDate() {
    return publicationDate;
  }

  String updatedDate() {
    return updatedDate;
  }

  boolean isRetracted() {
    return retracted;
  }

  boolean isParatext() {
    return paratext;
  }

  boolean isXpac() {
    return xpac;
  }

  /** For each author, the institutions listed; one may be null. */
  List<List<Institution>> authors() {
    return authors;
  }

  /** Fields of science of the topics, each once. */
  List<String> fields() {
    return fields;
  }
}
