package io.clusterpulse.feeds.patents;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.clusterpulse.feeds.reader.OpenedInput;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Publication number and first publication date by application number. National offices often know
 * only the application number, and two documents must not become of one application. About 48 MB
 * for a million applications. Grows with every record that says both numbers; for many threads.
 */
public final class PctNumbers implements Closeable {
  private static final ObjectReader LINE = new ObjectMapper().readerFor(Line.class);

  /** Nobody puts anything into it. */
  private static final PctNumbers NONE = new PctNumbers();

  private final LongMap publications = new LongMap();
  private Optional<PctNumbersLog> log = Optional.empty();

  /** A line of NDJSON documents; everything else in it is passed over. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Line(String documentId, String applicationNumber, String publicationDate, String status) {}

  /**
   * @param number canonical, {@code WO2011029548}
   */
  record Publication(String number, LocalDate date) {}

  /** No application is known. */
  public static PctNumbers none() {
    return NONE;
  }

  /**
   * What feeds before this one have learned, and where this one keeps what it learns.
   *
   * @param file created when it is needed
   * @param lookedUp whether what is in it is needed; it is only added to otherwise
   * @param readOnly whether nothing may be written, because nothing is fed
   */
  public static PctNumbers kept(Path file, boolean lookedUp, boolean readOnly) throws IOException {
    PctNumbers numbers = new PctNumbers();
    if (lookedUp && Files.exists(file)) {
      PctNumbersLog.each(file, numbers::putEarlier);
    }
    numbers.log = readOnly ? Optional.empty() : Optional.of(new PctNumbersLog(file));
    return numbers;
  }

  /**
   * Reads documents of our own format, as {@code feed pct … --dry-run --documents FILE} writes
   * them; lines without both numbers and the date are passed over. Of two lines for one application
   * the earlier date counts, whatever their order.
   *
   * @throws IOException if the file cannot be read or holds no such line; the message names it
   */
  public static PctNumbers load(Path file) throws IOException {
    PctNumbers numbers = new PctNumbers();
    numbers.add(file);
    return numbers;
  }

  /** Adds what {@link #load} would read. */
  public void add(Path file) throws IOException {
    int before = size();
    long lineNumber = 0;
    try (OpenedInput input = OpenedInput.open(file);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(input.stream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        lineNumber++;
        if (!line.isBlank()) {
          add(LINE.<Line>readValue(line));
        }
      }
    } catch (JsonProcessingException e) {
      throw new IOException(file + " is no file of documents, at line " + lineNumber, e);
    }
    if (size() == before && before == 0) {
      throw new IOException(
          file + " holds no document with documentId, applicationNumber and publicationDate");
    }
  }

  private void add(Line line) {
    Optional<String> application = PctNumber.application(line.applicationNumber());
    Optional<String> publication = PctNumber.publication(line.documentId());
    if (application.isEmpty() || publication.isEmpty() || line.publicationDate() == null) {
      return;
    }
    try {
      put(application.get(), publication.get(), LocalDate.parse(line.publicationDate()));
    } catch (DateTimeException e) {
      // Without a date the line says nothing that could be used.
    }
  }

  void put(String application, String publication, LocalDate date) {
    putEarlier(key(application), pack(publication, date));
  }

  private synchronized boolean putEarlier(long key, long packed) {
    long known = publications.get(key);
    if (known != 0 && known <= packed) {
      return false;
    }
    publications.put(key, packed);
    return true;
  }

  /**
   * A record says both numbers.
   *
   * @param application canonical, like the publication
   * @param date of the first publication
   * @throws UncheckedIOException if it cannot be kept for later feeds, which is no fault of the
   *     record
   */
  void learn(String application, String publication, LocalDate date) {
    if (this == NONE) {
      return;
    }
    long key = key(application);
    long packed = pack(publication, date);
    if (putEarlier(key, packed) && log.isPresent()) {
      keep(key, packed);
    }
  }

  private synchronized void keep(long key, long packed) {
    try {
      log.get().write(key, packed);
    } catch (IOException e) {
      throw new UncheckedIOException(
          new IOException("the PCT numbers cannot be kept: " + e.getMessage(), e));
    }
  }

  /** To be called before what was read is posted. */
  public synchronized void flush() throws IOException {
    if (log.isPresent()) {
      log.get().flush();
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (log.isPresent()) {
      log.get().close();
    }
  }

  /**
   * @param application canonical, {@code PCT/EP2010/005368}
   */
  synchronized Optional<Publication> find(String application) {
    long packed = publications.get(key(application));
    return packed == 0 ? Optional.empty() : Optional.of(unpack(packed));
  }

  /** How many applications are known. */
  public synchronized int size() {
    return publications.size();
  }

  /** Office, year and serial number; never 0. */
  private static long key(String application) {
    long office = (application.charAt(4) - 'A') * 26L + (application.charAt(5) - 'A');
    long digits = Long.parseLong(application.substring(6, 10) + application.substring(11));
    return office * 10_000_000_000L + digits;
  }

  /** The day first, so that the smaller of two is the earlier. */
  private static long pack(String publication, LocalDate date) {
    return (date.toEpochDay() + 1_000_000L) * 10_000_000_000L
        + Long.parseLong(publication.substring(2));
  }

  private static Publication unpack(long packed) {
    return new Publication(
        "WO" + packed % 10_000_000_000L,
        LocalDate.ofEpochDay(packed / 10_000_000_000L - 1_000_000L));
  }
}
