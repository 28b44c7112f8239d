package io.clusterpulse.core.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpherePointTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0, 6371008800, 0, 0",
    "0, 9000, 0, 6371008800, 0",
    "0, -18000, -6371008800, 0, 0",
    "9000, 0, 0, 0, 6371008800",
    "-9000, 0, 0, 0, -6371008800",
    "3569, 13969, -3945797395, 3347463685, 3716843139, # Tokyo, as on every other machine",
  })
  void aLocationIsAPointInMillimetres(int latitude, int longitude, long x, long y, long z) {
    assertThat(SpherePoint.of(new Location(latitude, longitude)))
        .isEqualTo(new SpherePoint(x, y, z));
  }

  @Test
  void fifteenKilometresOfArcAreAChordOf14999Metres9965() {
    double chordMillimetres = Math.sqrt(SpherePoint.squaredChordOfArc(15_000));
    assertThat(chordMillimetres).isCloseTo(14_999_996.5, within(0.05));
  }

  @Test
  void neighboursOnTheGridAreAsFarApartAsTheGridIsWide() {
    SpherePoint tokyo = SpherePoint.of(new Location(3569, 13969));
    SpherePoint north = SpherePoint.of(new Location(3570, 13969));
    assertThat(Math.sqrt(tokyo.squaredChordTo(north))).isCloseTo(1_111_950, within(1.0));
  }

  @Test
  void chordsAgreeWithTheGreatCircleFormula() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      Location a = randomLocation(random);
      Location b = near(a, random);
      double expected = 2.0 * SpherePoint.RADIUS_MILLIMETRES * Math.sin(angle(a, b) / 2);
      double actual = Math.sqrt(SpherePoint.of(a).squaredChordTo(SpherePoint.of(b)));
      assertThat(actual).isCloseTo(expected, within(3.0));
    }
  }

  @Test
  void theAntimeridianIsNoBorder() {
    SpherePoint west = SpherePoint.of(new Location(100, -17_999));
    SpherePoint east = SpherePoint.of(new Location(100, 17_999));
    assertThat(west.squaredChordTo(east)).isLessThan(SpherePoint.squaredChordOfArc(2_300));
  }

  @Test
  void whatIsTooFarForALongIsFar() {
    SpherePoint pole = SpherePoint.of(new Location(9_000, 0));
    SpherePoint oppositePole = SpherePoint.of(new Location(-9_000, 0));
    SpherePoint equator = SpherePoint.of(new Location(0, 0));
    assertThat(pole.squaredChordTo(oppositePole)).isEqualTo(Long.MAX_VALUE);
    assertThat(pole.squaredChordTo(equator)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void noPairIsFoundNearThatIsFar() {
    long longest = SpherePoint.squaredChordOfArc(SpherePoint.MAX_EXACT_ARC_METRES);
    double longestAngle =
        SpherePoint.MAX_EXACT_ARC_METRES * 1_000.0 / SpherePoint.RADIUS_MILLIMETRES;
    Random random = new Random(2);
    for (int i = 0; i < 100_000; i++) {
      Location a = randomLocation(random);
      Location b = randomLocation(random);
      long squaredChord = SpherePoint.of(a).squaredChordTo(SpherePoint.of(b));
      assertThat(squaredChord <= longest)
          .as("%s and %s", a, b)
          .isEqualTo(angle(a, b) <= longestAngle);
    }
  }

  @Test
  void halfTheCircumferenceHoldsTheWholeWorld() {
    assertThat(SpherePoint.squaredChordOfArc(SpherePoint.HALF_CIRCUMFERENCE_METRES))
        .isEqualTo(Long.MAX_VALUE);
    assertThat(Math.PI * SpherePoint.RADIUS_MILLIMETRES / 1_000)
        .isBetween(
            SpherePoint.HALF_CIRCUMFERENCE_METRES - 1.0,
            (double) SpherePoint.HALF_CIRCUMFERENCE_METRES);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1_500_001, 20_015_114, Integer.MIN_VALUE})
  void anArcThatCannotBeMeasuredIsRefused(int arcMetres) {
    assertThatThrownBy(() -> SpherePoint.squaredChordOfArc(arcMetres))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Integer.toString(arcMetres));
  }

  private static Location randomLocation(Random random) {
    return new Location(random.nextInt(18_001) - 9_000, random.nextInt(36_000) - 18_000);
  }

  private static Location near(Location a, Random random) {
    int latitude = a.latitudeHundredths() + random.nextInt(201) - 100;
    int longitude = a.longitudeHundredths() + random.nextInt(201) - 100;
    return new Location(
        Math.max(-9_000, Math.min(9_000, latitude)),
        Math.max(-18_000, Math.min(17_999, longitude)));
  }

  /** Haversine, the formula of the textbooks. */
  private static double angle(Location a, Location b) {
    double latitudeA = Math.toRadians(a.latDegrees());
    double latitudeB = Math.toRadians(b.latDegrees());
    double halfDeltaLatitude = (latitudeB - latitudeA) / 2;
    double halfDeltaLongitude = Math.toRadians(b.lngDegrees() - a.lngDegrees()) / 2;
    double h =
        Math.pow(Math.sin(halfDeltaLatitude), 2)
            + Math.cos(latitudeA) * Math.cos(latitudeB) * Math.pow(Math.sin(halfDeltaLongitude), 2);
    return 2 * Math.asin(Math.min(1, Math.sqrt(h)));
  }
}
