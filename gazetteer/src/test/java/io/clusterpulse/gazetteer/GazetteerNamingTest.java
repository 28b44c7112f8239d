package io.clusterpulse.gazetteer;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.ranking.PlaceNames;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GazetteerNamingTest {
  private static Gazetteer gazetteer;

  @BeforeAll
  static void load() {
    gazetteer = Gazetteer.load();
  }

  @ParameterizedTest(name = "{0} names itself")
  @CsvSource({
    "Tokyo,JP", "Yokohama,JP", "Shenzhen,CN", "Hong Kong,HK", "Guangzhou,CN", "Seoul,KR",
    "Beijing,CN", "Shanghai,CN", "Suzhou,CN", "San Jose,US", "San Francisco,US", "Osaka,JP",
    "Kobe,JP", "Kyoto,JP", "Boston,US", "San Diego,US", "New York City,US", "Nanjing,CN",
    "Paris,FR", "Wuhan,CN", "Hangzhou,CN", "Nagoya,JP", "Los Angeles,US", "Washington,US",
    "Baltimore,US", "Daejeon,KR", "Xi'an,CN", "London,GB", "Seattle,US", "Munich,DE",
    "Qingdao,CN", "Chengdu,CN", "Cologne,DE", "Amsterdam,NL", "Rotterdam,NL", "Taipei,TW",
    "Hsinchu,TW", "Houston,US", "Stuttgart,DE", "Tel Aviv,IL", "Jerusalem,IL", "Moscow,RU",
    "Chicago,US", "Singapore,SG", "Tehran,IR", "Oakland,US", "Incheon,KR", "Dongguan,CN"
  })
  void the_centre_of_a_published_city_names_that_city(String city, String country) {
    Placement placement = gazetteer.find(city, null, country).orElseThrow();
    assertThat(gazetteer.cityNear(Location.of(placement.coordinate())))
        .map(PlaceNames.City::name)
        .contains(city);
  }

  @ParameterizedTest(name = "{0} says {3}")
  @CsvSource({
    "Shinjuku, 3569, 13970, Tokyo",
    "Minato, 3566, 13975, Tokyo",
    "Kawasaki, 3553, 13970, Tokyo",
    "Kowloon, 2232, 11418, Hong Kong",
    "Sha Tin, 2238, 11419, Hong Kong",
    "Yuen Long, 2244, 11402, Hong Kong", // nearer to Shenzhen, but on this side of the border
    "Brooklyn, 4065, -7395, New York City",
    "Queens, 4068, -7384, New York City",
    "The Bronx, 4085, -7387, New York City",
    "Jersey City, 4073, -7408, New York City",
    "Cambridge, 4238, -7111, Boston",
    "Palo Alto, 3744, -12214, San Jose",
    "Alameda, 3777, -12225, Oakland",
    "Chula Vista, 3264, -11708, San Diego", // not Tijuana
    "Johor Bahru, 149, 10374, Johor Bahru", // not Singapore
    "Versailles, 4880, 213, Paris",
    "Croydon, 5138, -10, London",
    "Garching, 4825, 1165, Munich",
    "Leverkusen, 5103, 698, Cologne",
    "Zhubei, 2483, 12101, Hsinchu",
    "Old City, 3178, 3523, Jerusalem", // its sections lie on both sides of a border
    "Suita, 3476, 13552, Osaka",
    "Bethesda, 3898, -7710, Washington",
  })
  void wards_and_suburbs_speak_for_their_metropolis(
      String suburb, int latitude, int longitude, String expected) {
    assertThat(gazetteer.cityNear(new Location(latitude, longitude)))
        .as(suburb)
        .map(PlaceNames.City::name)
        .contains(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "North Pole, 9000, 0",
    "South Pole, -9000, 0",
    "null island, 0, 0",
    "Atlantic, 3000, -4000",
    "Pacific at the date line, 0, -18000",
    "Sahara, 2300, 0"
  })
  void no_city_is_named_where_none_is_near(String place, int latitude, int longitude) {
    assertThat(gazetteer.cityNear(new Location(latitude, longitude))).as(place).isEmpty();
  }
}
