package io.clusterpulse.feeds.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceRevisionTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # updated,                       number of the places, revision
          2021-11-03,                      0,                 163589760000000
          2022-08-08T20:09:48.253395,      0,                 165998938800000
          2022-08-08T20:09:48Z,            0,                 165998938800000
          2022-08-08T22:09:48.25+02:00,    0,                 165998938800000
          2022-08-08T20:09:48.253395,      20508,             165998938820508
          ,                                0,                 1
          ,                                20508,             20508
          yesterday,                       0,                 1
          2022-02-30,                      0,                 1
          1969-12-31,                      0,                 1
          2022-08-08T20:09:48.253395,      100000,            165998938899999
          """)
  void theRevisionIsTheSecondOfTheChangeThenTheNumberOfThePlaces(
      String updated, long placesNumber, long revision) {
    assertThat(SourceRevision.of(SourceRevision.epochSecond(updated), placesNumber))
        .isEqualTo(revision);
  }

  @Test
  void aStandingWordWinsOverWhateverASourceSaysInOurTimeAndIsReadExactlyByJavaScript() {
    long retracted2001 = SourceRevision.standing(SourceRevision.epochSecond("2001-01-01"));
    assertThat(retracted2001)
        .isGreaterThan(SourceRevision.of(SourceRevision.epochSecond("2094-01-01"), 99_999));
    assertThat(SourceRevision.standing(SourceRevision.epochSecond("2200-01-01")))
        .isLessThan(1L << 53);
  }
}
