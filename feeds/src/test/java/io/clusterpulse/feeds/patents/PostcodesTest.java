package io.clusterpulse.feeds.patents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostcodesTest {
  private static final String[] PIECES = {
    "Paris",
    "d'Avray",
    "Øst",
    "é",
    "A",
    "AB",
    "N.",
    "St",
    "93073",
    "1011",
    "1",
    "05",
    "D-",
    "CH-1814",
    "BT19",
    "7QT",
    "Cedex",
    "cedex",
    "CEDEX 05",
    "〒",
    "100-8405",
    " ",
    " ",
    " ",
    " ",
    ",",
    ", ",
    ".",
    ")",
    "-",
    "x",
  };

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          93073 Neutraubling     | Neutraubling
          1011 AB Amsterdam      | Amsterdam
          Paris Cedex 05         | Paris
          75005 Paris Cedex      | Paris
          Bangor BT19 7QT        | Bangor
          Bad Abbach             | Bad Abbach
          Texas                  | Texas
          """)
  void postcodesAreCutInFrontAndBehind(String written, String city) {
    assertThat(Postcodes.cutFrom(written)).isEqualTo(city);
  }

  @Test
  void whatIsUsualIsCutAsThePatternsSay() {
    Random random = new Random(93073);
    for (int round = 0; round < 20_000; round++) {
      StringBuilder city = new StringBuilder();
      for (int i = random.nextInt(6); i >= 0; i--) {
        city.append(PIECES[random.nextInt(PIECES.length)]);
      }
      assertThat(Postcodes.cutFrom(city.toString()))
          .as(city.toString())
          .isEqualTo(Postcodes.cutByPattern(city.toString()));
    }
  }
}
