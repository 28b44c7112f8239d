package io.clusterpulse.feeds.patents;

import io.clusterpulse.feeds.xml.XmlCursor;
import javax.xml.stream.XMLStreamException;

/** IPC symbols in the ways in which ST.36 documents have written them. */
final class St36Classes {
  private St36Classes() {}

  /**
   * Reads {@code classifications-ipcr}, {@code classification-ipcr} or {@code classification-ipc}.
   */
  static void read(XmlCursor cursor, String element, PctApplication application)
      throws XMLStreamException {
    if (element.equals("classifications-ipcr")) {
      cursor.children(name -> readSymbol(cursor, application));
    } else {
      readSymbol(cursor, application);
    }
  }

  private static void readSymbol(XmlCursor cursor, PctApplication application)
      throws XMLStreamException {
    String[] parts = {"", "", "", "", ""};
    cursor.children(
        name -> {
          switch (name) {
            case "section" -> parts[0] = cursor.text();
            case "class" -> parts[1] = cursor.text();
            case "subclass" -> parts[2] = cursor.text();
            case "main-group" -> parts[3] = cursor.text();
            case "subgroup" -> parts[4] = cursor.text();
            case "text", "main-classification", "further-classification" ->
                application.ipcClass(cursor.text());
            default -> {
              // Edition, level, office and date of the classification.
            }
          }
        });
    if (!parts[4].isEmpty()) {
      application.ipcClass(parts[0] + parts[1] + parts[2] + " " + parts[3] + "/" + parts[4]);
    }
  }
}
