package io.clusterpulse.ingest.document;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import io.clusterpulse.ingest.FieldNote;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Walks through a JSON document once, takes values and notes what is wrong with them by the path of
 * the field. Nothing is built that is not kept, so a hostile document costs no more than its bytes.
 *
 * <p>Every reading method starts at the first token of a value and ends at its last, and returns
 * null where the value is {@code null} or wrong.
 */
final class FieldReader {
  /** A document is not read further than to this number of problems. */
  static final int PROBLEM_LIMIT = 20;

  private static final Set<String> COUNTRIES =
      Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

  /** User-assigned in ISO 3166-1; GeoNames, ROR and OpenAlex write it for Kosovo. */
  private static final String KOSOVO = "XK";

  private final JsonParser parser;
  private final List<FieldNote> problems = new ArrayList<>(0);
  private final List<FieldNames> namesByDepth = new ArrayList<>(6);
  private int depth;

  FieldReader(JsonParser parser) {
    this.parser = parser;
  }

  /** Reads the field's value, or returns false if there is no such field here. */
  @FunctionalInterface
  interface Fields {
    boolean read(String name) throws IOException;
  }

  @FunctionalInterface
  interface Item {
    void read() throws IOException;
  }

  /** More problems than anybody would read. */
  static final class TooManyProblems extends RuntimeException {
    TooManyProblems() {
      super("the limit of problems is reached", null, false, false);
    }
  }

  List<FieldNote> problems() {
    return Collections.unmodifiableList(problems);
  }

