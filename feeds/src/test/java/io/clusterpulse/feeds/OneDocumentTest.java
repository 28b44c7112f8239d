package io.clusterpulse.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterpulse.feeds.posting.FakeIngest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/**
 * What several formats tell of one work or application is one document, in any order of feeding.
 */
@Timeout(60)
class OneDocumentTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<String, String> WORK =
      Map.of(
          "openalex",
          """
          {"id":"https://openalex.org/W7","doi":"https://doi.org/10.1234/A","type":"article",\
          "ids":{"pmid":"https://pubmed.ncbi.nlm.nih.gov/77"},"publication_date":"2020-01-01",\
          "updated_date":"2022-08-08","authorships":[]}
          """,
          "crossref",
          """
          {"DOI":"10.1234/a","type":"journal-article","issued":{"date-parts":[[2020,1,1]]},\
          "indexed":{"timestamp":1600000000000}}
          """,
          "pubmed",
          """
          <S><PubmedArticle><MedlineCitation><PMID Version="1">77</PMID><DateRevised><Year>2023</Year>\
          <Month>1</Month><Day>1</Day></DateRevised><Article><Journal><JournalIssue><PubDate>\
          <Year>2020</Year></PubDate></JournalIssue></Journal></Article></MedlineCitation>\
          </PubmedArticle></S>
          """);

  private static final Map<String, String> APPLICATION =
      Map.of(
          "pct",
          """
          <wo-published-application><wo-bibliographic-data><publication-reference><document-id>\
          <doc-number>2016/208678</doc-number><kind>A1</kind><date>20161229</date></document-id>\
          </publication-reference><application-reference><document-id>\
          <doc-number>PCT/JP2016/067912</doc-number></document-id></application-reference>\
          <parties><inventors><inventor><addressbook><address><city>Kyoto</city><country>JP</country>\
          </address></addressbook></inventor></inventors></parties></wo-bibliographic-data>\
          </wo-published-application>
          """,
          "peds",
          """
          {"patentCaseMetadata":{"applicationNumberText":{"value":"15567745"},"applicationStatusDate":\
          "2019-09-04","partyBag":{"applicantBagOrInventorBagOrOwnerBag":[{"inventorOrDeceasedInventor":\
          [{"contactOrPublicationContact":[{"cityName":"Chiyoda-ku, Tokyo","countryCode":"JP"}]}]}]},\
          "relatedDocumentData":{"parentDocumentDataOrChildDocumentData":[{"descriptionText":\
          "This application is National Stage Entry of","applicationNumberText":"PCT/JP2016/067912",\
          "filingDate":"2016-06-16"}]}}}
          """);

  @TempDir private Path directory;
  private final FakeIngest ingest;
  private final StringWriter out = new StringWriter();

  OneDocumentTest() throws IOException {
    ingest = new FakeIngest();
  }

  @AfterEach
  void close() {
    ingest.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "openalex crossref pubmed",
        "openalex pubmed crossref",
        "crossref openalex pubmed",
        "crossref pubmed openalex",
        "pubmed openalex crossref",
        "pubmed crossref openalex",
        "pubmed openalex pubmed",
      })
  void aWorkUnderDoiPmidAndOpenAlexIdIsOneDocument(String order) throws IOException {
    for (String format : order.split(" ")) {
      feed(format, WORK.get(format));
    }
    assertThat(published()).containsExactly("10.1234/a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pct peds", "peds pct", "peds pct peds", "pct peds pct"})
  void anApplicationOfTheRegisterIsTheDocumentOfItsPublication(String order) throws IOException {
    for (String format : order.split(" ")) {
      feed(format, APPLICATION.get(format));
    }
    assertThat(published()).containsExactly("WO2016208678");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void theRegisterCountsUnderTheNumberThatAnotherFormatTold(int parallel) throws IOException {
    JsonNode before = feed("peds", APPLICATION.get("peds"));
    assertThat(before.path("leftOutByReason").path("publication-number-unknown").asInt()).isOne();
    feed("pct", APPLICATION.get("pct"));
    JsonNode after = feed("peds", APPLICATION.get("peds"), "--parallel", "" + parallel);
    assertThat(after.path("accepted").asInt()).isOne();
    assertThat(ingest.received())
        .last()
        .satisfies(
            document -> {
              assertThat(document.path("documentId").asText()).isEqualTo("WO2016208678");
              assertThat(document.path("publicationDate").asText()).isEqualTo("2016-12-29");
              assertThat(document.path("inventors")).hasSize(1);
            });
  }

  private JsonNode feed(String format, String content, String... options) throws IOException {
    Path file = Files.writeString(directory.resolve("file." + format), content);
    List<String> arguments = new ArrayList<>(List.of(format, file.toString(), "--json"));
    arguments.addAll(List.of(options));
    out.getBuffer().setLength(0);
    FeedDefaults defaults = new FeedDefaults(ingest.url(), Optional::empty, directory);
    int code =
        new CommandLine(new FeedCommand(defaults))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(new StringWriter()))
            .execute(arguments.toArray(String[]::new));
    assertThat(code).as(out.toString()).isZero();
    return JSON.readTree(out.toString());
  }

  /** Ids that count when of each the highest revision wins, as in the ledger. */
  private List<String> published() {
    List<JsonNode> received = ingest.received();
    Map<String, JsonNode> winners =
        IntStream.range(0, received.size())
            .mapToObj(received::get)
            .collect(
                Collectors.toMap(
                    document -> document.path("documentId").asText(),
                    document -> document,
                    (one, other) ->
                        one.path("revision").asLong() >= other.path("revision").asLong()
                            ? one
                            : other,
                    TreeMap::new));
    return winners.entrySet().stream()
        .filter(entry -> entry.getValue().path("status").asText().equals("PUBLISHED"))
        .map(Map.Entry::getKey)
        .toList();
  }
}
