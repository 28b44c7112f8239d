package io.clusterpulse.benchmarks;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.clusterpulse.feeds.Format;
import io.clusterpulse.feeds.reader.InputFiles;
import io.clusterpulse.feeds.reader.OpenedInput;
import io.clusterpulse.feeds.reader.PackedFiles;
import io.clusterpulse.feeds.tables.Table;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/**
 * What a user of the library does who wants the data of a file and nothing else: Jackson's tree of
 * each record, Woodstox's events with their texts, Commons CSV's rows with their values. Packed
 * files are unpacked as the readers do. Or merely passing over tokens and events, which takes no
 * value out: a bound rather than a comparison.
 */
final class MereParsing {
  private static final ObjectReader TREES = new ObjectMapper().readerFor(JsonNode.class);
  private static final XMLInputFactory XML = xml();

  private final Format format;

  MereParsing(Format format) {
    this.format = format;
  }

  private static XMLInputFactory xml() {
    XMLInputFactory factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(
        WstxInputProperties.P_INPUT_PARSING_MODE, WstxInputProperties.PARSING_MODE_DOCUMENTS);
    return factory;
  }

  @FunctionalInterface
  private interface Content {
    long look(InputStream in) throws IOException, XMLStreamException;
  }

  private long each(InputFiles inputs, Content content) throws IOException, XMLStreamException {
    long sum = 0;
    for (Path file : inputs.files()) {
      try (OpenedInput input = OpenedInput.open(file)) {
        PackedFiles files =
            new PackedFiles(file.toString(), input.stream(), format.fileNames()::inArchive);
        for (Optional<PackedFiles.PackedFile> next = files.next();
            next.isPresent();
            next = files.next()) {
          sum += content.look(next.get().content());
        }
      }
    }
    return sum;
  }

  /** Size when unpacked. */
  long bytes(InputFiles inputs) throws IOException, XMLStreamException {
    return each(inputs, in -> in.transferTo(OutputStream.nullOutputStream()));
  }

  /**
   * @param values whether values are taken out
   * @return something that depends on all of it
   */
  long parse(InputFiles inputs, boolean values) throws IOException, XMLStreamException {
    return switch (format) {
      case OPENALEX, CROSSREF, NDJSON, PEDS ->
          each(inputs, in -> values ? jsonTrees(in) : jsonTokens(in));
      case PUBMED, PCT, EPO, USPTO -> each(inputs, in -> xml(in, values));
      case DEALS -> each(inputs, in -> rows(in, CSVFormat.RFC4180));
      case PATENTSVIEW -> each(inputs, in -> rows(in, Table.QUOTED_TABS));
      case REGPAT -> each(inputs, in -> rows(in, Table.STROKES));
    };
  }

  private static long jsonTrees(InputStream in) throws IOException {
    long sum = 0;
    try (MappingIterator<JsonNode> trees = TREES.readValues(in)) {
      while (trees.hasNextValue()) {
        sum += trees.nextValue().size();
      }
    }
    return sum;
  }

  private static long jsonTokens(InputStream in) throws IOException {
    long sum = 0;
    try (JsonParser tokens = TREES.createParser(in)) {
      while (tokens.nextToken() != null) {
        sum++;
      }
    }
    return sum;
  }

  /** Document by document: the parser takes no second document type in one input. */
  private static long xml(InputStream in, boolean texts) throws IOException, XMLStreamException {
    byte[] bytes = in.readAllBytes();
    long sum = 0;
    for (int begun = 0, end; begun < bytes.length; begun = end) {
      end = nextProlog(bytes, begun + 1);
      sum += xml(new ByteArrayInputStream(bytes, begun, end - begun), texts);
    }
    return sum;
  }

  private static long xml(ByteArrayInputStream document, boolean texts) {
    long sum = 0;
    try {
      XMLStreamReader parser = XML.createXMLStreamReader(document);
      while (parser.hasNext()) {
        int event = parser.next();
        sum += texts && event == XMLStreamConstants.CHARACTERS ? parser.getText().length() : 1;
      }
      parser.close();
    } catch (XMLStreamException e) {
      // Not well-formed, as some real files are: what is left of it costs nothing.
    }
    return sum;
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

  private static long rows(InputStream in, CSVFormat format) throws IOException {
    long[] sum = {0};
    try (CSVParser rows =
        CSVParser.parse(new BufferedInputStream(in, 1 << 16), StandardCharsets.UTF_8, format)) {
      rows.forEach(row -> sum[0] += row.size());
    }
    return sum[0];
  }
}
