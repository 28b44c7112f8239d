package io.clusterpulse.feeds.patents;

import io.clusterpulse.feeds.xml.XmlCursor;
import javax.xml.stream.XMLStreamException;

/** A ST.36 {@code document-id}; parts that are not there are null. */
record DocumentId(String country, String number, String kind, String date) {

  /** Reads the first one below the current element. */
  static DocumentId read(XmlCursor cursor) throws XMLStreamException {
    String[] parts = new String[4];
    boolean[] found = {false};
    cursor.children(
        name -> {
          if (name.equals("document-id") && !found[0]) {
            found[0] = true;
            cursor.children(part -> readPart(cursor, part, parts));
          }
        });
    return new DocumentId(parts[0], parts[1], parts[2], parts[3]);
  }

  private static void readPart(XmlCursor cursor, String name, String[] parts)
      throws XMLStreamException {
    switch (name) {
      case "country" -> parts[0] = cursor.text();
      case "doc-number" -> parts[1] = cursor.text();
      case "kind" -> parts[2] = cursor.text();
      case "date" -> parts[3] = cursor.text();
      default -> {
        // The name of a cited applicant, for instance.
      }
    }
  }
}
