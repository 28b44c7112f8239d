package io.clusterpulse.feeds.reader;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * JSON objects in whatever way a source packs them: one a line, or as an array, alone or under
 * {@code items} of an object or of its {@code message}. Which it is shows in the first bytes. In
 * lines a bad one never spoils its neighbours; an array that is damaged cannot be read on.
 */
final class JsonItems implements RecordStream {
  private static final int HEAD_BYTES = 4096;
  private static final Pattern PACKED =
      Pattern.compile(
          "^\\uFEFF?\\s*(?:\\[|\\{\\s*\"items\"\\s*:|\\{\\s*(?:\"status\"|\"message-type\"|\"message\")\\s*:)");

  private final RecordStream records;

  /** Makes a reading of one bound object. */
  @FunctionalInterface
  interface Mapping {
    Reading map(Object record) throws IOException;
  }

  JsonItems(InputStream in, ObjectReader binding, Mapping mapping) {
    InputStream buffered = new BufferedInputStream(in, 1 << 16);
    records =
        isPacked(buffered)
            ? new Packed(buffered, binding, mapping)
            : new JsonLines(
                buffered,
                (bytes, length) -> {
                  Object record = binding.readValue(bytes, 0, length);
                  return record == null
                      ? new Malformed("not-an-object", "a record is a JSON object", "null")
                      : mapping.map(record);
                });
  }

  private static boolean isPacked(InputStream in) {
    try {
      in.mark(HEAD_BYTES);
      byte[] head = in.readNBytes(HEAD_BYTES);
      in.reset();
      return PACKED.matcher(new String(head, StandardCharsets.UTF_8)).find();
    } catch (IOException e) {
      // The same failure comes again with the first record, where it can be told.
      return false;
    }
  }

  @Override
  public Optional<Reading> next() throws IOException {
    return records.next();
  }

  @Override
  public long position() {
    return records.position();
  }

  @Override
  public void skipTo(long position) throws IOException {
    records.skipTo(position);
  }

  /** The objects of the first array, one after the other. */
  private static final class Packed implements RecordStream {
    private final InputStream in;
    private final ObjectReader binding;
    private final Mapping mapping;
    private JsonParser parser;
    private long position;
    private boolean ended;

    Packed(InputStream in, ObjectReader binding, Mapping mapping) {
      this.in = in;
      this.binding = binding.without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
      this.mapping = mapping;
    }

    @Override
    public Optional<Reading> next() throws IOException {
      try {
        return advance() ? Optional.of(read()) : Optional.empty();
      } catch (JsonProcessingException e) {
        ended = true;
        position++;
        return Optional.of(
            new Malformed(
                e instanceof JsonMappingException ? "unexpected-json" : "malformed-json",
                "the array cannot be read beyond record " + position + JsonLines.describe(e, ": "),
                ""));
      }
    }

    /** Stands at the next object then. */
    private boolean advance() throws IOException {
      if (ended) {
        return false;
      }
      if (parser == null) {
        parser = binding.createParser(in);
        while (parser.nextToken() != null && parser.currentToken() != JsonToken.START_ARRAY) {
          passOverOther();
        }
      }
      JsonToken token = parser.nextToken();
      ended = token == null || token == JsonToken.END_ARRAY;
      return !ended;
    }

    /** Whatever stands beside the items, such as facets, may hold arrays of its own. */
    private void passOverOther() throws IOException {
      if (parser.currentToken() == JsonToken.FIELD_NAME
          && !parser.currentName().equals("items")
          && !parser.currentName().equals("message")) {
        parser.nextToken();
        parser.skipChildren();
      }
    }

    private Reading read() throws IOException {
      position++;
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        String shown = parser.currentToken().toString();
        parser.skipChildren();
        return new Malformed("not-an-object", "a record is a JSON object, not " + shown, "");
      }
      JsonStreamContext array = parser.getParsingContext().getParent();
      try {
        return mapping.map(binding.readValue(parser));
      } catch (JsonMappingException e) {
        while (parser.getParsingContext() != array) {
          parser.nextToken();
        }
        return new Malformed("unexpected-json", JsonLines.describe(e, ""), "");
      }
    }

    @Override
    public long position() {
      return position;
    }

    @Override
    public void skipTo(long wanted) throws IOException {
      while (position < wanted && advance()) {
        parser.skipChildren();
        position++;
      }
    }
  }
}
