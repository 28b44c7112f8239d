package io.clusterpulse.feeds.patents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PctNumberTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          PCT/EP2010/005368, PCT/EP2010/005368
          PCTNL00/00518,     PCT/NL2000/000518
          PCT/US18/48048,    PCT/US2018/048048
          PCT/SE79/00001,    PCT/SE1979/000001
          JP0107711,         PCT/JP2001/007711
          GB2004003782,      PCT/GB2004/003782
          GB1991002147,      PCT/GB1991/002147
          AT2025/060321,     PCT/AT2025/060321
          ' pct/jp2023/012345 ', PCT/JP2023/012345
          WO2011029548,
          EP10123456789,
          17043275,
          PCT/EP1970/000001,
          ,
          """)
  void applicationNumbersHaveOneForm(String written, String canonical) {
    assertThat(PctNumber.application(written).orElse(null)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          WO2011/029548,   WO2011029548
          WO/2011/029548,  WO2011029548
          WO 2011/029548 A1, WO2011029548
          WO2011029548A1,  WO2011029548
          2025078629,      WO2025078629
          2026/044310,     WO2026044310
          WO0107345,       WO2001007345
          WO02020444,      WO2002020444
          WO02/51083,      WO2002051083
          WO9810306,       WO1998010306
          WO1992010306,    WO1992010306
          PCT/EP2010/005368,
          EP1234567,
          12345,
          WO1970000001,
          ,
          """)
  void publicationNumbersHaveOneForm(String written, String canonical) {
    assertThat(PctNumber.publication(written).orElse(null)).isEqualTo(canonical);
  }
}
