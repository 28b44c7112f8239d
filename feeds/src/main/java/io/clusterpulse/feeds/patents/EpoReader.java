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
 * Documents of the EPO in ST.36, whose bibliographic data stand under INID codes: B721 is an
 * inventor, B711 an applicant, B731 a proprietor, B860 and B870 the PCT application and its
 * publication. Counted only where there is one, under its number.
 */
public final class EpoReader implements DocumentReader {
  private static final Set<String> ELEMENTS = Set.of("ep-patent-document");

  private final PctNumbers numbers;

  /**
   * @param numbers for documents that say the application number only
   */
  public EpoReader(PctNumbers numbers) {
    this.numbers = numbers;
  }

  @Override
  public RecordStream open(InputStream in) {
    return new XmlRecords(in, ELEMENTS, this::read);
  }

  private Reading read(String element, XmlCursor cursor) throws XMLStreamException, IOException {
    String id = "EP" + cursor.attribute("doc-number") + cursor.attribute("kind");
    Bibliography bibliography = new Bibliography(id);
    bibliography.application.stateOf(cursor.attribute("date-publ"), cursor.attribute("kind"));
    cursor.children(
        name -> {
          if (name.equals("SDOBI")) {
            cursor.children(group -> cursor.children(tag -> bibliography.tag(cursor, tag)));
          }
        });
    return bibliography.reading(numbers);
  }

  /** What is gathered of one document. */
  private static final class Bibliography {
    private final String id;
    private final PctApplication application;
    private String applicationNumber;
    private String filingDate;
    private String publicationNumber;
    private String publicationDate;

    Bibliography(String id) {
      this.id = id;
      application = new PctApplication(FeedRank.EPO).called(id);
    }

    void tag(XmlCursor cursor, String tag) throws XMLStreamException {
      switch (tag) {
        case "B510", "B510EP" -> cursor.children(name -> application.ipcClass(cursor.text()));
        case "B720" -> cursor.children(name -> readInventor(cursor));
        case "B710", "B730" -> cursor.children(name -> readApplicant(cursor));
        case "B860" -> cursor.children(name -> readFiling(cursor, name));
        case "B870" -> cursor.children(name -> readPublication(cursor, name));
        default -> {
          // Titles, priorities, designations, agents.
        }
      }
    }

    private void readInventor(XmlCursor cursor) throws XMLStreamException {
      String[] address = new String[4];
      cursor.children(name -> readParty(cursor, name, address));
      application.inventor(Place.of(address[1], address[2], address[3]));
    }

    private void readApplicant(XmlCursor cursor) throws XMLStreamException {
      String[] address = new String[4];
      cursor.children(name -> readParty(cursor, name, address));
      application.applicant(Applicant.unlessPerson(address[0], address[3]));
    }

    /** Name, city, state, country. */
    private static void readParty(XmlCursor cursor, String name, String[] into)
        throws XMLStreamException {
      switch (name) {
        case "snm" -> into[0] = cursor.text();
        case "adr" ->
            cursor.children(
                part -> {
                  switch (part) {
                    case "city" -> into[1] = cursor.text();
                    case "state" -> into[2] = cursor.text();
                    case "ctry" -> into[3] = cursor.text();
                    default -> {
                      // The street.
                    }
                  }
                });
        default -> {
          // Numbers of the register.
        }
      }
    }

    private void readFiling(XmlCursor cursor, String tag) throws XMLStreamException {
      if (tag.equals("B861")) {
        cursor.children(
            name -> {
              switch (name) {
                case "dnum" -> applicationNumber = cursor.text();
                case "date" -> filingDate = cursor.text();
                default -> {
                  // Nothing else is known here.
                }
              }
            });
      }
    }

    private void readPublication(XmlCursor cursor, String tag) throws XMLStreamException {
      if (tag.equals("B871")) {
        cursor.children(
            name -> {
              switch (name) {
                case "dnum" -> publicationNumber = cursor.text();
                case "date" -> publicationDate = cursor.text();
                default -> {
                  // The number of the gazette.
                }
              }
            });
      }
    }

    Reading reading(PctNumbers numbers) throws IOException {
      if (applicationNumber == null && publicationNumber == null) {
        return new LeftOut("no-pct-reference", id);
      }
      return application
          .numbers(publicationNumber, applicationNumber)
          .publishedOn(publicationDate)
          .filedOn(filingDate)
          .toReading(numbers);
    }
  }
}
