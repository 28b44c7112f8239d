package io.clusterpulse.query.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A table as CSV after RFC 4180. A text that a spreadsheet would run as a formula gets an
 * apostrophe in front; numbers stay as they are.
 *
 * @param <R> what a row is made of
 */
final class CsvTable<R> {
  private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

  private final List<String> names = new ArrayList<>();
  private final List<Function<R, Object>> values = new ArrayList<>();

  /**
   * @param value a number, a text, a boolean, or null for an empty cell
   */
  CsvTable<R> column(String name, Function<R, Object> value) {
    names.add(name);
    values.add(value);
    return this;
  }

  byte[] of(List<R> rows) {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader(names.toArray(String[]::new)).get();
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, format)) {
      for (R row : rows) {
        printer.printRecord(values.stream().map(value -> cell(value.apply(row))).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Object cell(Object valueOrNull) {
    if (valueOrNull instanceof BigDecimal number) {
      return number.toPlainString();
    }
    if (valueOrNull instanceof String text) {
      return neutral(text);
    }
    return valueOrNull;
  }

  private static String neutral(String text) {
    return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
