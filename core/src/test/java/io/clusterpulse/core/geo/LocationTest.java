package io.clusterpulse.core.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationTest {

  @ParameterizedTest
  @CsvSource({
    "35.6895, 139.6917, 3569, 13969",
    "35.685, 139.695, 3569, 13970, # a half rounds north and east",
    "-35.685, -139.695, -3568, -13969, # in the south and the west as well",
    "0, 180, 0, -18000, # one antimeridian",
    "0, 179.996, 0, -18000",
    "0, -180, 0, -18000",
    "0, 179.99, 0, 17999",
    "89.996, 12.34, 9000, 0, # a pole has one location",
    "-90, -77, -9000, 0",
    "-0.004, -0.004, 0, 0",
  })
  void aCoordinateIsRoundedToTheGrid(
      double latitude, double longitude, int latitudeHundredths, int longitudeHundredths) {
    assertThat(Location.of(Coordinate.fromDegrees(latitude, longitude)))
        .isEqualTo(new Location(latitudeHundredths, longitudeHundredths));
  }

  @Test
  void everyLocationIsTheLocationOfItsOwnCoordinate() {
    for (int latitude = -9_000; latitude <= 9_000; latitude += 50) {
      for (int longitude = -18_000; longitude < 18_000; longitude += 7) {
        Location location = new Location(latitude, longitude);
        assertThat(Location.of(location.coordinate())).isEqualTo(location);
      }
    }
  }

  @Test
  void locationsAreOrderedByLatitudeThenLongitude() {
    assertThat(new Location(-1, 5)).isLessThan(new Location(0, -5));
    assertThat(new Location(0, -5)).isLessThan(new Location(0, 5));
  }

  @ParameterizedTest
  @CsvSource({
    "90.0001, 0, latitude",
    "-90.0001, 0, latitude",
    "NaN, 0, latitude",
    "Infinity, 0, latitude",
    "0, 180.0001, longitude",
    "0, NaN, longitude",
    "0, -Infinity, longitude",
  })
  void whatIsNotOnEarthIsNamed(double latitude, double longitude, String named) {
    assertThatThrownBy(() -> Coordinate.fromDegrees(latitude, longitude))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(named);
  }

  @ParameterizedTest
  @CsvSource({"9001, 0", "-9001, 0", "0, 18001", "0, -18001"})
  void whatIsBeyondTheGridIsRefused(int latitudeHundredths, int longitudeHundredths) {
    assertThatThrownBy(() -> new Location(latitudeHundredths, longitudeHundredths))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "-2147483648, 0",
    "900000001, 0",
    "0, 1800000001",
    "0, -2147483648",
  })
  void aCoordinateBeyondTheWorldIsRefused(int latitudeE7, int longitudeE7) {
    assertThatThrownBy(() -> new Coordinate(latitudeE7, longitudeE7))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
