package io.clusterpulse.ingest.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.ingest.FieldNote;
import io.clusterpulse.ingest.Problem;
import io.clusterpulse.ingest.document.DocumentReader.Refused;
import io.clusterpulse.ingest.document.DocumentReader.Valid;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentReaderTest {
  private static final String START =
      "{\"documentId\":\"WO2024123456\",\"publicationDate\":\"2024-06-13\"";

  private final DocumentReader reader =
      new DocumentReader(Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC));

  private DocumentReader.Reading read(Indicator indicator, byte[] json) {
    return reader.read(indicator, json, 0, json.length);
  }

  private DocumentReader.Reading patent(String json) {
    return read(Indicator.PCT_APPLICATION, json.getBytes(StandardCharsets.UTF_8));
  }

  private DocumentReader.Reading publication(String json) {
    return read(Indicator.ARTICLE, json.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // what follows the id           | field                        | value
        "'company':'Example'             | company                      | Example",
        "'company':{'founder':'A. B.'}   | company.founder              | A. B.",
        "'company':{'location':{'latitude':91,'longitude':0}} | company.location.latitude | 91",
        "'amount':1000                   | amount                       | 1000",
        "'amount':'1,000'                | amount                       | 1,000",
        "'amount':'-5'                   | amount                       | -5",
        "'currency':'dollars'            | currency                     | dollars",
        "'publicationDate':'2024-06-13'  | publicationDate              | 2024-06-13",
        "'authors':[]                    | authors                      | […]",
        "'dealDate':'2024-02-30'         | dealDate                     | 2024-02-30",
      })
  void aDealWithAWrongFieldIsRefused(String field, String path, String value) {
    String date = field.contains("dealDate") ? "" : ",'dealDate':'2024-06-13'";
    DocumentReader.Reading reading = deal("{'documentId':'deal-1'" + date + "," + field + "}");
    assertThat(problem(reading).errors())
        .singleElement()
        .returns(path, FieldNote::field)
        .returns(value, FieldNote::value);
  }

  @Test
  void aDealNeedsAnIdAndADateAndNothingElse() {
    DocumentDraft draft = draft(deal("{'documentId':'deal-1','dealDate':'2024-06-13'}"));
    assertThat(draft.persons()).isEmpty();
    assertThat(draft.typeOrNull()).isNull();
    assertThat(problem(deal("{}")).errors())
        .extracting(FieldNote::field)
        .containsExactly("documentId", "dealDate");
    assertThat(problem(deal("{'documentId':'two words','status':'WITHDRAWN'}")).errors())
        .extracting(FieldNote::field)
        .containsExactly("documentId");
  }

  private DocumentReader.Reading deal(String json) {
    return read(Indicator.VC_DEAL, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private static DocumentDraft draft(DocumentReader.Reading reading) {
    assertThat(reading).isInstanceOf(Valid.class);
    return ((Valid) reading).draft();
  }

  private static Problem problem(DocumentReader.Reading reading) {
    assertThat(reading).isInstanceOf(Refused.class);
    return ((Refused) reading).problem();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // what follows the id and the date                    | field                           |
        // value
        "'colour':'red'                                        | colour                          | red",
        "'title':{'en':'A title'}                              | title                           | {…}",
        "'revision':1.5                                        | revision                        | 1.5",
        "'revision':'1'                                        | revision                        | 1",
        "'revision':9223372036854775808                        | revision                        | 9223372036854775808",
        "'revision':NaN                                        | revision                        | NaN",
        "'status':'DELETED'                                    | status                          | DELETED",
        "'filingDate':'2023-02-30'                             | filingDate                      | 2023-02-30",
        "'filingDate':'0000-01-01'                             | filingDate                      | 0000-01-01",
        "'filingDate':'1789-12-31'                             | filingDate                      | 1789-12-31",
        "'filingDate':'9999-01-01'                             | filingDate                      | 9999-01-01",
        "'filingDate':'2028-01-01'                             | filingDate                      | 2028-01-01",
        "'filingDate':'13.06.2024'                             | filingDate                      | 13.06.2024",
        "'filingDate':20240613                                 | filingDate                      | 20240613",
        "'filingDate':'2024-06-14'                             | publicationDate                 | 2024-06-13",
        "'applicationNumber':'JP2023012345'                    | applicationNumber               | JP2023012345",
        "'inventors':{}                                        | inventors                       | {…}",
        "'inventors':['Tokyo']                                 | inventors[0]                    | Tokyo",
        "'inventors':[{},{'born':1970}]                        | inventors[1].born               | 1970",
        "'inventors':[{},{},{'location':{'latitude':90.0001,'longitude':0}}]   | inventors[2].location.latitude  | 90.0001",
        "'inventors':[{'location':{'latitude':0,'longitude':-180.01}}]  | inventors[0].location.longitude | -180.01",
        "'inventors':[{'location':{'latitude':NaN,'longitude':1}}]      | inventors[0].location.latitude  | NaN",
        "'inventors':[{'location':{'latitude':-Infinity,'longitude':1}}] | inventors[0].location.latitude | -Infinity",
        "'inventors':[{'location':{'latitude':1e400,'longitude':1}}]    | inventors[0].location.latitude  | 1e400",
        "'inventors':[{'location':{'latitude':'35','longitude':1}}]     | inventors[0].location.latitude  | 35",
        "'inventors':[{'location':{'latitude':35}}]            | inventors[0].location.longitude |",
        "'inventors':[{'location':{}, 'place':{}}, {'location':{'latitude':1}}] | inventors[0].location.latitude |",
        "'inventors':[{'location':[35,139]}]                   | inventors[0].location           | […]",
        "'inventors':[{'place':{'countryCode':'UK'}}]          | inventors[0].place.countryCode  | UK",
        "'inventors':[{'place':{'countryCode':'JPN'}}]         | inventors[0].place.countryCode  | JPN",
        "'inventors':[{'place':{'town':'Yokohama'}}]           | inventors[0].place.town         | Yokohama",
        "'inventors':[null]                                    | inventors[0]                    | null",
        "'ipcClasses':['A01B',null]                            | ipcClasses[1]                   | null",
        "'inventors':[{'place':{'countryCode':'ß'}}]           | inventors[0].place.countryCode  | ß", // SS in upper case
        "'inventors':[{'place':{'countryCode':'ﬁ'}}]           | inventors[0].place.countryCode  | ﬁ", // FI
        "'inventors':[{'place':{'countryCode':'ın'}}]          | inventors[0].place.countryCode  | ın", // IN
        "'inventors':[{'ror':'057zh3y9'}]                      | inventors[0].ror                | 057zh3y9",
        "'inventors':[{'ror':'https://ror.org/157zh3y96'}]     | inventors[0].ror                | https://ror.org/157zh3y96",
        "'inventors':[{'affiliations':[]}]                     | inventors[0].affiliations       | […]",
        "'applicants':[{'countryCode':'JP'}]                   | applicants[0].name              |",
        "'applicants':[{'name':'A\\u0000B'}]                   | applicants[0].name              | A\\u0000B",
        "'applicants':[{'name':'A\\ud800B'}]                   | applicants[0].name              | A\\uD800B",
        "'applicants':[{'name':'A\\udc00\\ud800B'}]            | applicants[0].name              | A\\uDC00\\uD800B",
        "'applicants':[{'name':'A\\u202eB'}]                   | applicants[0].name              | A\\u202EB",
        "'applicants':[{'name':'A\\u2066B'}]                   | applicants[0].name              | A\\u2066B",
        "'applicants':[{'name':'A\\r\\nSet-Cookie: x'}]        | applicants[0].name              | A\\u000D\\u000ASet-Cookie: x",
        "'applicants':[{'name':'A\\u2028B'}]                   | applicants[0].name              | A\\u2028B",
        "'a\\u0000b\\u202e':1                                  | a\\u0000b\\u202E                | 1",
        "'authors':[]                                          | authors                         | […]",
      })
  void aWrongFieldIsNamedWithItsValue(String json, String field, String value) {
    Problem problem = problem(patent(START + "," + json.replace('\'', '"') + "}"));

    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.errors().get(0).field()).isEqualTo(field);
    assertThat(problem.errors().get(0).value()).isEqualTo(value);
    assertThat(problem.errors().get(0).message()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "                            | empty",
        "{                           | Line 1, column 2: Unexpected end-of-input",
        "{'documentId' 1}            | Line 1, column 15",
        "{'documentId':'a','documentId':'b'} | Duplicate field 'documentId'",
        "{'inventors':[{'name':{'a':1,'a':2}}]} | Duplicate field 'a'", // in what is dropped
        "{'x':[{'b':{'c':1},'b':2}]} | Duplicate field 'b'", // in what is unknown
        "{} {}                       | more follows",
        "{} x                        | Line 1, column",
        "{'revision':01}             | Line 1, column",
        "{\\n'revision':+-1}          | Line 2, column",
        "{'a':1,}                    | Line 1, column",
        "{/* comment */}             | Line 1, column",
        "nonsense                    | Line 1, column",
      })
  void brokenJsonIsRefusedWithItsPosition(String json, String detail) {
    String text = json == null ? "" : json.replace('\'', '"').replace("\\n", "\n");
    Problem problem = problem(patent(text));
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.detail())
        .contains(detail.replace('\'', detail.contains("field") ? '\'' : '"'));
    assertThat(problem.detail()).doesNotContain("Source", "StreamRead");
  }

  @ParameterizedTest
  @ValueSource(strings = {"C0AF", "EDA080", "F4908080", "FF", "00", "C3", "E282"})
  void bytesThatAreNoUtf8AreRefused(String hex) {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    json.writeBytes((START + ",\"applicants\":[{\"name\":\"é").getBytes(StandardCharsets.UTF_8));
    json.writeBytes(java.util.HexFormat.of().parseHex(hex));
    json.writeBytes("\"}]}".getBytes(StandardCharsets.UTF_8));

    Problem problem = problem(read(Indicator.PCT_APPLICATION, json.toByteArray()));

    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.detail()).contains("not UTF-8");
  }

  @Test
  void utf16IsRefused() {
    byte[] json = (START + "}").getBytes(StandardCharsets.UTF_16LE);
    assertThat(problem(read(Indicator.PCT_APPLICATION, json)).status()).isEqualTo(400);
  }

  @Test
  void nestingIsLimited() {
    Problem problem = problem(patent(START + ",\"x\":" + "[".repeat(100_000)));
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.detail()).contains("nesting depth").doesNotContain("Constraints");
  }

  @Test
  void aFieldThatStandsTwiceIsFoundAmongMany() {
    StringBuilder json = new StringBuilder(START + ",\"inventors\":[{\"name\":{");
    for (int i = 0; i < 10_000; i++) {
      json.append("\"k").append(i).append("\":1,");
    }
    Problem problem = problem(patent(json.append("\"k7000\":2}}]}").toString()));
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.detail()).contains("Duplicate field 'k7000'");
  }

  @Test
  void aMillionUnknownFieldsStopAtTheLimitOfProblems() {
    StringBuilder json = new StringBuilder(START);
    for (int i = 0; i < 1_000_000; i++) {
      json.append(",\"k").append(i).append("\":1");
    }
    Problem problem = problem(patent(json.append('}').toString()));
    assertThat(problem.errors()).hasSize(FieldReader.PROBLEM_LIMIT);
    assertThat(problem.errors()).extracting(FieldNote::field).contains("k0", "k19");
  }

  @Test
  void aNameOfAMegabyteIsRefusedInShort() {
    String name = "x".repeat(1 << 20);
    Problem problem = problem(patent(START + ",\"applicants\":[{\"name\":\"" + name + "\"}]}"));
    assertThat(problem.errors()).hasSize(1);
    assertThat(problem.errors().get(0).field()).isEqualTo("applicants[0].name");
    assertThat(problem.errors().get(0).value()).hasSize(PlainText.SHOWN_CHARACTERS + 1);
  }

  @ParameterizedTest
  @CsvSource({"0, true", "1, true", "5000, true", "10000, true", "10001, false"})
  void upToTenThousandPersonsAreTaken(int persons, boolean taken) {
    String list = String.join(",", java.util.Collections.nCopies(persons, "{}"));
    DocumentReader.Reading reading = patent(START + ",\"inventors\":[" + list + "]}");
    if (taken) {
      assertThat(draft(reading).persons()).hasSize(persons);
    } else {
      assertThat(problem(reading).errors())
          .containsExactly(new FieldNote("inventors", "10001", "must have at most 10,000 entries"));
    }
  }

  @Test
  void upToFiftyAffiliationsOfAnAuthorAreTaken() {
    String list = String.join(",", java.util.Collections.nCopies(51, "{}"));
    Problem problem =
        problem(
            publication(
                "{\"documentId\":\"10.1000/x\",\"publicationDate\":\"2024-06-13\","
                    + "\"authors\":[{},{\"affiliations\":["
                    + list
                    + "]}]}"));
    assertThat(problem.errors().get(0).field()).isEqualTo("authors[1].affiliations");
  }

  @Test
  void everyProblemIsToldAtOnce() {
    Problem problem = problem(patent("{\"status\":\"GONE\",\"inventors\":[{\"age\":3}],\"x\":1}"));
    assertThat(problem.errors())
        .extracting(FieldNote::field)
        .containsExactly("status", "inventors[0].age", "x", "documentId");
    assertThat(problem.detail()).endsWith("and 3 more");
  }

  @Test
  void theIdIsKnownEvenIfTheRestIsRefused() {
    Refused refused = (Refused) patent("{\"documentId\":\"WO 2024/123456 A1\",\"x\":1,");
    assertThat(refused.documentIdOrNull()).isEqualTo("WO2024123456");
    assertThat(refused.problem().status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"text\"", "1", "null", "true"})
  void aDocumentIsAnObject(String json) {
    assertThat(problem(patent(json)).status()).isEqualTo(422);
  }

  @Test
  void onlyAWithdrawalNeedsNoPublicationDate() {
    String id = "{\"documentId\":\"WO2024123456\"";
    assertThat(problem(patent(id + "}")).errors())
        .extracting(FieldNote::field)
        .containsExactly("publicationDate");
    assertThat(draft(patent(id + ",\"status\":\"WITHDRAWN\",\"revision\":-3}")).revision())
        .isEqualTo(-3);
  }

  @Test
  void textIsNormalisedAndNullMeansAbsent() {
    String name = "  Universita\\u0308t Zu\\u0308rich ";
    DocumentDraft draft =
        draft(
            publication(
                "{\"documentId\":\"10.1000/x\",\"publicationDate\":\"2024-06-13\",\"type\":null,"
                    + "\"authors\":[{\"name\":\"N\",\"affiliations\":[{\"name\":\""
                    + name
                    + "\",\"ror\":null,\"place\":{\"city\":\" \",\"countryCode\":\"xk\"}}]}]}"));
    assertThat(draft.typeOrNull()).isEqualTo("article");
    assertThat(draft.persons().get(0).origins())
        .isEqualTo(
            List.of(
                new DocumentDraft.StatedOrigin(
                    null, null, "Universität Zürich", null, null, "XK")));
  }

  @Test
  void aPersonsNameIsDroppedWhateverItIs() {
    Valid valid = (Valid) patent(START + ",\"inventors\":[{\"name\":\"N\"},{\"name\":{\"a\":1}}]}");
    assertThat(valid.namesDropped()).isEqualTo(2);
    assertThat(valid.draft().toString()).doesNotContain("\"N\"");
  }
}
