package io.clusterpulse.feeds.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.core.document.Indicator;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NdjsonReaderTest {
  private final DocumentReader reader = new NdjsonReader();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"documentId":"WO2024123456","inventors":[]}           | PCT_APPLICATION | WO2024123456
          {"documentId":"x","applicationNumber":"PCT/JP2023/1"}  | PCT_APPLICATION | x
          {"documentId":"10.1234/a","authors":[]}                | ARTICLE         | 10.1234/a
          {"documentId":"WO-like","type":"article"}              | ARTICLE         | WO-like
          {"documentId":"WO2024123456","status":"WITHDRAWN"}     | PCT_APPLICATION | WO2024123456
          {"documentId":"10.1234/a","status":"WITHDRAWN"}        | ARTICLE         | 10.1234/a
          {"documentId":"W123","status":"WITHDRAWN"}             | ARTICLE         | W123
          {"authors":[],"unheard":"of"}                          | ARTICLE         | ''
          """)
  void theDoorIsToldByFieldsOrElseByTheIdAndTheLineGoesAsItIs(
      String line, Indicator indicator, String documentId) throws IOException {
    assertThat(Readings.one(reader, line))
        .isInstanceOfSatisfying(
            FeedDocument.class,
            document -> {
              assertThat(document.indicator()).isEqualTo(indicator);
              assertThat(document.documentId()).isEqualTo(documentId);
              assertThat(document.text()).isEqualTo(line);
            });
  }

  @Test
  void aMendedRejectIsReadAsTheDocumentInIt() throws IOException {
    Reading reading =
        Readings.one(
            reader,
            """
            {"file":"a","line":7,"problem":{"title":"wrong"},"document":{"documentId":"W1",\
            "authors":[{"affiliations":[]}]}}""");
    assertThat(reading)
        .isInstanceOfSatisfying(
            FeedDocument.class,
            document ->
                assertThat(document.text())
                    .isEqualTo("{\"documentId\":\"W1\",\"authors\":[{\"affiliations\":[]}]}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"problem":{},"text":"{\\"id\\""}           | reject-without-document
          {"problem":{},"document":7}                 | reject-without-document
          {"documentId":"abc","status":"WITHDRAWN"}   | unknown-indicator
          {}                                          | unknown-indicator
          7                                           | not-an-object
          {"documentId":                              | malformed-json
          """)
  void whatCannotBeADocumentIsMalformed(String line, String reason) throws IOException {
    assertThat(Readings.one(reader, line))
        .isInstanceOfSatisfying(
            Malformed.class, malformed -> assertThat(malformed.reason()).isEqualTo(reason));
  }
}
