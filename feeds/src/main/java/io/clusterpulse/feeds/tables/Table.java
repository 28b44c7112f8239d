package io.clusterpulse.feeds.tables;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A delimited table whose first row names the columns. Lines end with LF, CR or both; a byte order
 * mark is no part of the first name, and names are the same in upper and lower case.
 */
public final class Table implements Closeable {
  /** Tabs, with quotes around fields: as PatentsView delivers. */
  public static final CSVFormat QUOTED_TABS =
      CSVFormat.TDF.builder().setIgnoreSurroundingSpaces(false).setIgnoreEmptyLines(true).get();

  /** Strokes, without quotes: as REGPAT is delivered. */
  public static final CSVFormat STROKES =
      CSVFormat.DEFAULT.builder().setDelimiter('|').setQuote(null).setIgnoreEmptyLines(true).get();

  /**
   * An opening quote without a closing one would otherwise take the rest of the file for a field.
   */
  private static final long MAX_ROW_CHARACTERS = 4 << 20;

  private final Map<String, Integer> columns = new HashMap<>();
  private final Iterator<String[]> rows;
  private final Closeable input;
  private String[] row;

  private Table(
      Bounded reader, CSVFormat format, UnaryOperator<Iterator<String[]>> pace, Closeable input)
      throws IOException {
    this.input = input;
    Iterator<String[]> parsed = reader.counting(rows(reader, format));
    // By this thread: a table that nobody reads on must not be parsed ahead.
    if (next(parsed)) {
      for (int i = 0; i < row.length; i++) {
        columns.putIfAbsent(row[i].replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT), i);
      }
    }
    this.rows = pace.apply(parsed);
  }

  /**
   * A table that is parsed ahead on a thread of its own.
   *
   * @throws IOException if there is not even a first row
   */
  public static Table open(InputStream in, CSVFormat format) throws IOException {
    return new Table(new Bounded(utf8(in)), format, RowsAhead::new, () -> {});
  }

  /**
   * A table that is parsed by whoever asks for its rows.
   *
   * @param input is closed with the table
   */
  static Table openInTurn(InputStream in, CSVFormat format, Closeable input) throws IOException {
    return new Table(new Bounded(utf8(in)), format, UnaryOperator.identity(), input);
  }

  /** Without quotes there is nothing to parse, and lines are split in a fraction of the time. */
  private static Iterator<String[]> rows(Reader in, CSVFormat format) throws IOException {
    if (format.getQuoteCharacter() != null) {
      CSVParser parser = CSVParser.builder().setReader(in).setFormat(format).get();
      return parser.stream().map(CSVRecord::values).iterator();
    }
    // The JDK splits at one escaped character without a regular expression.
    String delimiter = "\\" + format.getDelimiterString();
    return new BufferedReader(in)
        .lines()
        .filter(line -> !line.isEmpty())
        .map(line -> line.split(delimiter, -1))
        .iterator();
  }

  private static InputStreamReader utf8(InputStream in) {
    return new InputStreamReader(in, StandardCharsets.UTF_8);
  }

  /**
   * Moves on to the next row.
   *
   * @throws IOException if the table breaks off or is none
   */
  public boolean next() throws IOException {
    return next(rows);
  }

  private boolean next(Iterator<String[]> from) throws IOException {
    try {
      row = from.hasNext() ? from.next() : null;
      return row != null;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (IllegalStateException | IllegalArgumentException e) {
      throw new IOException("the table is damaged: " + e.getMessage(), e);
    }
  }

  /** The field, stripped; empty where the row or the table has none. */
  public String get(String column) {
    return get(column(column));
  }

  /**
   * Where a column stands, for {@link #get(int)}: rows of millions need not look for its name.
   *
   * @param name in lower case
   */
  public int column(String name) {
    return columns.getOrDefault(name, Integer.MAX_VALUE);
  }

  /** As {@link #get(String)}, of a column that was asked for once. */
  public String get(int column) {
    return column >= row.length ? "" : row[column].strip();
  }

  /** Ends reading ahead; what was not read stays unread. */
  @Override
  public void close() throws IOException {
    if (rows instanceof RowsAhead ahead) {
      ahead.close();
    }
    input.close();
  }

  private static final class Bounded extends FilterReader {
    private long sinceRow;

    Bounded(Reader in) {
      super(in);
    }

    /** Counts from row to row. */
    Iterator<String[]> counting(Iterator<String[]> rows) {
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          sinceRow = 0;
          return rows.hasNext();
        }

        @Override
        public String[] next() {
          return rows.next();
        }
      };
    }

    @Override
    public int read() throws IOException {
      int c = super.read();
      count(1);
      return c;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
      int count = super.read(into, offset, length);
      count(Math.max(0, count));
      return count;
    }

    private void count(int characters) throws IOException {
      sinceRow += characters;
      if (sinceRow > MAX_ROW_CHARACTERS) {
        throw new IOException(
            "a row has more than " + MAX_ROW_CHARACTERS + " characters: is a quote not closed?");
      }
    }
  }
}
