package io.clusterpulse.feeds.reader;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One JSON object per line; a bad line never spoils its neighbours, and blank ones do not count.
 */
public final class JsonLines implements RecordStream {
  /** A work with ten thousand authors has about ten megabytes. */
  private static final int MAX_LINE_BYTES = 32 << 20;

  /** So much of a line is kept for mending. */
  private static final int MAX_TEXT_BYTES = 1 << 20;

  private final LineSplitter lines;
  private final Mapping mapping;
  private boolean abandoned;

  /** Turns the bytes of one JSON object into a reading. */
  @FunctionalInterface
  public interface Mapping {
    /**
     * @throws JsonProcessingException if the bytes are no JSON, or not in the shape of the format
     */
    Reading map(byte[] bytes, int length) throws IOException;
  }

  public JsonLines(InputStream in, Mapping mapping) {
    this.lines = new LineSplitter(in, MAX_LINE_BYTES);
    this.mapping = mapping;
  }

  @Override
  public Optional<Reading> next() throws IOException {
    while (!abandoned && lines.next()) {
      if (!lines.isBlank()) {
        return Optional.of(read());
      }
    }
    return Optional.empty();
  }

  private Reading read() throws IOException {
    if (lines.tooLong()) {
      return new Malformed(
          "line-too-long", "the line has more than " + MAX_LINE_BYTES + " bytes", "");
    }
    if (isOpeningBracketAlone()) {
      abandoned = true;
      return new Malformed(
          "not-json-lines",
          "the file is one JSON value over many lines; one object per line is expected"
              + " (jq -c '.[]' makes that of an array)",
          "");
    }
    try {
      return mapping.map(lines.bytes(), lines.length());
    } catch (JsonProcessingException e) {
      return new Malformed(
          e instanceof JsonMappingException ? "unexpected-json" : "malformed-json",
          describe(e, ""),
          lines.text(MAX_TEXT_BYTES));
    }
  }

  private boolean isOpeningBracketAlone() {
    if (lines.number() > 1 || lines.length() > 8) {
      return false;
    }
    String text = lines.text(8).trim();
    return text.equals("[") || text.equals("{");
  }

  /** The parser's own words name its classes where the shape is wrong, so those need others. */
  static String describe(JsonProcessingException e, String before) {
    String column = e.getLocation() == null ? "" : " at column " + e.getLocation().getColumnNr();
    if (e instanceof JsonMappingException mapping) {
      String path =
          mapping.getPath().stream()
              .map(step -> step.getFieldName() == null ? "[]" : step.getFieldName())
              .collect(Collectors.joining("."));
      return before
          + "valid JSON, but not in the shape of the format"
          + (path.isEmpty() ? "" : ", in " + path)
          + column;
    }
    return before + e.getOriginalMessage().lines().findFirst().orElse("invalid") + column;
  }

  @Override
  public long position() {
    return lines.number();
  }

  @Override
  public void skipTo(long position) throws IOException {
    while (lines.number() < position && lines.next()) {
      continue;
    }
  }
}
