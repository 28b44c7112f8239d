package io.clusterpulse.feeds.patents;

import io.clusterpulse.feeds.reader.DocumentReader;
import io.clusterpulse.feeds.reader.LeftOut;
import io.clusterpulse.feeds.reader.Reading;
import io.clusterpulse.feeds.reader.RecordStream;
import io.clusterpulse.feeds.xml.XmlCursor;
import io.clusterpulse.feeds.xml.XmlRecords;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/**
 * Grants and applications of the USPTO from 2005 on (ICE 4.0 to 4.5), as they come: many documents
 * in one file. Counted only where they enter from a PCT application, under its number.
 */
public final class UsptoReader implements DocumentReader {
  private static final Set<String> ELEMENTS = Set.of("us-patent-grant", "us-patent-application");

  private final PctNumbers numbers;

  /**
   * @param numbers for documents that say the application number only, as most applications do
   */
  public UsptoReader(PctNumbers numbers) {
    this.numbers = numbers;
  }

  @Override
  public RecordStream open(InputStream in) {
    return new XmlRecords(in, ELEMENTS, this::read);
  }

  private Reading read(String element, XmlCursor cursor) throws XMLStreamException, IOException {
    Bibliography bibliography = new Bibliography();
    cursor.children(
        name -> {
          if (name.startsWith("us-bibliographic-data")) {
            cursor.children(part -> bibliography.part(cursor, part));
          }
        });
    return bibliography.reading(numbers);
  }

  /** What is gathered of one document. */
  private static final class Bibliography {
    private static final DocumentId NONE = new DocumentId(null, null, null, null);

    private final PctApplication application = new PctApplication(FeedRank.USPTO);
    private final St36Parties parties = new St36Parties();
    private DocumentId own = NONE;
    private DocumentId filing = NONE;
    private DocumentId publishing = NONE;

    void part(XmlCursor cursor, String name) throws XMLStreamException {
      switch (name) {
        case "publication-reference" -> own = DocumentId.read(cursor);
        case "pct-or-regional-filing-data" -> filing = DocumentId.read(cursor);
        case "pct-or-regional-publishing-data" -> publishing = DocumentId.read(cursor);
        case "parties", "us-parties" -> parties.read(cursor);
        case "assignees" -> parties.readAssignees(cursor);
        case "classifications-ipcr", "classification-ipcr", "classification-ipc" ->
            St36Classes.read(cursor, name, application);
        default -> {
          // Citations make up most of the rest.
        }
      }
    }

    Reading reading(PctNumbers numbers) throws IOException {
      String id = "US" + own.number() + own.kind();
      if (filing.number() == null && publishing.number() == null) {
        return new LeftOut("no-pct-reference", id);
      }
      if (!isPct(filing, "PCT") && !isPct(publishing, "WO")) {
        return new LeftOut("regional-not-pct", id);
      }
      parties.addTo(application);
      return application
          .called(id)
          .numbers(
              isPct(publishing, "WO") ? publishing.number() : null,
              isPct(filing, "PCT") ? filing.number() : null)
          .publishedOn(publishing.date())
          .filedOn(filing.date())
          .stateOf(own.date(), own.kind())
          .toReading(numbers);
    }

    /** The same elements hold regional applications, of the EPO for instance. */
    private static boolean isPct(DocumentId id, String prefix) {
      return id.number() != null
          && (id.number().strip().startsWith(prefix) || "WO".equals(id.country()));
    }
  }
}
