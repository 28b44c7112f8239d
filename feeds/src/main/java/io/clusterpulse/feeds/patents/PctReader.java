package io.clusterpulse.feeds.patents;

import io.clusterpulse.feeds.reader.DocumentReader;
import io.clusterpulse.feeds.reader.Reading;
import io.clusterpulse.feeds.reader.RecordStream;
import io.clusterpulse.feeds.xml.XmlCursor;
import io.clusterpulse.feeds.xml.XmlRecords;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/**
 * The International Bureau's weekly publications in ST.36. A1 to A9 of one application are one
 * document, of which the last one counts. A publication whose status says that it is deleted or
 * withdrawn is a withdrawal; the others come as lists, see {@link WithdrawalList}.
 */
public final class PctReader implements DocumentReader {
  private static final Set<String> ELEMENTS =
      Set.of("wo-published-application", "wo-patent-document");

  private final PctNumbers numbers;

  /**
   * @param numbers learns which publication is of which application
   */
  public PctReader(PctNumbers numbers) {
    this.numbers = numbers;
  }

  @Override
  public RecordStream open(InputStream in) {
    return WithdrawalList.orElse(in, rest -> new XmlRecords(rest, ELEMENTS, this::read));
  }

  private Reading read(String element, XmlCursor cursor) throws XMLStreamException, IOException {
    String file = cursor.attribute("file");
    String status = cursor.attribute("status");
    String number = cursor.attribute("doc-number");
    Bibliography bibliography = new Bibliography(file == null ? "" : file);
    cursor.children(
        name -> {
          if (name.equals("wo-bibliographic-data") || name.equals("bibliographic-data")) {
            cursor.children(part -> bibliography.part(cursor, part));
          }
        });
    return bibliography.reading(isGone(status), number, numbers);
  }

  /** ST.36: n for new, r for a replacement, d for a deletion; written out by some. */
  private static boolean isGone(String statusOrNull) {
    String status = statusOrNull == null ? "" : statusOrNull.strip().toLowerCase(Locale.ROOT);
    return status.equals("d") || status.startsWith("delet") || status.startsWith("withdr");
  }

  /** What is gathered of one publication. */
  private static final class Bibliography {
    private final PctApplication application;
    private final St36Parties parties = new St36Parties();
    private DocumentId publication = new DocumentId(null, null, null, null);
    private DocumentId filing = new DocumentId(null, null, null, null);

    Bibliography(String file) {
      application = new PctApplication(FeedRank.PCT).called(file);
    }

    void part(XmlCursor cursor, String name) throws XMLStreamException {
      switch (name) {
        case "publication-reference", "wo-publication-reference" ->
            publication = DocumentId.read(cursor);
        case "application-reference" -> filing = DocumentId.read(cursor);
        case "parties" -> parties.read(cursor);
        case "classifications-ipcr", "classification-ipcr", "classification-ipc" ->
            St36Classes.read(cursor, name, application);
        default -> {
          // Titles, priorities and designations do not count.
        }
      }
    }

    Reading reading(boolean gone, String numberOfRoot, PctNumbers numbers) throws IOException {
      String number = publication.number() == null ? numberOfRoot : publication.number();
      parties.addTo(application);
      application
          .numbers(number, filing.number())
          .publishedOn(publication.date())
          .filedOn(filing.date())
          .stateOf(publication.date(), publication.kind());
      return (gone ? application.withdrawn() : application).toReading(numbers);
    }
  }
}
