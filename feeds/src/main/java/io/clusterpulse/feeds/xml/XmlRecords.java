package io.clusterpulse.feeds.xml;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.exc.WstxLazyException;
import com.ctc.wstx.stax.WstxInputFactory;
import io.clusterpulse.feeds.reader.LeftOut;
import io.clusterpulse.feeds.reader.Malformed;
import io.clusterpulse.feeds.reader.Reading;
import io.clusterpulse.feeds.reader.RecordStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The records of an XML file: elements of a certain name, wherever they stand, in one document or
 * in many that were written into one file. A document that is not well-formed is one malformed
 * record, and the next document goes on.
 *
 * <p>Document types are passed over without being read, and no entity is ever looked up, within the
 * file or outside: what is not XML's own stays text. XInclude is not known to the parser.
 */
public final class XmlRecords implements RecordStream {
  private static final int MAX_DEPTH = 200;
  private static final int MAX_ATTRIBUTES = 200;
  private static final int MAX_TEXT_CHARACTERS = 16 << 20;
  private static final WstxInputFactory FACTORY = factory();

  private final XmlDocuments documents;
  private final Set<String> elements;
  private final Mapping mapping;
  private XMLStreamReader document;
  private XmlCursor cursor;
  private boolean foundAny;
  private long position;

  /** Turns one element into a reading; it may leave a part of the element unread. */
  @FunctionalInterface
  public interface Mapping {
    Reading map(String element, XmlCursor cursor) throws XMLStreamException, IOException;
  }

  /**
   * @param elements names of the elements that are records
   */
  public XmlRecords(InputStream in, Set<String> elements, Mapping mapping) {
    this.documents = new XmlDocuments(in);
    this.elements = elements;
    this.mapping = mapping;
  }

  /** The parser with everything off that looks beyond the document; for many threads. */
  public static XMLInputFactory parserFactory() {
    return FACTORY;
  }

  private static WstxInputFactory factory() {
    WstxInputFactory factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MAX_DEPTH);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MAX_ATTRIBUTES);
    factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, MAX_TEXT_CHARACTERS);
    // Entities that nobody declared cannot be events within attributes: there they are empty.
    factory.setProperty(
        WstxInputProperties.P_UNDECLARED_ENTITY_RESOLVER,
        (javax.xml.stream.XMLResolver)
            (publicId, systemId, base, name) -> InputStream.nullInputStream());
    factory.getConfig().setInputParsingMode(WstxInputProperties.PARSING_MODE_DOCUMENTS);
    return factory;
  }

  @Override
  public Optional<Reading> next() throws IOException {
    while (true) {
      try {
        if (document == null && !open()) {
          return Optional.empty();
        }
        Optional<Reading> reading = nextOfDocument();
        if (reading.isPresent()) {
          position++;
          return reading;
        }
      } catch (XMLStreamException e) {
        position++;
        return Optional.of(malformed(e));
      } catch (WstxLazyException e) {
        position++;
        return Optional.of(malformed((XMLStreamException) e.getCause()));
      }
    }
  }

  private boolean open() throws IOException, XMLStreamException {
    if (!documents.next()) {
      return false;
    }
    foundAny = false;
    document = FACTORY.createXMLStreamReader(documents.content());
    cursor = new XmlCursor(document);
    return true;
  }

  /** Empty at the end of the document. */
  private Optional<Reading> nextOfDocument() throws XMLStreamException, IOException {
    String element = cursor.find(elements);
    if (element == null) {
      document.close();
      document = null;
      return foundAny ? Optional.empty() : Optional.of(new LeftOut("other-document", ""));
    }
    foundAny = true;
    int depth = cursor.depth();
    Reading reading = mapping.map(element, cursor);
    cursor.leave(depth);
    return Optional.of(reading);
  }

  private Malformed malformed(XMLStreamException e) throws IOException {
    document = null;
    documents.throwFailure();
    return new Malformed("malformed-xml", describe(e), "");
  }

  /** The parser's first sentence, without the place that it says again. */
  private static String describe(XMLStreamException e) {
    Location location = e.getLocation();
    Throwable cause = e.getNestedException() == null ? e : e.getNestedException();
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    String sentence = message.lines().findFirst().orElse("not well-formed").strip();
    return location == null
        ? sentence
        : sentence
            + " (line "
            + location.getLineNumber()
            + ", column "
            + location.getColumnNumber()
            + " of the document)";
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void skipTo(long target) throws IOException {
    while (position < target && next().isPresent()) {
      continue;
    }
  }
}
