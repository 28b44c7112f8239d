package io.clusterpulse.query.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * What an answer says.
 *
 * @param headers that belong to these bytes, such as the number of all rows
 */
record Body(byte[] bytes, Map<String, String> headers) {
  private static final String TOTAL_COUNT = "X-Total-Count";

  static Body of(byte[] bytes) {
    return new Body(bytes, Map.of());
  }

  /**
   * One page of rows.
   *
   * @param total rows on all pages together
   * @param nextCursorOrNull null on the last page
   */
  static Body ofPage(byte[] bytes, long total, String nextCursorOrNull) {
    String rows = Long.toString(total);
    return new Body(
        bytes,
        nextCursorOrNull == null
            ? Map.of(TOTAL_COUNT, rows)
            : Map.of(TOTAL_COUNT, rows, "X-Next-Cursor", nextCursorOrNull));
  }

  /** The same as gzip. */
  Body compressed() {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(bytes.length / 4 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Body(compressed.toByteArray(), headers);
  }
}
