package io.clusterpulse.ingest.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentIdsTest {

  @ParameterizedTest
  @CsvSource({
    "WO2024123456,       WO2024123456",
    "WO 2024/123456 A1,  WO2024123456",
    "WO2024/123456A1,    WO2024123456",
    "wo-2024-123456-a9,  WO2024123456",
    "WO2011/029548,      WO2011029548",
    "WO 99/12345,        WO1999012345", // before July 2002
    "WO 02/12345 A2,     WO2002012345",
    "WO1977123456,", // before the treaty
    "WO2024/12345,",
    "US2024123456,",
    "EP1234567,",
    "2024123456,",
    "WO2024123456X12,",
  })
  void aPublicationNumberHasOneForm(String stated, String canonical) {
    assertThat(DocumentIds.publicationNumber(stated).orElse(null)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource({
    "PCT/JP2023/012345,  PCT/JP2023/012345",
    "pct/jp2023/12345,   PCT/JP2023/012345",
    "PCT/EP99/01234,     PCT/EP1999/001234",
    "PCT/IB02/01234,     PCT/IB2002/001234",
    "PCT/EP2010/005368,  PCT/EP2010/005368",
    "JP2023/012345,",
    "PCT/JPN2023/012345,",
  })
  void anApplicationNumberHasOneForm(String stated, String canonical) {
    assertThat(DocumentIds.applicationNumber(stated).orElse(null)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource({
    "10.1234/abcd.2024.17,            10.1234/abcd.2024.17",
    "https://doi.org/10.1000/XYZ,     10.1000/xyz",
    "http://dx.doi.org/10.1000/XYZ,   10.1000/xyz",
    "doi:10.1000/XYZ,                 10.1000/xyz",
    "DOI: 10.1000/xyz,                10.1000/xyz",
    "10.1002/(SICI)1(199806)49:8<693::AID-ASI4>3.0.CO;2-O, 10.1002/(sici)1(199806)49:8<693::aid-asi4>3.0.co;2-o",
    "https://openalex.org/W2741809807, W2741809807",
    "WOS:000123456700001,             WOS:000123456700001",
    "10.1000,", // a prefix is no DOI
    "10.1000/a b,",
    "10.1000//a,",
    "10.1000/ä, 10.1000/ä",
    "10.1000/a\u00a0b,", // a space that does not break
    "10.1000/a\u200bb,", // one that cannot be seen
    "10.1000/a\u00adb,",
    "10.1000/a\u3000b,",
    "10.12/x,",
    "https://doi.org/abc,",
    "x,",
    "../../etc/passwd,",
    "<script>,",
  })
  void aPublicationIdHasOneForm(String stated, String canonical) {
    assertThat(DocumentIds.publicationId(stated).orElse(null)).isEqualTo(canonical);
  }

  @Test
  void anEndlessIdIsNone() {
    assertThat(DocumentIds.publicationId("10.1000/" + "x".repeat(512))).isEmpty();
  }
}
