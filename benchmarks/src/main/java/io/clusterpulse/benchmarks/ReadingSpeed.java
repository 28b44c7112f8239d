package io.clusterpulse.benchmarks;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.clusterpulse.feeds.Format;
import io.clusterpulse.feeds.References;
import io.clusterpulse.feeds.patents.PctNumbers;
import io.clusterpulse.feeds.reader.DocumentReader;
import io.clusterpulse.feeds.reader.InputFiles;
import io.clusterpulse.feeds.reader.Institutions;
import io.clusterpulse.feeds.reader.InstitutionsFile;
import io.clusterpulse.feeds.reader.PackedFiles;
import io.clusterpulse.feeds.reader.RecordStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/**
 * How fast a reader turns a file into documents, beside merely parsing the same bytes with the same
 * library: Jackson's tree of each record, Woodstox's events with their texts, or Commons CSV's
 * rows. And beside passing over tokens, which takes no value out: a bound rather than a comparison.
 * All in one run, in turns, from memory, unpacked; the medians of the ratios count.
 *
 * <pre>ReadingSpeed FORMAT FILE [INSTITUTIONS or PCT-NUMBERS]</pre>
 */
public final class ReadingSpeed {
  /** Time on a processor, so that other programs on the machine count for neither side. */
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  private static final int ROUNDS = 15;
  private static final int WARM_UP = 5;
  private static final ObjectReader TREES = new ObjectMapper().readerFor(JsonNode.class);

  /** A small file is read so often in one round that a round has so many bytes. */
  private static final int BYTES_OF_A_ROUND = 16 << 20;

  private ReadingSpeed() {}

  /**
   * @param args format, file or directory, and what the format looks up: a file of institutions or
   *     of PCT numbers
   */
  public static void main(String[] args) throws Exception {
    Format format = Format.of(args[0]);
    References references =
        args.length > 2 ? references(format, Path.of(args[2])) : References.none();
    DocumentReader reader = format.reader(references);
    byte[] bytes = unpacked(Path.of(args[1]), format);
    int times = Math.max(1, BYTES_OF_A_ROUND / bytes.length);
    double[] ratios = new double[ROUNDS];
    double[] ofTokens = new double[ROUNDS];
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
        ofTokens[round] = seconds(times, () -> passOver(bytes)) / reading;
        readingMegabytes[round] = (double) bytes.length * times / reading / 1e6;
      }
    }
    Arrays.sort(ratios);
    Arrays.sort(ofTokens);
    Arrays.sort(readingMegabytes);
    System.out.printf(
        Locale.ROOT,
        "%s %s: %,d records of %,d bytes, %.0f MB/s, %.2f of merely parsing (%.2f to %.2f), %.2f of passing"
            + " over%n",
        format.label(),
        Path.of(args[1]).getFileName(),
        records,
        bytes.length,
        readingMegabytes[ROUNDS / 2],
        ratios[ROUNDS / 2],
        ratios[0],
        ratios[ROUNDS - 1],
        ofTokens[ROUNDS / 2]);
  }

  private static References references(Format format, Path file) throws IOException {
    return format.usesPctNumbers()
        ? new References(Institutions.none(), PctNumbers.load(file))
        : new References(InstitutionsFile.load(file), PctNumbers.none());
  }

  private static double seconds(int times, Callable<Void> work) throws Exception {
    long start = CPU.getCurrentThreadCpuTime();
    for (int i = 0; i < times; i++) {
      work.call();
    }
    return (CPU.getCurrentThreadCpuTime() - start) / 1e9;
  }

  private static byte[] unpacked(Path file, Format format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Path input : InputFiles.of(List.of(file), format.fileNames()).files()) {
      PackedFiles files =
          new PackedFiles(
              input.toString(), Files.newInputStream(input), format.fileNames()::inArchive);
      for (Optional<PackedFiles.PackedFile> next = files.next();
          next.isPresent();
          next = files.next()) {
        next.get().content().transferTo(out);
        out.write('\n');
      }
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
    switch (firstByte(bytes)) {
      case '{', '[' -> {
        try (MappingIterator<JsonNode> trees = TREES.readValues(new ByteArrayInputStream(bytes))) {
          while (trees.hasNextValue()) {
            trees.nextValue();
          }
        }
      }
      case '<' -> parseXml(bytes, true);
      default -> parseCsv(bytes);
    }
    return null;
  }

  private static Void passOver(byte[] bytes) throws Exception {
    switch (firstByte(bytes)) {
      case '{', '[' -> {
        try (JsonParser tokens = TREES.createParser(new ByteArrayInputStream(bytes))) {
          while (tokens.nextToken() != null) {
            continue;
          }
        }
      }
      case '<' -> parseXml(bytes, false);
      default -> parseCsv(bytes);
    }
    return null;
  }

  private static byte firstByte(byte[] bytes) {
    int at = 0;
    while (bytes[at] <= ' ') {
      at++;
    }
    return bytes[at];
  }

  /** Document by document: the parser takes no second document type in one input. */
  private static void parseXml(byte[] bytes, boolean texts) throws Exception {
    XMLInputFactory factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(
        WstxInputProperties.P_INPUT_PARSING_MODE, WstxInputProperties.PARSING_MODE_DOCUMENTS);
    for (int begun = 0, end; begun < bytes.length; begun = end) {
      end = nextProlog(bytes, begun + 1);
      XMLStreamReader parser =
          factory.createXMLStreamReader(new ByteArrayInputStream(bytes, begun, end - begun));
      while (parser.hasNext()) {
        if (parser.next() == XMLStreamConstants.CHARACTERS && texts) {
          parser.getText();
        }
      }
    }
  }

  private static int nextProlog(byte[] bytes, int from) {
    int at = from;
    while (at + 5 < bytes.length
        && !(bytes[at] == '<'
            && bytes[at + 1] == '?'
            && bytes[at + 2] == 'x'
            && bytes[at + 3] == 'm'
            && bytes[at + 4] == 'l'
            && bytes[at + 5] == ' ')) {
      at++;
    }
    return at + 5 < bytes.length ? at : bytes.length;
  }

  private static void parseCsv(byte[] bytes) throws IOException {
    try (CSVParser rows =
        CSVFormat.RFC4180.parse(
            new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8))) {
      rows.forEach(row -> {});
    }
  }
}
