package io.clusterpulse.feeds.patents;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.clusterpulse.feeds.reader.OpenedInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Publication number and first publication date by application number. National offices often know
 * only the application number, and two documents must not become of one application. About 48 MB
 * for a million applications. Filled once, and only read afterwards.
 */
public final class PctNumbers {
  private static final ObjectReader LINE = new ObjectMapper().readerFor(Line.class);

  /** Nobody puts anything into it. */
  private static final PctNumbers NONE = new PctNumbers();

  private final LongMap publications = new LongMap();

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
   * Reads documents of our own format, as {@code feed pct … --dry-run --documents FILE} writes
   * them; lines without both numbers and the date are passed over. Of two lines for one application
   * the earlier date counts, whatever their order.
   *
   * @throws IOException if the file cannot be read or holds no such line; the message names it
   */
  public static PctNumbers load(Path file) throws IOException {
    PctNumbers numbers = new PctNumbers();
    long lineNumber = 0;
    try (OpenedInput input = OpenedInput.open(file);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(input.stream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        lineNumber++;
        if (!line.isBlank()) {
          numbers.add(LINE.readValue(line));
        }
      }
    } catch (JsonProcessingException e) {
      throw new IOException(file + " is no file of documents, at line " + lineNumber, e);
    }
    if (numbers.size() == 0) {
      throw new IOException(
          file + " holds no document with documentId, applicationNumber and publicationDate");
    }
    return numbers;
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
    long packed = pack(publication, date);
    long key = key(application);
    long known = publications.get(key);
    publications.put(key, known == 0 ? packed : Math.min(known, packed));
  }

  /**
   * @param application canonical, {@code PCT/EP2010/005368}
   */
  Optional<Publication> find(String application) {
    long packed = publications.get(key(application));
    return packed == 0 ? Optional.empty() : Optional.of(unpack(packed));
  }

  /** How many applications are known. */
  public int size() {
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
