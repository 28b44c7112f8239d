package io.clusterpulse.feeds.xml;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Walks forward through an XML document, element by element. What nobody asks for is passed over,
 * so memory depends on what is kept and not on the document.
 */
public final class XmlCursor {
  /** A text that is longer is cut: nothing that is read here has so many characters. */
  private static final int MAX_TEXT_CHARACTERS = 1 << 14;

  private final XMLStreamReader xml;
  private int depth;

  XmlCursor(XMLStreamReader xml) {
    this.xml = xml;
  }

  /** Looks at one element; it may read all of it, a part, or nothing. */
  @FunctionalInterface
  public interface ElementHandler {
    /**
     * @param name with its prefix, as it is written
     */
    void element(String name) throws XMLStreamException;
  }

  /** Shows every child of the current element, and ends behind the current element. */
  public void children(ElementHandler handler) throws XMLStreamException {
    int parent = depth;
    while (depth >= parent) {
      if (advance() == XMLStreamConstants.START_ELEMENT) {
        handler.element(xml.getLocalName());
        while (depth > parent) {
          advance();
        }
      }
    }
  }

  /**
   * All text in the current element and below it, white space around it removed; ends behind the
   * element. An entity that nobody declared stays as it is written: {@code &Hcirc;}.
   */
  public String text() throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    int parent = depth;
    while (depth >= parent) {
      switch (advance()) {
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          if (text.length() < MAX_TEXT_CHARACTERS) {
            text.append(xml.getText());
          }
        }
        case XMLStreamConstants.ENTITY_REFERENCE ->
            text.append('&').append(xml.getLocalName()).append(';');
        default -> {
          // Structure and comments are no text.
        }
      }
    }
    if (text.length() > MAX_TEXT_CHARACTERS) {
      text.setLength(MAX_TEXT_CHARACTERS);
    }
    return text.toString().strip();
  }

  /** An attribute of the element that has just begun; null if it has none of that name. */
  public String attribute(String name) {
    return xml.getAttributeValue(null, name);
  }

  /**
   * Moves on to the next element with one of the names.
   *
   * @return its name, or null at the end of the document
   */
  String find(java.util.Set<String> names) throws XMLStreamException {
    while (xml.hasNext()) {
      if (advance() == XMLStreamConstants.START_ELEMENT && names.contains(xml.getLocalName())) {
        return xml.getLocalName();
      }
    }
    return null;
  }

  /** Passes over the rest of an element that began at this depth. */
  void leave(int elementDepth) throws XMLStreamException {
    while (depth >= elementDepth) {
      advance();
    }
  }

  int depth() {
    return depth;
  }

  private int advance() throws XMLStreamException {
    int event = xml.next();
    if (event == XMLStreamConstants.START_ELEMENT) {
      depth++;
    } else if (event == XMLStreamConstants.END_ELEMENT) {
      depth--;
    }
    return event;
  }
}
