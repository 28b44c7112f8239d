package io.clusterpulse.feeds.reader;

import io.clusterpulse.feeds.xml.XmlCursor;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/** The parts of a PubmedArticle that matter here, while it is read; names are passed over. */
final class PubmedArticle {
  private static final Pattern YEAR = Pattern.compile("\\b(1[89]\\d\\d|20\\d\\d)\\b");
  private static final Map<String, Integer> MONTHS =
      Map.ofEntries(
          Map.entry("jan", 1),
          Map.entry("feb", 2),
          Map.entry("mar", 3),
          Map.entry("apr", 4),
          Map.entry("may", 5),
          Map.entry("jun", 6),
          Map.entry("jul", 7),
          Map.entry("aug", 8),
          Map.entry("sep", 9),
          Map.entry("oct", 10),
          Map.entry("nov", 11),
          Map.entry("dec", 12));

  private final XmlCursor xml;
  private final Set<String> types = new HashSet<>();
  private final List<List<Affiliation>> authors = new ArrayList<>();
  private String pmid;
  private int version = 1;
  private String doi;
  private LocalDate revised;
  private LocalDate issue;
  private LocalDate online;
  private boolean retracted;

  /**
   * @param ror as written; null where there is none
   */
  record Affiliation(String text, String ror) {}

  private PubmedArticle(XmlCursor xml) {
    this.xml = xml;
  }

  /** Reads the PubmedArticle that begins here. */
  static PubmedArticle read(XmlCursor xml) throws XMLStreamException {
    PubmedArticle article = new PubmedArticle(xml);
    xml.children(
        name -> {
          if (name.equals("MedlineCitation")) {
            xml.children(article::citation);
          } else if (name.equals("PubmedData")) {
            xml.children(article::data);
          }
        });
    return article;
  }

  private void citation(String name) throws XMLStreamException {
    switch (name) {
      case "PMID" -> {
        version = number(xml.attribute("Version"), 1);
        pmid = xml.text();
      }
      case "DateRevised" -> revised = date().orElse(revised);
      case "DateCompleted", "DateCreated" -> {
        Optional<LocalDate> date = date();
        revised = revised == null ? date.orElse(null) : revised;
      }
      case "Article" -> xml.children(this::article);
      case "CommentsCorrectionsList" ->
          xml.children(comment -> retracted |= "RetractionIn".equals(xml.attribute("RefType")));
      default -> {
        // Nothing of it is needed.
      }
    }
  }

  private void article(String name) throws XMLStreamException {
    switch (name) {
      case "Journal" ->
          xml.children(
              part -> {
                if (part.equals("JournalIssue")) {
                  xml.children(
                      inner -> {
                        if (inner.equals("PubDate")) {
                          issue = date().orElse(null);
                        }
                      });
                }
              });
      case "ArticleDate" -> online = date().orElse(online);
      case "ELocationID" -> {
        boolean valid =
            "doi".equals(xml.attribute("EIdType")) && !"N".equals(xml.attribute("ValidYN"));
        String id = xml.text();
        doi = valid && doi == null ? id : doi;
      }
      case "AuthorList" ->
          xml.children(
              author -> {
                if (!"N".equals(xml.attribute("ValidYN"))) {
                  authors.add(affiliations());
                }
              });
      case "PublicationTypeList" ->
          xml.children(type -> types.add(xml.text().toLowerCase(Locale.ROOT)));
      default -> {
        // Nothing of it is needed.
      }
    }
  }

  /** Until 2014 the affiliation stood in the author itself. */
  private List<Affiliation> affiliations() throws XMLStreamException {
    List<Affiliation> affiliations = new ArrayList<>(1);
    xml.children(
        part -> {
          if (part.equals("AffiliationInfo")) {
            affiliations.add(affiliationInfo());
          } else if (part.equals("Affiliation")) {
            affiliations.add(new Affiliation(xml.text(), null));
          }
        });
    return affiliations;
  }

  private Affiliation affiliationInfo() throws XMLStreamException {
    String[] textAndRor = {"", null};
    xml.children(
        part -> {
          if (part.equals("Affiliation")) {
            textAndRor[0] = xml.text();
          } else if (part.equals("Identifier") && "ROR".equals(xml.attribute("Source"))) {
            textAndRor[1] = xml.text();
          }
        });
    return new Affiliation(textAndRor[0], textAndRor[1]);
  }

  /** The ids of the article itself; those of its references stand deeper. */
  private void data(String name) throws XMLStreamException {
    if (name.equals("ArticleIdList")) {
      xml.children(
          id -> {
            boolean isDoi = "doi".equals(xml.attribute("IdType"));
            String text = xml.text();
            doi = isDoi && doi == null ? text : doi;
          });
    }
  }

  /** Year, Month (a number or a name) and Day, or a text that begins with a year. */
  private Optional<LocalDate> date() throws XMLStreamException {
    int[] parts = {0, 1, 1};
    xml.children(
        part -> {
          switch (part) {
            case "Year" -> parts[0] = number(xml.text(), 0);
            case "Month" -> parts[1] = month(xml.text());
            case "Day" -> parts[2] = number(xml.text(), 1);
            case "MedlineDate" -> parts[0] = firstYear(xml.text());
            default -> {
              // A season says too little.
            }
          }
        });
    try {
      return parts[0] == 0
          ? Optional.empty()
          : Optional.of(LocalDate.of(parts[0], parts[1], parts[2]));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int month(String text) {
    String start = text.toLowerCase(Locale.ROOT).substring(0, Math.min(3, text.length()));
    return MONTHS.getOrDefault(start, number(text, 1));
  }

  private static int firstYear(String text) {
    Matcher year = YEAR.matcher(text);
    return year.find() ? Integer.parseInt(year.group()) : 0;
  }

  private static int number(String text, int otherwise) {
    return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : otherwise;
  }

  Optional<String> documentId() {
    return WorkIds.canonical(doi, pmid, null);
  }

  /** Empty if the article has none, or one that is no PubMed id. */
  Optional<String> pmid() {
    return WorkIds.ofPmid(pmid);
  }

  int version() {
    return version;
  }

  /** Day of the last change; empty if the record says none. */
  Optional<LocalDate> revised() {
    return Optional.ofNullable(revised);
  }

  /** The earlier of the issue's date and that of the publication on line. */
  Optional<LocalDate> publicationDate() {
    if (issue == null || online == null) {
      return Optional.ofNullable(issue == null ? online : issue);
    }
    return Optional.of(issue.isBefore(online) ? issue : online);
  }

  boolean isRetracted() {
    return retracted || types.contains("retracted publication");
  }

  List<List<Affiliation>> authors() {
    return authors;
  }

  /** In OpenAlex's words; what is no original research is told from articles. */
  String type() {
    String[][] named = {
      {"retraction of publication", "retraction"},
      {"published erratum", "erratum"},
      {"preprint", "preprint"},
      {"review", "review"},
      {"systematic review", "review"},
      {"editorial", "editorial"},
      {"letter", "letter"},
      {"comment", "letter"},
      {"news", "other"},
      {"biography", "other"},
    };
    for (String[] pair : named) {
      if (types.contains(pair[0])) {
        return pair[1];
      }
    }
    return types.contains("journal article") ? "article" : "other";
  }
}
