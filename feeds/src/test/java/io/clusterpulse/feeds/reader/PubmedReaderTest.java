package io.clusterpulse.feeds.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.gazetteer.Gazetteer;
import io.clusterpulse.gazetteer.organisation.Institutions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PubmedReaderTest {
  private static final Path SAMPLES =
      Path.of(System.getProperty("clusterpulse.samples", "../../shared/samples"));
  private static final AddressText ADDRESSES = new AddressText(Gazetteer.load());
  private static final String ARTICLE =
      """
      <PubmedArticle><MedlineCitation><PMID Version="1">29768149</PMID>
      <DateCompleted><Year>2018</Year><Month>01</Month><Day>01</Day></DateCompleted>
      <DateRevised><Year>2022</Year><Month>04</Month><Day>10</Day></DateRevised>
      <Article><Journal><JournalIssue><PubDate><Year>2018</Year><Month>May</Month></PubDate></JournalIssue>
      <Title>J</Title></Journal><ArticleTitle>A &lt;b&gt; &unknown; <i>title</i></ArticleTitle>
      <ELocationID EIdType="doi" ValidYN="Y">10.1056/NEJMoa1800389</ELocationID>
      <AuthorList CompleteYN="Y">
      <Author ValidYN="Y"><LastName>Lovelace</LastName><AffiliationInfo>
      <Affiliation>Universit&#xe0; degli Studi della Tuscia, 01100 Viterbo, Italy. ada@example.org</Affiliation>
      </AffiliationInfo><AffiliationInfo><Affiliation>X</Affiliation>
      <Identifier Source="ROR">https://ror.org/010nsgg66</Identifier></AffiliationInfo></Author>
      <Author ValidYN="N"><LastName>Wrong</LastName></Author>
      <Author><LastName>Old</LastName><Affiliation>Boston, Massachusetts, USA.</Affiliation></Author>
      <Author><CollectiveName>A Group</CollectiveName></Author></AuthorList>
      <PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType></PublicationTypeList>
      <ArticleDate><Year>2018</Year><Month>05</Month><Day>17</Day></ArticleDate></Article>
      <CommentsCorrectionsList><CommentsCorrections RefType="CommentIn"><PMID>1</PMID></CommentsCorrections>
      </CommentsCorrectionsList></MedlineCitation>
      <PubmedData><ArticleIdList><ArticleId IdType="pubmed">29768149</ArticleId></ArticleIdList>
      <ReferenceList><Reference><ArticleIdList><ArticleId IdType="doi">10.1/reference</ArticleId>
      </ArticleIdList></Reference></ReferenceList></PubmedData></PubmedArticle>
      """;

  private final Institutions institutions = new Institutions();
  private final DocumentReader reader = new PubmedReader(institutions, ADDRESSES);

  PubmedReaderTest() {
    Coordinate braunschweig = Coordinate.fromDegrees(52.26594, 10.52673);
    institutions.put("010nsgg66", new Institutions.Site(braunschweig, null, 1));
    institutions.number(7);
  }

  @Test
  void anArticleIsADocumentWithPlacesByTextAndByRor() throws IOException {
    FeedDocument document = (FeedDocument) one(ARTICLE);
    long second = LocalDate.of(2022, 4, 10).toEpochDay() * 86_400 + 1;
    assertThat(Readings.json(document))
        .isEqualTo(
            Readings.JSON.readTree(
                """
                {"documentId":"10.1056/nejmoa1800389","revision":%d,"status":"PUBLISHED",
                 "type":"article","publicationDate":"2018-05-01","authors":[
                  {"affiliations":[{"place":{"city":"Viterbo","countryCode":"IT"}},
                    {"ror":"010nsgg66","location":{"latitude":52.26594,"longitude":10.52673}}]},
                  {"affiliations":[{"place":{"city":"Boston","region":"Massachusetts","countryCode":"US"}}]},
                  {"affiliations":[]}]}"""
                    .formatted(second * 100_000 + 7)));
    assertThat(document.aliases()).containsExactly("pmid:29768149");
    assertThat(document.changedEpochDay()).isEqualTo(LocalDate.of(2022, 4, 10).toEpochDay());
    assertThat(document.text()).doesNotContain("Lovelace", "ada@", "Old", "Wrong");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <Year>2018</Year><Month>May</Month>         | <Year>1998</Year><Month>12</Month><Day>31</Day> | 1998-12-31
          <Year>2018</Year><Month>May</Month>         | <Year>1998</Year><Season>Spring</Season>        | 1998-01-01
          <Year>2018</Year><Month>May</Month>         | <MedlineDate>1998 Dec-1999 Jan</MedlineDate>    | 1998-01-01
          <Year>2018</Year><Month>May</Month>         | <Year>2018</Year><Month>Feb</Month><Day>30</Day> | 2018-05-17
          <Year>2018</Year><Month>May</Month>         | <Year>2019</Year>                               | 2018-05-17
          <Year>2018</Year><Month>May</Month>         | <MedlineDate>Winter</MedlineDate>               | 2018-05-17
          """)
  void thePublicationDateIsTheEarlierOfIssueAndOnline(String before, String after, String date)
      throws IOException {
    Reading reading = one(ARTICLE.replace(before, after));
    assertThat(Readings.json(reading).path("publicationDate").asText()).isEqualTo(date);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Journal Article                                                             | article
          Journal Article</PublicationType><PublicationType>Review                    | review
          Editorial                                                                   | editorial
          Published Erratum                                                           | erratum
          Journal Article</PublicationType><PublicationType>Preprint                  | preprint
          Retraction of Publication                                                   | retraction
          Video-Audio Media                                                           | other
          """)
  void whatIsNoOriginalResearchIsToldFromArticles(String types, String type) throws IOException {
    assertThat(Readings.json(one(ARTICLE.replace("Journal Article", types))).path("type").asText())
        .isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RefType="CommentIn"                      | RefType="RetractionIn"
          >Journal Article<                        | >Retracted Publication<
          """)
  void aRetractedArticleIsAWithdrawal(String before, String after) throws IOException {
    assertThat(Readings.json(one(ARTICLE.replace(before, after))).path("status").asText())
        .isEqualTo("WITHDRAWN");
  }

  @Test
  void withoutDoiTheIdIsThePubMedIdAndTheDoiOfAReferenceIsNotTakenForIt() throws IOException {
    FeedDocument document =
        (FeedDocument) one(ARTICLE.replace("\"doi\" ValidYN=\"Y\"", "\"doi\" ValidYN=\"N\""));
    assertThat(document.documentId()).isEqualTo("pmid:29768149");
    assertThat(document.aliases()).isEmpty();
  }

  @Test
  void aDeletionIsAWithdrawalThatWinsOverEveryStateInItsFileAndLaterFilesWinOverEarlier()
      throws IOException {
    String file =
        "<PubmedArticleSet>"
            + ARTICLE
            + "<DeleteCitation><PMID Version=\"1\">7</PMID><PMID>x</PMID></DeleteCitation></PubmedArticleSet>";
    List<Reading> earlier = read("baseline/pubmed24n0001.xml.gz", file);
    List<Reading> later = read("pubmed24n1219.xml.gz", file);
    assertThat(((FeedDocument) later.get(1)).documentId()).isEqualTo("pmid:7");
    assertThat(Readings.json(later.get(1)).path("status").asText()).isEqualTo("WITHDRAWN");
    assertThat(later.get(2)).isInstanceOf(Malformed.class);
    assertThat(
            Stream.of(earlier.get(0), earlier.get(1), later.get(0), later.get(1))
                .map(PubmedReaderTest::revision)
                .toList())
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(read("x.xml", "<DeleteCitation><PMID>7</PMID></DeleteCitation>"))
        .singleElement()
        .isInstanceOfSatisfying(
            Malformed.class, bad -> assertThat(bad.reason()).isEqualTo("undated-deletion"));
  }

  @Test
  void whatIsNotMeantToBeCountedIsLeftOutWithAReason() throws IOException {
    String set =
        "<S><PubmedBookArticle><BookDocument><PMID>1</PMID></BookDocument></PubmedBookArticle>"
            + "<PubmedArticle></PubmedArticle>"
            + "<PubmedArticle><MedlineCitation><PMID>5</PMID></MedlineCitation></PubmedArticle></S>";
    assertThat(Readings.all(reader, set))
        .containsExactly(
            new LeftOut("book", ""),
            new LeftOut("no-id", ""),
            new LeftOut("no-publication-date", "pmid:5"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE S SYSTEM \"file:///etc/passwd\"><S>%s</S>",
        "<!DOCTYPE S [<!ENTITY x SYSTEM \"file:///etc/passwd\"><!ENTITY unknown SYSTEM \"http://127.0.0.1:1/\">]><S>%s</S>",
        "<!DOCTYPE S [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY unknown \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><S>%s</S>",
        "\uFEFF<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r%s<?xml version=\"1.0\"?><S/>",
        "<S xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"file:///etc/passwd\"/>%s</S>",
      })
  void nothingOutsideOfTheInputIsReadAndUnknownEntitiesAreDropped(String file) throws IOException {
    List<Reading> readings = new ArrayList<>(Readings.all(reader, file.formatted(ARTICLE)));
    readings.remove(new LeftOut("other-document", ""));
    assertThat(readings)
        .singleElement()
        .isInstanceOfSatisfying(
            FeedDocument.class,
            document -> assertThat(document.documentId()).isEqualTo("10.1056/nejmoa1800389"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<S>%s<PubmedArticle><MedlineCitation>",
        "<S>%s</T>",
        "%s<PubmedArticle><a><b></a>",
        "%s{\"items\":[]}",
      })
  void aFileThatBreaksOffOrIsNoXmlIsReadAsFarAsItGoesAndSaidSo(String file) throws IOException {
    List<Reading> readings = Readings.all(reader, file.formatted(ARTICLE));
    assertThat(readings).hasSize(2);
    assertThat(readings.get(0)).isInstanceOf(FeedDocument.class);
    assertThat(readings.get(1))
        .isInstanceOfSatisfying(
            Malformed.class,
            bad -> {
              assertThat(bad.reason()).isEqualTo("malformed-xml");
              assertThat(bad.detail()).contains("line ").doesNotContain("com.ctc");
            });
  }

  @Test
  void aRunGoesOnAfterAnyRecord() throws IOException {
    RecordStream records =
        reader.open(stream("<S>" + ARTICLE + "<PubmedBookArticle/>" + ARTICLE + "</S>"));
    records.skipTo(2);
    assertThat(records.next().orElseThrow()).isInstanceOf(FeedDocument.class);
    assertThat(records.position()).isEqualTo(3);
    assertThat(records.next()).isEmpty();
  }

  /** Counted in the plain text, without a parser. */
  @Test
  void everyRecordOfTheRealFilesIsReadOrLeftOutForAReason() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(SAMPLES.resolve("pubmed")));
    List<Path> files;
    try (Stream<Path> listed = Files.list(SAMPLES.resolve("pubmed"))) {
      files = listed.sorted().toList();
    }
    assertThat(files).hasSizeGreaterThan(10);
    for (Path file : files) {
      String text = Files.readString(file);
      List<Reading> readings = read(file.toString(), text);
      if (file.toString().contains("Malformed")) {
        assertThat(readings.get(readings.size() - 1)).isInstanceOf(Malformed.class);
        continue;
      }
      assertThat(readings).doesNotHaveAnyElementsOfTypes(Malformed.class);
      assertThat(readings).hasSize(count(text, "<Pubmed(Book)?Article>"));
      long authors = 0;
      for (Reading reading : readings) {
        if (reading instanceof FeedDocument) {
          authors += Readings.json(reading).path("authors").size();
        }
      }
      if (text.contains("<PubmedArticle>")) {
        String articles = text.replaceAll("(?s)<PubmedBookArticle>.*?</PubmedBookArticle>", "");
        assertThat(authors)
            .as(file.toString())
            .isEqualTo(count(articles, "<Author( ValidYN=\"Y\")?( EqualContrib=\"[YN]\")?>"));
      }
    }
  }

  private static int count(String text, String regex) {
    return (int) Pattern.compile(regex).matcher(text).results().count();
  }

  private Reading one(String article) throws IOException {
    return Readings.one(reader, "<PubmedArticleSet>" + article + "</PubmedArticleSet>");
  }

  private List<Reading> read(String name, String text) throws IOException {
    RecordStream records = reader.open(name, stream(text));
    List<Reading> readings = new ArrayList<>();
    for (Optional<Reading> next = records.next(); next.isPresent(); next = records.next()) {
      readings.add(next.get());
    }
    return readings;
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static long revision(Reading reading) {
    try {
      return Readings.json(reading).path("revision").asLong();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
