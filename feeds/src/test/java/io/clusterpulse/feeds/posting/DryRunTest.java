package io.clusterpulse.feeds.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.feeds.reader.FeedDocument;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DryRunTest {

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

  private static void check(Indicator indicator, String json, String placed, String unplaced) {
    FeedDocument document = FeedDocument.of(indicator, "id", json);
    assertThat(new DryRun().post(indicator, List.of(document)))
        .singleElement()
        .isInstanceOfSatisfying(
            LineAnswer.Accepted.class,
            accepted -> {
              assertThat(accepted.placed()).isEqualByComparingTo(placed);
              assertThat(accepted.unplaced()).isEqualByComparingTo(unplaced);
            });
  }
}
