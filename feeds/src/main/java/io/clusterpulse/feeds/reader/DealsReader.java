package io.clusterpulse.feeds.reader;

import io.clusterpulse.feeds.tables.RowsAhead;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Venture-capital deals as CSV with a header line; the columns are described in docs/feeds.md. A
 * deal counts whole where its company is.
 */
public final class DealsReader implements DocumentReader {
  private static final List<String> REQUIRED = List.of("deal_id", "date");
  private static final CSVFormat CSV =
      CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setIgnoreHeaderCase(true)
          .setIgnoreEmptyLines(true)
          .setTrim(true)
          .get();

  @Override
  public RecordStream open(InputStream in) {
    return new Rows(in);
  }

  /** The rows of one file. */
  private static final class Rows implements RecordStream {
    private final InputStream in;
    private RowsAhead rows;
    private DealRow deals;
    private long position;
    private boolean ended;

    Rows(InputStream in) {
      this.in = in;
    }

    @Override
    public Optional<Reading> next() throws IOException {
      if (ended) {
        return Optional.empty();
      }
      try {
        if (rows == null) {
          Optional<Reading> unfit = begin();
          if (unfit.isPresent()) {
            return unfit;
          }
        }
        if (!rows.hasNext()) {
          return Optional.empty();
        }
        position++;
        return Optional.of(read(rows.next()));
      } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
        return Optional.of(damaged(e));
      } catch (CSVException e) {
        return Optional.of(malformed(e));
      }
    }

    private Optional<Reading> begin() throws IOException {
      CSVParser parser = CSV.parse(new InputStreamReader(withoutMark(in), StandardCharsets.UTF_8));
      rows = new RowsAhead(parser.stream().map(CSVRecord::values).iterator());
      Map<String, Integer> columns = new HashMap<>();
      Objects.requireNonNullElse(parser.getHeaderMap(), Map.<String, Integer>of())
          .forEach((name, index) -> columns.put(name.toLowerCase(Locale.ROOT), index));
      deals = new DealRow(columns);
      List<String> missing = REQUIRED.stream().filter(name -> !columns.containsKey(name)).toList();
      if (missing.isEmpty()) {
        return Optional.empty();
      }
      ended = true;
      return Optional.of(
          new Malformed(
              "missing-columns",
              "the header line names no column " + String.join(", ", missing),
              String.join(",", parser.getHeaderNames())));
    }

    private static InputStream withoutMark(InputStream in) throws IOException {
      PushbackInputStream pushback = new PushbackInputStream(in, 3);
      byte[] head = pushback.readNBytes(3);
      boolean mark =
          head.length == 3
              && head[0] == (byte) 0xEF
              && head[1] == (byte) 0xBB
              && head[2] == (byte) 0xBF;
      if (!mark) {
        pushback.unread(head);
      }
      return pushback;
    }

    /** A fault of the input itself is thrown on. */
    private Reading damaged(RuntimeException e) throws IOException {
      if (e.getCause() instanceof IOException cause && !(cause instanceof CSVException)) {
        throw cause;
      }
      return malformed(e);
    }

    /** The parser cannot find the next row after a quote that is never closed. */
    private Reading malformed(Exception e) {
      ended = true;
      return new Malformed(
          "malformed-csv",
          "the file cannot be read beyond row %d: %s".formatted(position, cause(e)),
          "");
    }

    private static String cause(Exception e) {
      String message = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
      return String.valueOf(message).lines().findFirst().orElse("no CSV");
    }

    private Reading read(String[] row) throws IOException {
      try {
        return deals.document(row);
      } catch (DealRow.BadRowException e) {
        return new Malformed(e.reason(), e.getMessage(), String.join(",", row));
      }
    }

    @Override
    public long position() {
      return position;
    }

    @Override
    public void skipTo(long wanted) throws IOException {
      while (position < wanted && next().isPresent()) {
        continue;
      }
    }

    @Override
    public void close() {
      if (rows != null) {
        rows.close();
      }
    }
  }
}
