package io.clusterpulse.gazetteer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GazetteerFindTest {
  private static Gazetteer gazetteer;

  @BeforeAll
  static void load() {
    gazetteer = Gazetteer.load();
  }

  @ParameterizedTest(name = "{0}, {1}, {2} is {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Yokohama           | Kanagawa      | JP | Yokohama        | plain
          YOKOHAMA           |               | jp | Yokohama        | case
          Yokohama-shi       | Kanagawa-ken  | JP | Yokohama        | suffixes
          Yokohama City      |               | JP | Yokohama        |
          Sagamihara-shi     | Kanagawa      | JP | Sagamihara      |
          Suwon-si           | Gyeonggi-do   | KR | Suwon           |
          Xi'an              | Shaanxi       | CN | Xi'an           | shown in the English way
          Xian               |               | CN | Xi'an           |
          Peking             |               | CN | Beijing         | old romanisation
          Hsin-chu           |               | TW | Hsinchu         |
          Köln               |               | DE | Cologne         | exonym shown, either found
          Koeln              | NW            | DE | Cologne         | unknown region code is ignored
          Cologne            |               | DE | Cologne         |
          München            | Bavaria       | DE | Munich          |
          MUENCHEN           |               | DE | Munich          |
          São Paulo          |               | BR | São Paulo       |
          Sao Paulo          |               | BR | São Paulo       | diacritics
          V&#xe4;ster&#xe5;s |               | SE | Västerås        | unresolved entities
          M&#252;nchen       |               | DE | Munich          |
          93073 Neutraubling |               | DE | Neutraubling    | postcode before
          D-80331 München    |               | DE | Munich          |
          75005 Paris        |               | FR | Paris           |
          Paris Cedex 05     |               | FR | Paris           |
          Tokyo 108-0075     |               | JP | Tokyo           | postcode after
          Irvine,            | CA            | US | Irvine          | trailing comma
          Cambridge, MA      |               | US | Cambridge       | region inside the city
          New York           | NY            | US | New York City   |
          Washington         | DC            | US | Washington      |
          St. Louis          | MO            | US | St. Louis       |
          Tel-Aviv           |               | IL | Tel Aviv        | punctuation
          Hong Kong          |               | HK | Hong Kong       | under either code
          Hong Kong          |               | CN | Hong Kong       |
          Kowloon            |               | CN | Kowloon         |
          San Juan           |               | US | San Juan        | Puerto Rico under US
          Shenzhen           |               | HK | Shenzhen        |
          Toronto            | ON            | CA | Toronto         | postal code of a province
          Melbourne          | VIC           | AU | Melbourne       |
          London             |               | UK | London          |
          Greater London     |               | GB | London          |
          City of Westminster |              | GB | City of Westminster |
          Sao Jose dos Campos - SP |     | BR | São José dos Campos | a state after a dash
          I 31044 Montebelluna |         | IT | Montebelluna    | postcode with a country before
          Massa (MS)         |               | IT | Massa           | province of Italy
          Rijswijk ZH        |               | NL | Rijswijk        | province in capitals
          Odense C           |               | DK | Odense          | postal district
          St. Wendel         |               | DE | Sankt Wendel    | words in short
          Ft. Worth          | TX            | US | Fort Worth      |
          N. Charleston      | SC            | US | North Charleston |
          Taejon             |               | KR | Daejeon         | old romanisation
          Sungnam-si         |               | KR | Seongnam-si     |
          Oosaka             |               | JP | Osaka           |
          Sizuoka            |               | JP | Shizuoka        |
          Holmdel            | NJ            | US | Holmdel         | by its post office
          San Juan           | PR            | US | San Juan        | a territory as a state
          Madison            | WI            | US | Madison         |
          """)
  void a_city_is_found_under_the_spellings_of_the_feeds(
      String city, String region, String country, String expected) {
    assertThat(gazetteer.find(city, region, country))
        .hasValueSatisfying(placement -> assertThat(placement.city().name()).isEqualTo(expected));
  }

  @ParameterizedTest(name = "{0}, {1}, {2} is {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Kanagawa     | Kanagawa    | JP | Yokohama | a prefecture given as a city, compact enough
          Kanagawa-ken |             | JP | Yokohama |
          Gyeonggi-do  |             | KR | Suwon    |
          Gangnam-gu   | Seoul       | KR | Seoul    | a ward without a place, in a compact region
          Kyunggi-do   |             | KR | Suwon    | in an old romanisation
          Sumida Estate |            | HK | Hong Kong | any place of a country that is one city
          """)
  void words_that_name_no_city_stand_for_the_seat_of_their_region(
      String city, String region, String country, String expected) {
    assertThat(gazetteer.find(city, region, country))
        .hasValueSatisfying(
            placement -> {
              assertThat(placement.city().name()).isEqualTo(expected);
              assertThat(placement.byRegion()).isTrue();
              assertThat(placement.ambiguous()).isTrue();
            });
  }

  @ParameterizedTest(name = "{0}, {1}, {2}: {3}, {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Shinjuku-ku    | Tokyo | JP | 35.69 | 139.70 | wards of Tokyo
          Minato-ku      | Tokyo | JP | 35.66 | 139.75 | not Minato in Wakayama
          Chuo-ku, Tokyo |       | JP | 35.67 | 139.77 | not Chuo in Yamanashi
          Chiyoda-ku     |       | JP | 35.68 | 139.75 |
          Minato-ku      |       | JP | 35.66 | 139.75 | of several, that of the largest city
          Bucks County   | PA    | US | 40.15 | -74.90 |
          """)
  void a_ward_or_county_is_near_its_middle(
      String city, String region, String country, double latitude, double longitude) {
    assertThat(gazetteer.find(city, region, country))
        .hasValueSatisfying(
            placement -> {
              assertThat(placement.coordinate().latDegrees()).isCloseTo(latitude, within(0.25));
              assertThat(placement.coordinate().lngDegrees()).isCloseTo(longitude, within(0.25));
              assertThat(placement.byRegion()).isFalse();
            });
  }

  @ParameterizedTest
  @CsvSource({
    "Jiangsu,,CN",
    "Moskovskaya obl.,,RU", // a village of the name lies elsewhere
    "Hubei,,CN", // a village of the name lies in another province
    "Bavaria,,DE",
    "California,,US", // and a town in Maryland
    "Atlantis,,GR",
    "Tokyo,,US",
    "Paris,,XX",
    "Boston,,''",
    "Redmond,CA,US", // a town of another state
    "Putnam Estate,NY,US", // New York City stands for its state, but not for all of it
  })
  void a_wide_province_or_an_unknown_name_is_not_placed(
      String city, String region, String country) {
    assertThat(gazetteer.find(city, region, country)).isEmpty();
  }

  @ParameterizedTest(name = "{0}, {1}, {2}: longitude {3}, ambiguous {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Cambridge   | MA    | US | -71 | false
          Cambridge   |       | US | -71 | true
          Cambridge   |       | GB | 0   | false
          Springfield | MA    | US | -73 | false
          Springfield | MO    | US | -93 | false
          Springfield |       | US | -93 | true
          Portland    | OR    | US | -123 | false
          Portland    | Maine | US | -70 | false
          Portland    |       | US | -123 | true
          Canton      |       | CN | 113 | false
          Suzhou      | Anhui | CN | 117 | false
          Suzhou      | Jiangsu | CN | 121 | false
          Tokyo       |       | JP | 140 | false
          Nanjing     |       | CN | 119 | false
          Tucson      | CA    | US | -111 | true
          Washington  |       | US | -77 | false
          """)
  void the_region_decides_between_cities_of_a_name_and_else_the_population(
      String city, String region, String country, long longitude, boolean ambiguous) {
    assertThat(gazetteer.find(city, region, country))
        .hasValueSatisfying(
            placement -> {
              assertThat(Math.round(placement.coordinate().lngDegrees())).isEqualTo(longitude);
              assertThat(placement.ambiguous()).isEqualTo(ambiguous);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", ",", "---", "12345", "\u0000", "\ud800", "&#xffffff;", "&#0;", "東京都庁"})
  void a_name_without_a_known_word_is_not_placed(String city) {
    assertThat(gazetteer.find(city, null, "JP")).isEmpty();
    assertThat(gazetteer.find(city, city, "JP")).isEmpty();
    assertThat(gazetteer.find("Tokyo", null, city)).isEmpty();
  }

  @Test
  void a_name_of_a_megabyte_is_refused_without_being_read() {
    String[] pieces = {"a", " ", "1 ", "1-", "-shi", "&#65;", "ﷺ", ",", "A-1 "};
    for (String piece : pieces) {
      String name = piece.repeat(1_000_000 / piece.length());
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(5), () -> assertThat(gazetteer.find(name, name, "JP")).isEmpty());
    }
  }

  @Test
  void random_text_never_fails() {
    Random random = new Random(7);
    String letters = "aA1 -,;/()&#x2;'üßー市\u0301\ud83d\ude00Tokyo";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder name = new StringBuilder();
      for (int length = random.nextInt(30); length > 0; length--) {
        name.append(letters.charAt(random.nextInt(letters.length())));
      }
      gazetteer.find(name.toString(), name.reverse().toString(), "JP");
    }
  }
}
