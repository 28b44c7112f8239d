package io.clusterpulse.benchmarks;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.clusterpulse.feeds.Format;
import io.clusterpulse.feeds.References;
import io.clusterpulse.feeds.patents.PctNumbers;
import io.clusterpulse.feeds.reader.DocumentReader;
import io.clusterpulse.feeds.reader.InstitutionsFile;
import io.clusterpulse.feeds.reader.PackedFiles;
import io.clusterpulse.feeds.reader.RecordStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/**
 * How fast a reader turns a file into documents, beside merely parsing the same bytes with the same
 * library: Jackson's tokens, Woodstox's events or Commons CSV's rows. Both in one run, in turns,
 * from memory, unpacked; the median of the ratios counts.
 *
 * <pre>ReadingSpeed FORMAT FILE [INSTITUTIONS]</pre>
 */
public final class ReadingSpeed {
  private static final int ROUNDS = 15;
  private static final int WARM_UP = 5;

  /** A small file is read so often in one round that a round has so many bytes. */
  private static final int BYTES_OF_A_ROUND = 48 << 20;

  private ReadingSpeed() {}

  /**
   * @param args format, file, and for formats that need one a file of institutions
   */
  public static void main(String[] args) throws Exception {
    Format format = Format.of(args[0]);
    References references =
        args.length > 2
            ? new References(InstitutionsFile.load(Path.of(args[2])), PctNumbers.none())
            : References.none();
    DocumentReader reader = format.reader(references);
    byte[] bytes = unpacked(Path.of(args[1]), format);
    int times = Math.max(1, BYTES_OF_A_ROUND / bytes.length);
    double[] ratios = new double[ROUNDS];
    double[] readingMegabytes = new double[ROUNDS];
    long records = 0;
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      long[] found = {0};
      double parsing = seconds(times, () -> parse(bytes));
      double reading =
          seconds(
              times,
              () -> {
                found[0] = read(reader, bytes);
                return null;
              });
      records = found[0];
      if (round >= 0) {
        ratios[round] = parsing / reading;
        readingMegabytes[round] = (double) bytes.length * times / reading / 1e6;
      }
    }
    Arrays.sort(ratios);
    Arrays.sort(readingMegabytes);
    System.out.printf(
        Locale.ROOT,
        "%s %s: %,d records of %,d bytes, %.0f MB/s, %.2f of merely parsing (%.2f to %.2f)%n",
        format.label(),
        Path.of(args[1]).getFileName(),
        records,
        bytes.length,
        readingMegabytes[ROUNDS / 2],
        ratios[ROUNDS / 2],
        ratios[0],
        ratios[ROUNDS - 1]);
  }

  private static double seconds(int times, Callable<Void> work) throws Exception {
    long start = System.nanoTime();
    for (int i = 0; i < times; i++) {
      work.call();
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static byte[] unpacked(Path file, Format format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PackedFiles files =
        new PackedFiles(file.toString(), Files.newInputStream(file), format.fileNames()::inArchive);
    for (Optional<PackedFiles.PackedFile> next = files.next();
        next.isPresent();
        next = files.next()) {
      next.get().content().transferTo(out);
    }
    return out.toByteArray();
  }

  private static long read(DocumentReader reader, byte[] bytes) throws IOException {
    long count = 0;
    try (RecordStream records = reader.open(new ByteArrayInputStream(bytes))) {
      while (records.next().isPresent()) {
        count++;
      }
    }
    return count;
  }

  private static Void parse(byte[] bytes) throws Exception {
    int at = 0;
    while (bytes[at] <= ' ') {
      at++;
    }
    switch (bytes[at]) {
      case '{', '[' -> parseJson(bytes);
      case '<' -> parseXml(bytes);
      default -> parseCsv(bytes);
    }
    return null;
  }

  private static void parseJson(byte[] bytes) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(new ByteArrayInputStream(bytes))) {
      while (parser.nextToken() != null) {
        continue;
      }
    }
  }

  private static void parseXml(byte[] bytes) throws Exception {
    XMLInputFactory factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(
        WstxInputProperties.P_INPUT_PARSING_MODE, WstxInputProperties.PARSING_MODE_DOCUMENTS);
    XMLStreamReader parser = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
    while (parser.hasNext()) {
      parser.next();
    }
  }

  private static void parseCsv(byte[] bytes) throws IOException {
    try (CSVParser rows =
        CSVFormat.RFC4180.parse(
            new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8))) {
      rows.forEach(row -> {});
    }
  }
}
