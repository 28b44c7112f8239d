package io.clusterpulse.feeds.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoiTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://doi.org/10.1234/ABC.2024.17       | 10.1234/abc.2024.17
          http://dx.doi.org/10.1234/abc             | 10.1234/abc
          HTTPS://DOI.ORG/10.1234/abc               | 10.1234/abc
          doi: 10.1234/abc                          | 10.1234/abc
          10.1000.10/123                            | 10.1000.10/123
          10.1577/1548-8640(1991)053<0259:L>2.3.CO;2| 10.1577/1548-8640(1991)053<0259:l>2.3.co;2
          10.30906/1026-2296-2019-18-%s-235-240     | 10.30906/1026-2296-2019-18-%s-235-240
          10.1234/É                                 | 10.1234/É
          """)
  void everySpellingOfADoiHasOneForm(String written, String canonical) {
    assertThat(Doi.canonical(written)).contains(canonical);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", " ", "10.1234", "10.1234/", "10.12/abc", "10.1234/a b", "W123", "10.1234//x"})
  void whatIsNoDoiHasNone(String written) {
    assertThat(Doi.canonical(written)).isEmpty();
  }
}
