package io.clusterpulse.feeds.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.gazetteer.Gazetteer;
import io.clusterpulse.gazetteer.organisation.Institutions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrossrefReaderTest {
  private static final AddressText ADDRESSES = new AddressText(Gazetteer.load());
  private static final String WORK =
      """
      {"DOI":"10.1234/ABC","type":"journal-article","issued":{"date-parts":[[2024,6]]},\
      "indexed":{"timestamp":1586479099385},"deposited":{"timestamp":1171400173000},\
      "author":[{"given":"Ada","family":"Lovelace","affiliation":[{"name":"Kuban State\\rUniversity",\
      "id":[{"id":"https://ror.org/010nsgg66","id-type":"ROR","asserted-by":"publisher"}]}]},\
      {"family":"B.","affiliation":[{"name":"Dr. B. of Example Inc.","place":["Krasnodar, Russia"]},\
      {"name":"Department of Surgery, Thomas Jefferson University, Philadelphia, Pennsylvania"}]},\
      {"family":"C."}],"subject":["Surgery","Surgery"]}""";

  private final Institutions institutions = new Institutions();
  private final DocumentReader reader = new CrossrefReader(institutions, ADDRESSES);

  CrossrefReaderTest() {
    Coordinate braunschweig = Coordinate.fromDegrees(52.26594, 10.52673);
    institutions.put("010nsgg66", new Institutions.Site(braunschweig, null, 1));
    institutions.number(7);
  }

  @Test
  void aWorkIsADocumentWithPlacesByRorAndByText() throws IOException {
    Reading reading = Readings.one(reader, WORK);
    assertThat(Readings.json(reading))
        .isEqualTo(
            Readings.JSON.readTree(
                """
                {"documentId":"10.1234/abc","revision":158647909900007,"status":"PUBLISHED",
                 "type":"article","publicationDate":"2024-06-01","authors":[
                  {"affiliations":[{"ror":"010nsgg66","name":"Kuban State University",
                    "location":{"latitude":52.26594,"longitude":10.52673}}]},
                  {"affiliations":[{"place":{"city":"Krasnodar","countryCode":"RU"}},
                    {"place":{"city":"Philadelphia","region":"Pennsylvania","countryCode":"US"}}]},
                  {"affiliations":[]}],
                 "fields":["Surgery"]}"""));
    assertThat(((FeedDocument) reading).text()).doesNotContain("Lovelace", "Dr. B.");
  }

  @Test
  void aTimestampMayBeWrappedAsMongoDbExportsIt() throws IOException {
    String exported = WORK.replace("1586479099385", "{\"$numberLong\":\"1586479099385\"}");
    assertThat(Readings.json(Readings.one(reader, exported)).path("revision").asLong())
        .isEqualTo(158647909900007L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"retraction", "withdrawal", "removal", "Retraction"})
  void aNoticeIsADocumentOfItsOwnAndWithdrawsTheOther(String type) throws IOException {
    String notice =
        WORK.replace(
            "\"subject\"",
            "\"update-to\":[{\"DOI\":\"https://doi.org/10.9876/OTHER\",\"type\":\""
                + type
                + "\"}],\"subject\"");
    Reading reading = Readings.one(reader, notice);
    assertThat(reading).isInstanceOf(Several.class);
    List<Reading> readings = ((Several) reading).readings();
    assertThat(((FeedDocument) readings.get(0)).documentId()).isEqualTo("10.1234/abc");
    JsonNode withdrawal = Readings.json(readings.get(1));
    assertThat(withdrawal.path("documentId").asText()).isEqualTo("10.9876/other");
    assertThat(withdrawal.path("status").asText()).isEqualTo("WITHDRAWN");
    assertThat(withdrawal.path("revision").asLong())
        .isEqualTo(SourceRevision.standing(1_586_479_099L));
  }

  @ParameterizedTest
  @CsvSource({
    "correction, 10.9876/other",
    "partial_retraction, 10.9876/other",
    "retraction, 10.1234/abc",
    "retraction, no doi",
  })
  void aNoticeOfAnotherKindWithdrawsNothing(String type, String doi) throws IOException {
    String notice =
        WORK.replace(
            "\"subject\"",
            "\"update-to\":[null,{\"DOI\":\"" + doi + "\",\"type\":\"" + type + "\"}],\"subject\"");
    assertThat(Readings.one(reader, notice)).isInstanceOf(FeedDocument.class);
  }

  @Test
  void aWorkThatSaysItWasRetractedIsAWithdrawalAtItsOwnRevision() throws IOException {
    String work =
        WORK.replace(
            "\"subject\"",
            "\"updated-by\":[{\"DOI\":\"10.9/n\",\"type\":\"retraction\"}],\"subject\"");
    assertThat(Readings.json(Readings.one(reader, work)))
        .isEqualTo(
            Readings.JSON.readTree(
                """
                {"documentId":"10.1234/abc","revision":158647909900007,"status":"WITHDRAWN"}"""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"DOI":"10.1/x","type":"journal-issue","issued":{"date-parts":[[2024]]}}     | no-doi
          {"DOI":"10.1234/x","type":"journal-issue","issued":{"date-parts":[[2024]]}}  | not-a-work
          {"DOI":"10.1234/x","type":"component"}                                       | not-a-work
          {"DOI":"10.1234/x","issued":{"date-parts":[[null]]}}                         | no-publication-date
          {"DOI":"10.1234/x","issued":{"date-parts":[[2024,13]]}}                      | no-publication-date
          {"DOI":"10.1234/x","issued":null}                                            | no-publication-date
          {"type":"journal-article"}                                                   | no-doi
          """)
  void whatIsNotMeantToBeCountedIsLeftOutWithAReason(String line, String reason)
      throws IOException {
    assertThat(Readings.one(reader, line))
        .isInstanceOfSatisfying(
            LeftOut.class, leftOut -> assertThat(leftOut.reason()).isEqualTo(reason));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%1$s\n%1$s\nnonsense",
        "{\"items\":[%1$s,%1$s,7]}",
        "\uFEFF\n{ \"items\" : [\n%1$s,\n%1$s,\n[]]}",
        "[%1$s,%1$s,{\"DOI\":{\"a\":[1]}}]",
        "{\"status\":\"ok\",\"message-type\":\"work-list\",\"message\":{\"facets\":{\"x\":[1]},\"total-results\":9,\"items\":[%1$s,%1$s,{\"author\":3}],\"query\":[{}]}}",
      })
  void worksAreReadHoweverTheyArePacked(String packing) throws IOException {
    List<Reading> readings = Readings.all(reader, packing.formatted(WORK));
    assertThat(readings).hasSize(3);
    assertThat(readings.subList(0, 2)).allMatch(FeedDocument.class::isInstance);
    assertThat(readings.get(2)).isInstanceOf(Malformed.class);
  }

  @Test
  void aBadRecordOfAnArrayDoesNotSpoilItsNeighboursAndADamagedArrayIsSaidSo() throws IOException {
    List<Reading> readings =
        Readings.all(
            reader,
            "{\"items\":[{\"author\":[{\"affiliation\":{\"x\":[{}]}}]}," + WORK + ",{\"DOI\":");
    assertThat(readings).hasSize(3);
    assertThat(readings.get(0))
        .isInstanceOfSatisfying(
            Malformed.class, bad -> assertThat(bad.reason()).isEqualTo("unexpected-json"));
    assertThat(readings.get(1)).isInstanceOf(FeedDocument.class);
    assertThat(readings.get(2))
        .isInstanceOfSatisfying(
            Malformed.class,
            bad -> {
              assertThat(bad.reason()).isIn("malformed-json", "unexpected-json");
              assertThat(bad.detail()).contains("record").doesNotContain("com.fasterxml");
            });
  }

  @Test
  void aRunGoesOnAfterAnyRecordOfAnArray() throws IOException {
    RecordStream records =
        reader.open(
            new ByteArrayInputStream(
                ("{\"items\":[" + WORK + "," + WORK.replace("ABC", "DEF") + "]}")
                    .getBytes(StandardCharsets.UTF_8)));
    records.skipTo(1);
    assertThat(((FeedDocument) records.next().orElseThrow()).documentId()).isEqualTo("10.1234/def");
    assertThat(records.position()).isEqualTo(2);
    assertThat(records.next()).isEmpty();
  }
}