  /** False if the value is no object; it is skipped then. */
  boolean object(Fields fields) throws IOException {
    if (!expect(JsonToken.START_OBJECT, "must be an object")) {
      return false;
    }
    FieldNames names = namesOfNextObject();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = nextName(names);
      if (!fields.read(name)) {
        refuse("is not a known field");
        skip();
      }
    }
    depth--;
    return true;
  }

  private FieldNames namesOfNextObject() {
    if (depth == namesByDepth.size()) {
      namesByDepth.add(new FieldNames());
    }
    FieldNames names = namesByDepth.get(depth++);
    names.clear();
    return names;
  }

  /** Moves on to the field's value. */
  private String nextName(FieldNames names) throws IOException {
    String name = parser.currentName();
    if (!names.add(name)) {
      throw new JsonParseException(
          parser, "Duplicate field '" + PlainText.visible(name) + "'", parser.currentLocation());
    }
    parser.nextToken();
    return name;
  }

  void list(int maxItems, Item item) throws IOException {
    if (!expect(JsonToken.START_ARRAY, "must be a list")) {
      return;
    }
    int items = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (++items > maxItems) {
        skip();
      } else if (parser.currentToken() == JsonToken.VALUE_NULL) {
        refuse("must not be null");
      } else {
        item.read();
      }
    }
    if (items > maxItems) {
      problem(
          path(),
          Integer.toString(items),
          String.format(Locale.ROOT, "must have at most %,d entries", maxItems));
    }
  }

  /** Passes over a value that is not kept; a field may not stand twice in it either. */
  void skip() throws IOException {
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        skip();
      }
    } else if (parser.currentToken() == JsonToken.START_OBJECT) {
      FieldNames names = namesOfNextObject();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        nextName(names);
        skip();
      }
      depth--;
    }
  }

  /** Normalised; null also where nothing but white space is given. */
  String text(int maxCharacters) throws IOException {
    if (!expect(JsonToken.VALUE_STRING, "must be a text")) {
      return null;
    }
    if (parser.getTextLength() > maxCharacters) {
      refuse(String.format(Locale.ROOT, "must have at most %,d characters", maxCharacters));
      return null;
    }
    String text = parser.getText();
    int forbidden = PlainText.firstForbidden(text);
    if (forbidden >= 0) {
      refuse("must not contain " + PlainText.escaped(text.codePointAt(forbidden)));
      return null;
    }
    String normalised = PlainText.normalised(text);
    return normalised.isEmpty() ? null : normalised;
  }

  Double number(double min, double max) throws IOException {
    JsonToken token = parser.currentToken();
    if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
      expect(JsonToken.VALUE_NUMBER_FLOAT, "must be a number");
      return null;
    }
    double number = parser.getDoubleValue();
    if (!(number >= min && number <= max)) {
      refuse(String.format(Locale.ROOT, "must be within %.0f to %.0f", min, max));
      return null;
    }
    return number;
  }

  Long integer() throws IOException {
    if (!expect(JsonToken.VALUE_NUMBER_INT, "must be a whole number")) {
      return null;
    }
    if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      refuse("must fit in 64 bits");
      return null;
    }
    return parser.getLongValue();
  }

  LocalDate date(int firstYear, int lastYear) throws IOException {
    String text = text(PROBLEM_LIMIT);
    if (text == null) {
      return null;
    }
    LocalDate date = CalendarDate.parse(text);
    if (date == null) {
      refuse("must be a date of the calendar, written YYYY-MM-DD");
    } else if (date.getYear() < firstYear || date.getYear() > lastYear) {
      refuse("must be in the years " + firstYear + " to " + lastYear);
      return null;
    }
    return date;
  }

  /** ISO 3166-1 alpha-2, in upper case. */
  String country() throws IOException {
    String text = text(DocumentReader.MAX_NAME_CHARACTERS);
    if (text == null) {
      return null;
    }
    // Only ASCII letters: the upper case of others, such as ß or ı, could be a code as well.
    boolean two = text.length() == 2 && text.charAt(0) < 0x80 && text.charAt(1) < 0x80;
    String code = two ? text.toUpperCase(Locale.ROOT) : "";
    if (!COUNTRIES.contains(code) && !code.equals(KOSOVO)) {
      refuse("must be a country code of ISO 3166-1, such as JP");
      return null;
    }
    return code;
  }

  /** Notes a problem with the value that stands here. */
  void refuse(String message) throws IOException {
    problem(path(), value(), message);
  }

  /** Notes a problem with a field of the object that ends here. */
  void refuse(String name, String value, String message) {
    String path = path();
    problem(path.isEmpty() ? name : path + "." + name, value, message);
  }

  /** Path of the value that stands or ends here, such as {@code inventors[2].location}. */
  String path() {
    JsonStreamContext context = parser.getParsingContext();
    JsonToken token = parser.currentToken();
    boolean opened = token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY;
    StringBuilder path = new StringBuilder();
    append(opened ? context.getParent() : context, path);
    return path.toString();
  }

  private static void append(JsonStreamContext context, StringBuilder path) {
    if (context == null || context.inRoot()) {
      return;
    }
    append(context.getParent(), path);
    if (context.inArray()) {
      path.append('[').append(context.getCurrentIndex()).append(']');
    } else if (context.getCurrentName() != null) {
      path.append(path.length() == 0 ? "" : ".")
          .append(PlainText.visible(context.getCurrentName()));
    }
  }

  private boolean expect(JsonToken expected, String message) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == expected) {
      return true;
    }
    if (token != JsonToken.VALUE_NULL) {
      refuse(message);
      skip();
    }
    return false;
  }

  private String value() throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> "{…}";
      case START_ARRAY -> "[…]";
      case VALUE_STRING ->
          PlainText.visible(
              new String(
                  parser.getTextCharacters(),
                  parser.getTextOffset(),
                  Math.min(parser.getTextLength(), 2 * PlainText.SHOWN_CHARACTERS)));
      default -> PlainText.visible(parser.getText());
    };
  }

  private void problem(String path, String value, String message) {
    problems.add(new FieldNote(path, value, message));
    if (problems.size() == PROBLEM_LIMIT) {
      throw new TooManyProblems();
    }
  }
}
