package io.clusterpulse.feeds.reader;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterpulse.core.document.Indicator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
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
  private static final String WITHDRAWN = "withdrawn";
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,3}(?:\\.\\d{1,15})?");
  private static final Pattern SEPARATORS = Pattern.compile("[,_ ](?=\\d{3})");
  private static final Pattern AMOUNT = Pattern.compile("\\d{1,18}(?:\\.\\d{1,6})?");
  private static final ObjectMapper JSON = new ObjectMapper();
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

  /** A row that cannot be a deal. */
  private static final class BadRowException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String reason;

    BadRowException(String reason, String detail) {
      super(detail);
      this.reason = reason;
    }
  }

  /** The rows of one file. */
  private static final class Rows implements RecordStream {
    private final InputStream in;
    private CSVParser parser;
    private Iterator<CSVRecord> rows;
    private Map<String, Integer> columns;
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
      parser =
          CSV.parse(
              new BufferedReader(new InputStreamReader(withoutMark(in), StandardCharsets.UTF_8)));
      rows = parser.iterator();
      // Looked up for every value of every row, so without regard to case once and for all.
      columns = new HashMap<>();
      Objects.requireNonNullElse(parser.getHeaderMap(), Map.<String, Integer>of())
          .forEach((name, index) -> columns.put(name.toLowerCase(Locale.ROOT), index));
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

    private Reading read(CSVRecord row) {
      try {
        return document(new Row(row, columns));
      } catch (BadRowException e) {
        return new Malformed(e.reason, e.getMessage(), String.join(",", row));
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
  }

  private static FeedDocument document(Row row) throws BadRowException {
    String id =
        row.value("deal_id").orElseThrow(() -> new BadRowException("no-id", "deal_id is empty"));
    long changed = SourceRevision.epochSecond(row.value("updated").orElse(null));
    ObjectNode deal = JSON.createObjectNode();
    deal.put("documentId", id);
    deal.put("revision", Math.max(1, changed));
    if (row.value("status").filter(WITHDRAWN::equalsIgnoreCase).isPresent()) {
      deal.put("status", "WITHDRAWN");
    } else {
      deal.put("status", "PUBLISHED");
      deal.put("dealDate", date(row));
      company(row, deal.putObject("company"));
      row.value("stage").ifPresent(stage -> deal.put("stage", stage));
      money(row, deal);
    }
    FeedDocument document = FeedDocument.of(Indicator.VC_DEAL, id, deal.toString());
    return changed == 0 ? document : document.changedOn(changed / 86_400);
  }

  private static String date(Row row) throws BadRowException {
    String written = row.value("date").orElse("");
    try {
      return LocalDate.parse(written).toString();
    } catch (DateTimeException e) {
      throw new BadRowException("invalid-date", "date is no date as 2024-06-13: " + written);
    }
  }

  private static void company(Row row, ObjectNode company) throws BadRowException {
    row.value("company").ifPresent(name -> company.put("name", name));
    Optional<String> latitude = row.value("latitude");
    Optional<String> longitude = row.value("longitude");
    if (latitude.isPresent() && longitude.isPresent()) {
      ObjectNode location = company.putObject("location");
      location.put("latitude", number("latitude", latitude.get()));
      location.put("longitude", number("longitude", longitude.get()));
    }
    Optional<String> country = row.value("country");
    Optional<String> city = row.value("city");
    if (country.isPresent() && city.isPresent()) {
      ObjectNode place = company.putObject("place");
      place.put("city", city.get());
      row.value("region").ifPresent(region -> place.put("region", region));
      place.put("countryCode", countryCode(country.get()));
    }
  }

  private static double number(String column, String written) throws BadRowException {
    if (!NUMBER.matcher(written).matches()) {
      throw new BadRowException("invalid-coordinate", column + " is no number: " + written);
    }
    return Double.parseDouble(written);
  }

  private static String countryCode(String written) throws BadRowException {
    if (written.length() == 2) {
      return written.toUpperCase(Locale.ROOT);
    }
    return CountryNames.code(written)
        .orElseThrow(() -> new BadRowException("unknown-country", "country is none: " + written));
  }

  private static void money(Row row, ObjectNode deal) throws BadRowException {
    Optional<String> amount = row.value("amount");
    if (amount.isPresent()) {
      String digits = SEPARATORS.matcher(amount.get()).replaceAll("");
      if (!AMOUNT.matcher(digits).matches()) {
        throw new BadRowException("invalid-amount", "amount is no number: " + amount.get());
      }
      deal.put("amount", digits);
    }
    row.value("currency")
        .ifPresent(currency -> deal.put("currency", currency.toUpperCase(Locale.ROOT)));
  }

  /** One row, its values by column. */
  private record Row(CSVRecord values, Map<String, Integer> columns) {

    /** Empty where the column or the value is missing. */
    Optional<String> value(String column) {
      int index = columns.getOrDefault(column, Integer.MAX_VALUE);
      return index < values.size()
          ? Optional.of(values.get(index)).filter(value -> !value.isBlank())
          : Optional.empty();
    }
  }
}
