package io.clusterpulse.feeds.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Coordinate;
import io.clusterpulse.feeds.reader.FeedDocument;
import io.clusterpulse.gazetteer.organisation.Institutions;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DryRunTest {
  private static final Institutions ORGANISATIONS = Institutions.none();

  static {
    ORGANISATIONS.put(
        "057zh3y96", new Institutions.Site(Coordinate.fromDegrees(35.7, 139.8), null, 1));
  }

  /** P is an origin with a coordinate, - one without; authors are separated by spaces. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # authors,       placed,          unplaced
          '',              0,               0
          P,               1,               0
          '- P',           1,               1
          PP-,             0.666666666667,  0.333333333333
          'P-- P-- P--',   1,               2
          'P- PP-- P--',   1.333333333333,  1.666666666667
          """)
  void authorsArePlacedByFractions(String authors, String placed, String unplaced) {
    StringBuilder json = new StringBuilder();
    for (String author : authors.split(" ")) {
      if (!author.isEmpty()) {
        String affiliations =
            author.replace("P", "{\"location\":{}},").replace("-", "{\"name\":\"x\"},");
        json.append(json.isEmpty() ? "" : ",")
            .append("{\"affiliations\":[")
            .append(affiliations, 0, affiliations.length() - 1)
            .append("]}");
      }
    }
    check(Indicator.ARTICLE, "{\"authors\":[" + json + "]}", placed, unplaced);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"inventors":[{"location":{}},{"place":{"city":"Yokohama"}},{}]} | 1 | 2
          {"status":"WITHDRAWN"}                                           | 0 | 0
          """)
  void inventorsArePlacedWhole(String json, String placed, String unplaced) {
    check(Indicator.PCT_APPLICATION, json, placed, unplaced);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"ror":"https://ror.org/057zh3y96"}                                           | 1 | 0
          {"ror":"https://ror.org/000000000"}                                           | 0 | 1
          {"ror":"000000000","place":{"city":"Yokohama","countryCode":"JP"}}            | 1 | 0
          {"name":"The University of Tokyo"}                                            | 0 | 1
          """)
  void organisationsArePlacedAsTheGatewayPlacesThem(
      String affiliation, String placed, String unplaced) {
    check(
        Indicator.ARTICLE,
        "{\"authors\":[{\"affiliations\":[" + affiliation + "]}]}",
        placed,
        unplaced);
  }

  private static void check(Indicator indicator, String json, String placed, String unplaced) {
    FeedDocument document = FeedDocument.of(indicator, "id", json);
    assertThat(new DryRun(ORGANISATIONS).post(indicator, List.of(document)))
        .singleElement()
        .isInstanceOfSatisfying(
            LineAnswer.Accepted.class,
            accepted -> {
              assertThat(accepted.placed()).isEqualByComparingTo(placed);
              assertThat(accepted.unplaced()).isEqualByComparingTo(unplaced);
            });
  }
}
