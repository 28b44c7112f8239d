package io.clusterpulse.gazetteer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RomanisationTest {

  @ParameterizedTest(name = "{1} is {2} in {0}")
  @CsvSource({
    "KR, Kyunggi, Gyeonggi",
    "KR, Kyonggi, Gyeonggi",
    "KR, Kyungsangnam, Gyeongsangnam",
    "KR, Choongchung, Chungcheong",
    "KR, Taejon, Daejeon",
    "KR, Taegu, Daegu",
    "KR, Pusan, Busan",
    "KR, Kwangju, Gwangju",
    "KR, Sungnam, Seongnam",
    "KR, Inchon, Incheon",
    "JP, Oosaka, Osaka",
    "JP, Ohsaka, Osaka",
    "JP, Ohta, Ota",
    "JP, Koube, Kobe",
    "JP, Sizuoka, Shizuoka",
    "JP, Hukuoka, Fukuoka",
    "JP, Tiba, Chiba",
    "JP, Shimbashi, Shinbashi",
  })
  void writtenInEitherWayANameIsOne(String country, String one, String other) {
    assertThat(fold(country, one)).isEqualTo(fold(country, other));
  }

  @ParameterizedTest(name = "{1} is not {2} in {0}")
  @CsvSource({
    "KR, Seoul, Suwon",
    "KR, Daejeon, Daegu",
    "JP, Ohara, Ora",
    "JP, Osaka, Asaka",
    "JP, Tsu, Tosu",
    "DE, Koln, Goln",
  })
  void otherNamesStayApart(String country, String one, String other) {
    assertThat(fold(country, one)).isNotEqualTo(fold(country, other));
  }

  private static String fold(String country, String name) {
    return Romanisation.fold(country, NameKey.of(name));
  }
}
