package io.clusterpulse.feeds.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.gazetteer.organisation.Institutions;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAlexReaderTest {
  private static final String BRAUNSCHWEIG =
      """
      {"id":"https://openalex.org/I94509681","display_name":"TU Braunschweig",\
      "ror":"https://ror.org/010nsgg66","country_code":"DE","type":"education"}""";
  private static final String ADDRESS_ONLY =
      """
      {"id":null,"display_name":"Univ. Karlsruhe, Germany","ror":null,"country_code":null}""";

  private final Institutions institutions = new Institutions();
  private final DocumentReader reader = new OpenAlexReader(institutions);

  OpenAlexReaderTest() {
    put("010nsgg66", Coordinate.fromDegrees(52.26594, 10.52673));
    put("i5", Coordinate.fromDegrees(35.6895, 139.69171));
  }

  private void put(String key, Coordinate coordinate) {
    institutions.put(key, new Institutions.Site(coordinate, null, 1));
  }

  @Test
  void aWorkOf2022WithHostVenueAndOneAffiliationString() throws IOException {
    Reading reading =
        read(
            """
            {"id":"https://openalex.org/W1583263368","doi":"https://doi.org/10.1201/9781315275475",
             "title":"Geometric Concepts","publication_date":"2018-10-08","type":"book",
             "host_venue":{"id":null,"type":"publisher"},
             "authorships":[{"author_position":"first","author":{"display_name":"Wolfgang Boehm"},
               "institutions":[%s],"raw_affiliation_string":"Technische Univ. Braunschweig"},
              {"author":{"display_name":"Hartmut Prautzsch"},"institutions":[%s]}],
             "is_retracted":false,"is_paratext":false,
             "updated_date":"2022-08-08T20:09:48.253395"}"""
                .formatted(BRAUNSCHWEIG, ADDRESS_ONLY));
    assertThat(reading)
        .isInstanceOfSatisfying(
            FeedDocument.class,
            document -> {
              assertThat(document.indicator()).isEqualTo(Indicator.ARTICLE);
              assertThat(document.documentId()).isEqualTo("10.1201/9781315275475");
            });
    assertThat(Readings.json(reading))
        .isEqualTo(
            Readings.JSON.readTree(
                """
                {"documentId":"10.1201/9781315275475","revision":165998938800000,
                 "status":"PUBLISHED","type":"book","publicationDate":"2018-10-08",
                 "authors":[
                  {"affiliations":[{"ror":"https://ror.org/010nsgg66","name":"TU Braunschweig",
                    "location":{"latitude":52.26594,"longitude":10.52673}}]},
                  {"affiliations":[{"name":"Univ. Karlsruhe, Germany"}]}]}"""));
  }

  @Test
  void aWorkOf2023WithCrossrefTypeAndSeveralInstitutionsPerAuthor() throws IOException {
    JsonNode json =
        Readings.json(
            read(
                """
                {"id":"https://openalex.org/W2","doi":null,"publication_date":"1990-12-01",
                 "type":"journal-article","ids":{"mag":1500375855},
                 "is_retracted":false,"is_paratext":null,
                 "authorships":[{"institutions":[%s,%s,{"id":"https://openalex.org/I5"}],
                   "raw_affiliation_strings":[],"is_corresponding":false},
                  {"institutions":[]},{"institutions":null},null],
                 "updated_date":"2023-04-16"}"""
                    .formatted(BRAUNSCHWEIG, ADDRESS_ONLY)));
    assertThat(json.path("documentId").asText()).isEqualTo("W2");
    assertThat(json.path("type").asText()).isEqualTo("article");
    assertThat(json.path("authors")).hasSize(4);
    JsonNode affiliations = json.path("authors").get(0).path("affiliations");
    assertThat(affiliations).hasSize(3);
    assertThat(affiliations.get(2).path("location").path("longitude").asDouble())
        .isEqualTo(139.69171);
    assertThat(json.path("authors").findValues("location")).hasSize(2);
  }

  @Test
  void aWorkOf2025WithLineageCountriesAndTopics() throws IOException {
    JsonNode json =
        Readings.json(
            read(
                """
                {"id":"https://openalex.org/W2741809807","doi":"https://doi.org/10.7717/PeerJ.4375",
                 "publication_date":"2018-02-13","type":"article","type_crossref":"journal-article",
                 "is_retracted":false,"is_paratext":false,"is_xpac":false,
                 "authorships":[{"countries":["DE"],"raw_author_name":"Heather Piwowar",
                   "institutions":[{"id":"https://openalex.org/I94509681","display_name":"TU",
                     "ror":"https://ror.org/010nsgg66","lineage":["https://openalex.org/I1"]}],
                   "affiliations":[{"raw_affiliation_string":"x","institution_ids":[]}]}],
                 "topics":[{"field":{"display_name":"Decision Sciences"}},
                   {"field":{"display_name":"Decision Sciences"}},{"field":null},
                   {"field":{"display_name":"Materials Science"}}]}"""));
    assertThat(json.path("documentId").asText()).isEqualTo("10.7717/peerj.4375");
    assertThat(json.path("revision").asLong()).isEqualTo(1);
    assertThat(json.path("fields"))
        .extracting(JsonNode::asText)
        .containsExactly("Decision Sciences", "Materials Science");
    assertThat(json.path("authors").get(0).path("affiliations")).hasSize(1);
  }

  @Test
  void namesOfPersonsAreNeverSent() throws IOException {
    FeedDocument document =
        (FeedDocument)
            read(
                """
                {"id":"https://openalex.org/W9","publication_date":"2020-01-01","type":"article",
                 "authorships":[{"author":{"id":"https://openalex.org/A1",
                   "display_name":"Ada Lovelace","orcid":"https://orcid.org/0000"},
                   "raw_author_name":"A. Lovelace","institutions":[]}]}""");
    assertThat(document.text()).doesNotContain("Lovelace", "orcid", "A1");
    assertThat(Readings.json(document).path("authors")).hasSize(1);
  }

  @Test
  void aRetractedWorkIsAWithdrawalWithoutContent() throws IOException {
    Reading reading =
        read(
            """
            {"id":"https://openalex.org/W3","is_retracted":true,"updated_date":"2021-11-03",
             "publication_date":"2020-01-01","authorships":[{"institutions":[%s]}]}"""
                .formatted(BRAUNSCHWEIG));
    assertThat(Readings.json(reading))
        .isEqualTo(
            Readings.JSON.readTree(
                """
                {"documentId":"W3","revision":163589760000000,"status":"WITHDRAWN"}"""));
  }

  @Test
  void anInstitutionListedWithItsParentOrTwiceIsOneAffiliation() throws IOException {
    String department =
        """
        {"id":"https://openalex.org/I7","ror":"https://ror.org/010nsgg66",
         "lineage":["https://openalex.org/I5","https://openalex.org/I7"]}""";
    String parent =
        "{\"id\":\"https://openalex.org/I5\",\"lineage\":[\"https://openalex.org/I5\"]}";
    JsonNode json =
        Readings.json(
            read(
                """
                {"id":"https://openalex.org/W2","publication_date":"2024-01-01","type":"article",
                 "authorships":[{"institutions":[%s,%s]},{"institutions":[%s,%s]},
                   {"institutions":[%s,null,%s]},{"institutions":[%s]}]}"""
                    .formatted(
                        parent,
                        department,
                        department,
                        department,
                        department,
                        BRAUNSCHWEIG,
                        parent)));
    assertThat(json.path("authors"))
        .extracting(author -> author.path("affiliations").size())
        .containsExactly(1, 1, 2, 1);
    assertThat(json.at("/authors/0/affiliations/0/ror").asText()).endsWith("010nsgg66");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          # doi,                        pmid,                                     id,                  aliases
          https://doi.org/10.1234/A,    https://pubmed.ncbi.nlm.nih.gov/12345,    10.1234/a,           pmid:12345 W1
          https://doi.org/10.1234/A,    -,                                        10.1234/a,           W1
          -,                            https://pubmed.ncbi.nlm.nih.gov/12345,    pmid:12345,          W1
          no doi,                       12345,                                    pmid:12345,          W1
          -,                            none,                                     W1,                  ''
          """)
  void theFirstOfDoiPubMedIdAndOpenAlexIdIsTheIdAndTheOthersAreKnown(
      String doi, String pmid, String id, String aliases) throws IOException {
    FeedDocument document =
        (FeedDocument)
            read(
                Readings.JSON
                    .createObjectNode()
                    .put("id", "https://openalex.org/W1")
                    .put("doi", doi)
                    .put("publication_date", "2024-01-01")
                    .put("updated_date", "2024-02-01T10:00:00")
                    .set("ids", Readings.JSON.createObjectNode().put("pmid", pmid))
                    .toString());
    assertThat(document.documentId()).isEqualTo(id);
    assertThat(String.join(" ", document.aliases())).isEqualTo(aliases);
    assertThat(document.changedEpochDay()).isEqualTo(LocalDate.of(2024, 2, 1).toEpochDay());
  }

  @Test
  void aListOfMergedIdsIsWithdrawalsOfTheWorksThatAreGone() throws IOException {
    List<Reading> readings =
        Readings.all(
            reader,
            "merge_date,id,merge_into_id\n2022-06-07,W100,W200\n2022-06-07,A5,A6\n\n"
                + "2022-06-07,https://openalex.org/W101,W200\nsoon,W1,W2\n2022-06-07,W1\n");
    assertThat(Readings.json(readings.get(0)))
        .isEqualTo(
            Readings.JSON.readTree(
                """
                {"documentId":"W100","revision":165464640000000,"status":"WITHDRAWN"}"""));
    assertThat(readings.get(1)).isEqualTo(new LeftOut("not-a-work", "A5"));
    assertThat(((FeedDocument) readings.get(2)).documentId()).isEqualTo("W101");
    assertThat(readings.subList(3, 5))
        .allSatisfy(
            reading ->
                assertThat(reading)
                    .isInstanceOfSatisfying(
                        Malformed.class,
                        bad -> assertThat(bad.reason()).isEqualTo("malformed-merge")));
    assertThat(readings).hasSize(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"id":"https://openalex.org/W1","is_paratext":true,"publication_date":"2020-01-01"}   | paratext            | W1
          {"id":"https://openalex.org/W1","type":"paratext","publication_date":"2020-01-01"}    | paratext            | W1
          {"id":"https://openalex.org/W1","is_xpac":true,"publication_date":"2020-01-01"}       | xpac                | W1
          {"id":"https://openalex.org/W1","doi":"https://doi.org/10.1234/a"}                    | no-publication-date | 10.1234/a
          {"id":"https://openalex.org/W1","publication_date":""}                                | no-publication-date | W1
          {"publication_date":"2020-01-01"}                                                     | no-id               | ''
          {"id":"https://openalex.org/A5023888391","display_name":"A person"}                   | not-a-work          | https://openalex.org/A5023888391
          {"id":"https://openalex.org/I1","geo":{}}                                             | not-a-work          | https://openalex.org/I1
          """)
  void whatIsNotMeantToBeCountedIsLeftOutWithAReason(String line, String reason, String id)
      throws IOException {
    assertThat(read(line)).isEqualTo(new LeftOut(reason, id));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"id":"https://openalex.org/W1",                                       | malformed-json
          not json                                                               | malformed-json
          {"id":"https://openalex.org/W1"} {"id":"https://openalex.org/W2"}      | unexpected-json
          {"id":"https://openalex.org/W1","authorships":{"institutions":7}}      | unexpected-json
          ["https://openalex.org/W1"]                                            | unexpected-json
          {"id":"https://openalex.org/W1","publication_date":"2023-02-30"}       | invalid-publication-date
          """)
  void aBadLineIsMalformedAndItsNeighboursAreRead(String bad, String reason) throws IOException {
    String good = "{\"id\":\"https://openalex.org/W7\",\"publication_date\":\"2020-01-01\"}";
    List<Reading> readings = Readings.all(reader, good + "\n" + bad + "\n\n" + good + "\n");
    assertThat(readings).hasSize(3);
    assertThat(readings.get(1))
        .isInstanceOfSatisfying(
            Malformed.class,
            malformed -> {
              assertThat(malformed.reason()).isEqualTo(reason);
              assertThat(malformed.detail()).doesNotContain("com.fasterxml", "io.clusterpulse");
            });
    assertThat(List.of(readings.get(0), readings.get(2)))
        .allSatisfy(reading -> assertThat(reading).isInstanceOf(FeedDocument.class));
  }

  @Test
  void aFileThatIsOneJsonValueOverManyLinesIsSaidSoOnce() throws IOException {
    List<Reading> readings = Readings.all(reader, "[\n{\"id\":1},\n{\"id\":2}\n]\n");
    assertThat(readings)
        .singleElement()
        .isInstanceOfSatisfying(
            Malformed.class,
            malformed -> assertThat(malformed.reason()).isEqualTo("not-json-lines"));
  }

  private Reading read(String work) throws IOException {
    return Readings.one(reader, work.replace("\n", " "));
  }
}
