package io.clusterpulse.feeds.reader;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.exc.WstxIOException;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.CharConversionException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Walks through XML once, from the outside in. Nothing outside of the input is ever read: document
 * types are passed over, entities that are not XML's own are dropped, and depth and sizes are
 * bounded. One document after the other may stand in one input.
 */
final class XmlCursor implements Closeable {
  private static final int MAX_DEPTH = 200;
  private static final int MAX_ATTRIBUTES = 200;
  private static final int MAX_TEXT_CHARACTERS = 16 << 20;
  private static final XMLInputFactory XML = factory();

  private final XMLStreamReader reader;
  private int depth;

  /** Reads a child element; what it leaves of it is passed over. */
  @FunctionalInterface
  interface Child {
    void read(String name) throws XMLStreamException;
  }

  private XmlCursor(XMLStreamReader reader) {
    this.reader = reader;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setProperty(
        WstxInputProperties.P_INPUT_PARSING_MODE, WstxInputProperties.PARSING_MODE_DOCUMENTS);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MAX_DEPTH);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MAX_ATTRIBUTES);
    factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, MAX_TEXT_CHARACTERS);
    return factory;
  }

  static XmlCursor over(InputStream in) throws XMLStreamException {
    return new XmlCursor(XML.createXMLStreamReader(in));
  }

  /**
   * Moves on to the next element that begins, at whatever depth.
   *
   * @return false at the end of the input
   */
  boolean nextElement() throws XMLStreamException {
    while (reader.hasNext()) {
      if (step() == XMLStreamConstants.START_ELEMENT) {
        return true;
      }
    }
    return false;
  }

  /** Reads the children of the element that begins here, and ends at its end. */
  void children(Child child) throws XMLStreamException {
    int own = depth;
    while (depth >= own) {
      if (step() == XMLStreamConstants.START_ELEMENT) {
        int begun = depth;
        child.read(name());
        while (depth >= begun) {
          step();
        }
      }
    }
  }

  /** All text in the element that begins here; ends at its end. */
  String text() throws XMLStreamException {
    int own = depth;
    StringBuilder text = new StringBuilder();
    while (depth >= own) {
      int event = step();
      if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
      }
    }
    return text.toString().strip();
  }

  /** Passes over the element that begins here. */
  void skip() throws XMLStreamException {
    int own = depth;
    while (depth >= own) {
      step();
    }
  }

  private int step() throws XMLStreamException {
    int event = reader.next();
    if (event == XMLStreamConstants.START_ELEMENT) {
      depth++;
    } else if (event == XMLStreamConstants.END_ELEMENT) {
      depth--;
    } else if (event == XMLStreamConstants.END_DOCUMENT && depth > 0) {
      throw new XMLStreamException("the document ends within an element", reader.getLocation());
    }
    return event;
  }

  String name() {
    return reader.getLocalName();
  }

  /** Null if the element that begins here has none of that name. */
  String attribute(String name) {
    return reader.getAttributeValue(null, name);
  }

  /** Where the input is at fault, in one line; a fault of the input itself is thrown on. */
  static String describe(XMLStreamException e) throws IOException {
    if (e instanceof WstxIOException
        && e.getCause() instanceof IOException cause
        && !(cause instanceof CharConversionException)) {
      throw cause;
    }
    String where = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNumber() + ": ";
    return where + String.valueOf(e.getMessage()).lines().findFirst().orElse("no XML");
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (XMLStreamException e) {
      // Everything that was wanted from it has been read.
    }
  }
}
