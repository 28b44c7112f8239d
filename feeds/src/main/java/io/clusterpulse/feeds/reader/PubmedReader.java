package io.clusterpulse.feeds.reader;

import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.feeds.xml.XmlCursor;
import io.clusterpulse.feeds.xml.XmlRecords;
import io.clusterpulse.gazetteer.organisation.Institutions;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/**
 * PubMed's XML: the yearly baseline, the daily update files, and what its site exports. See
 * docs/decisions/0017-crossref-and-pubmed.md.
 */
public final class PubmedReader implements DocumentReader {
  private static final long SECONDS_OF_A_DAY = 86_400;

  /** {@code pubmed24n1219.xml.gz}: later files of a year replace what earlier ones say. */
  private static final Pattern FILE = Pattern.compile("(?i).*pubmed\\d\\d?n(\\d{4})\\.xml.*");

  /** Versions of one record beyond this are alike; a real one has rarely more than two. */
  private static final int VERSIONS = 8;

  private static final Pattern ROR =
      Pattern.compile("(?i)(?:(?:https?://)?ror\\.org/)?(0[a-hj-km-np-tv-z0-9]{6}\\d{2})/?");

  private static final String ARTICLE = "PubmedArticle";

  /**
   * The ids of articles stand within these, so one that stands by itself is of a DeleteCitation.
   */
  private static final String DELETED = "PMID";

  private static final Set<String> ELEMENTS = Set.of(ARTICLE, "PubmedBookArticle", DELETED);

  private final Institutions institutions;
  private final AddressText addresses;

  public PubmedReader(Institutions institutions, AddressText addresses) {
    this.institutions = institutions;
    this.addresses = addresses;
  }

  @Override
  public RecordStream open(InputStream in) {
    return open("", in);
  }

  @Override
  public RecordStream open(String name, InputStream in) {
    Matcher file = FILE.matcher(name);
    OneFile read = new OneFile(file.matches() ? Integer.parseInt(file.group(1)) : 0);
    return new XmlRecords(in, ELEMENTS, read::element);
  }

  /** The articles and deletions of one input. */
  private final class OneFile {
    private final int fileNumber;
    private long newestSecond;

    OneFile(int fileNumber) {
      this.fileNumber = fileNumber;
    }

    Reading element(String name, XmlCursor xml) throws XMLStreamException, IOException {
      return switch (name) {
        case ARTICLE -> reading(PubmedArticle.read(xml));
        case DELETED -> deletion(xml.text());
        default -> new LeftOut("book", "");
      };
    }

    /** A deletion has no date; it stands at the end of a file, after all that was changed. */
    private Reading deletion(String written) throws IOException {
      Optional<String> id = WorkIds.ofPmid(written);
      if (id.isEmpty()) {
        return new Malformed("not-a-pmid", "DeleteCitation names no PubMed id: " + written, "");
      }
      return newestSecond == 0
          ? new Malformed(
              "undated-deletion",
              "no record of the file says when " + id.get() + " was deleted; withdraw it by id",
              "")
          : PublicationJson.withdrawal(id.get(), SourceRevision.of(newestSecond + 1, 0));
    }

    private Reading reading(PubmedArticle article) throws IOException {
      Optional<String> id = article.documentId();
      if (id.isEmpty()) {
        return new LeftOut("no-id", "");
      }
      long second = second(article);
      newestSecond = Math.max(newestSecond, second);
      long revision = SourceRevision.of(second, institutions.number());
      if (article.isRetracted()) {
        return withAliases(PublicationJson.withdrawal(id.get(), revision), article, revision);
      }
      Optional<LocalDate> date = article.publicationDate();
      return date.isEmpty()
          ? new LeftOut("no-publication-date", id.get())
          : withAliases(document(article, id.get(), revision, date.get()), article, revision);
    }

    /** The day of the change, within it the file, within that the version. */
    private long second(PubmedArticle article) {
      long day = article.revised().map(LocalDate::toEpochDay).orElse(0L);
      return day * SECONDS_OF_A_DAY
          + (long) fileNumber * VERSIONS
          + Math.min(article.version(), VERSIONS - 1);
    }
  }

  private static FeedDocument withAliases(
      FeedDocument document, PubmedArticle article, long revision) {
    return document
        .changedOn(SourceRevision.epochDayOf(revision))
        .alsoKnownAs(article.pmid().stream().toList());
  }

  private FeedDocument document(PubmedArticle article, String id, long revision, LocalDate date)
      throws IOException {
    PublicationJson json = PublicationJson.published(id, revision, article.type(), date.toString());
    for (List<PubmedArticle.Affiliation> affiliations : article.authors()) {
      json.beginAuthor();
      for (PubmedArticle.Affiliation affiliation : affiliations) {
        write(json, affiliation);
      }
      json.endAuthor();
    }
    return json.end(List.of());
  }

  private void write(PublicationJson json, PubmedArticle.Affiliation affiliation)
      throws IOException {
    Matcher matcher = ROR.matcher(affiliation.ror() == null ? "" : affiliation.ror());
    String ror = matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : null;
    Optional<Coordinate> coordinate = ror == null ? Optional.empty() : institutions.find(ror, null);
    Optional<AddressText.Place> place =
        coordinate.isPresent() ? Optional.empty() : addresses.place(affiliation.text());
    json.affiliation(
        ror, null, coordinate.map(institutions::locationJson).orElse(null), place.orElse(null));
  }
}
