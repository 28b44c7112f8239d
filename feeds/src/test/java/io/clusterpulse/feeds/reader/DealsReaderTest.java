package io.clusterpulse.feeds.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.core.document.Indicator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DealsReaderTest {
  private static final String HEADER =
      "deal_id,date,company,city,region,country,latitude,longitude,stage,amount,currency\n";

  private final DocumentReader reader = new DealsReader();

  @Test
  void aRowIsADealWithItsCompanyByCoordinateAndByName() throws IOException {
    List<Reading> readings =
        Readings.all(
            reader,
            "\uFEFF"
                + HEADER
                + "d1,2024-02-29,\"Example, \"\"Robotics\"\" Inc.\",Boston,MA,US,42.36,-71.06,Series A,\"12,500,000.50\",usd\r\n"
                + "\r\n"
                + "d2,2024-03-01,,München,,Germany,,,,,\n");
    assertThat(readings).hasSize(2);
    assertThat(((FeedDocument) readings.get(0)).indicator()).isEqualTo(Indicator.VC_DEAL);
    assertThat(Readings.json(readings.get(0)))
        .isEqualTo(
            Readings.JSON.readTree(
                """
                {"documentId":"d1","revision":1,"status":"PUBLISHED","dealDate":"2024-02-29",
                 "company":{"name":"Example, \\"Robotics\\" Inc.",
                   "location":{"latitude":42.36,"longitude":-71.06},
                   "place":{"city":"Boston","region":"MA","countryCode":"US"}},
                 "stage":"Series A","amount":"12500000.50","currency":"USD"}"""));
    assertThat(Readings.json(readings.get(1)))
        .isEqualTo(
            Readings.JSON.readTree(
                """
                {"documentId":"d2","revision":1,"status":"PUBLISHED","dealDate":"2024-03-01",
                 "company":{"place":{"city":"München","countryCode":"DE"}}}"""));
  }

  @Test
  void columnsMayStandInAnyOrderAndSayWhenARowChangedAndThatItIsWithdrawn() throws IOException {
    List<Reading> readings =
        Readings.all(
            reader,
            "Updated,DEAL_ID,status,date\n2024-06-01,d1,,2024-02-29\n2024-06-02T00:00:05Z,d1,Withdrawn,\n");
    assertThat(Readings.json(readings.get(0)).path("revision").asLong()).isEqualTo(1717200000L);
    assertThat(Readings.json(readings.get(1)))
        .isEqualTo(
            Readings.JSON.readTree(
                """
                {"documentId":"d1","revision":1717286405,"status":"WITHDRAWN"}"""));
    assertThat(((FeedDocument) readings.get(1)).changedEpochDay()).isEqualTo(19_876);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ,2024-02-29,,,,,,,,,                | no-id
          d1,29.02.2024,,,,,,,,,              | invalid-date
          d1,,,,,,,,,,                        | invalid-date
          d1,2024-02-29,,,,,north,1,,,        | invalid-coordinate
          d1,2024-02-29,,Boston,,Atlantis,,,,, | unknown-country
          d1,2024-02-29,,,,,,,,a lot,         | invalid-amount
          """)
  void aRowThatCannotBeADealIsMalformedAndItsNeighboursAreRead(String row, String reason)
      throws IOException {
    List<Reading> readings = Readings.all(reader, HEADER + row + "\nd2,2024-03-01,,,,,,,,,\n");
    assertThat(readings.get(0))
        .isInstanceOfSatisfying(Malformed.class, bad -> assertThat(bad.reason()).isEqualTo(reason));
    assertThat(readings.get(1)).isInstanceOf(FeedDocument.class);
  }

  @Test
  void aFileWithoutTheColumnsAndAQuoteThatNeverEndsAreSaidSo() throws IOException {
    assertThat(Readings.all(reader, "id,name\n1,x\n"))
        .singleElement()
        .isInstanceOfSatisfying(
            Malformed.class,
            bad -> {
              assertThat(bad.reason()).isEqualTo("missing-columns");
              assertThat(bad.detail()).contains("deal_id, date");
            });
    assertThat(Readings.all(reader, "")).singleElement().isInstanceOf(Malformed.class);
    assertThat(Readings.all(reader, HEADER + "d1,2024-03-01,,,,,,,,,\n\"d2,2024\n"))
        .last()
        .isInstanceOfSatisfying(
            Malformed.class, bad -> assertThat(bad.reason()).isEqualTo("malformed-csv"));
  }

  @Test
  void aRunGoesOnAfterAnyRow() throws IOException {
    RecordStream records =
        reader.open(
            new ByteArrayInputStream(
                (HEADER + "d1,2024-03-01,,,,,,,,,\nd2,2024-03-01,,,,,,,,,\n")
                    .getBytes(StandardCharsets.UTF_8)));
    records.skipTo(1);
    assertThat(((FeedDocument) records.next().orElseThrow()).documentId()).isEqualTo("d2");
    assertThat(records.position()).isEqualTo(2);
    assertThat(records.next()).isEmpty();
  }
}
