package io.clusterpulse.outlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clusterpulse.core.clustering.Density;
import io.clusterpulse.core.geo.Location;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

class ClusterOutlineTest {
  private static final Density DENSITY = new Density(15_000, 4_500, 5_000);
  private static final int SEEDS = 20;

  @ParameterizedTest(name = "around {0},{1}")
  @CsvSource({
    "0, 0, # the equator",
    "3569, 13969, # Tokyo",
    "-1800, 18000, # Fiji, on the antimeridian",
    "6500, -17990, # Chukotka",
    "8950, 4000, # the north pole is within reach",
    "9000, 0, # on the pole itself",
    "-9000, 0",
    "-8970, 17000",
    "8800, 17900",
  })
  void outlinesAreValidAndHoldEveryMember(int latitudeHundredths, int longitudeHundredths) {
    for (long seed = 0; seed < SEEDS; seed++) {
      RandomTowns towns = RandomTowns.of(seed, latitudeHundredths, longitudeHundredths);
      for (List<Location> members : towns.clusters()) {
        ClusterOutline outline = ClusterOutline.of(members, towns.density());
        Geometry geometry = OutlineCheck.check(outline, members);
        assertThat(isOnePiece(geometry)).as("seed %d: %s", seed, outline.geoJson()).isTrue();
        assertCornersNearMembers(outline, members);
      }
    }
  }

  /** On the equator, where a degree is as long one way as the other. */
  @Test
  void everyMemberIsFourFifthsOfTheRadiusFromTheBorder() {
    double metresPerDegree = 111_195;
    for (long seed = 0; seed < SEEDS; seed++) {
      RandomTowns towns = RandomTowns.of(seed, 0, 1_000);
      for (List<Location> members : towns.clusters()) {
        ClusterOutline outline = ClusterOutline.of(members, towns.density());
        Geometry border = OutlineCheck.check(outline, members).getBoundary();
        for (Location member : members) {
          Coordinate at = new Coordinate(member.lngDegrees(), member.latDegrees());
          double metres = border.distance(border.getFactory().createPoint(at)) * metresPerDegree;
          assertThat(metres).isGreaterThanOrEqualTo(0.8 * outline.radiusMetres());
        }
      }
    }
  }

  /** Parts that are cut at the antimeridian count as one. */
  private static boolean isOnePiece(Geometry geometry) {
    int inTheMiddle = 0;
    int atTheEdge = 0;
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      Geometry part = geometry.getGeometryN(i);
      boolean edge =
          part.getEnvelopeInternal().getMaxX() == 180
              || part.getEnvelopeInternal().getMinX() == -180;
      inTheMiddle += edge ? 0 : 1;
      atTheEdge += edge ? 1 : 0;
    }
    return inTheMiddle + (atTheEdge > 0 ? 1 : 0) == 1;
  }

  private static void assertCornersNearMembers(ClusterOutline outline, List<Location> members) {
    List<Direction> directions = members.stream().map(Direction::of).toList();
    // From the middle of a link of 15 km to its ends, and the radius beside it.
    double farthestMetres = Math.hypot(7_500, outline.radiusMetres()) * 1.1;
    for (OutlinePolygon polygon : outline.polygons()) {
      for (Position corner : polygon.exterior()) {
        boolean onTheEdgeOfTheMap =
            Math.abs(corner.lngDegrees()) == 180 || Math.abs(corner.latDegrees()) == 90;
        if (!onTheEdgeOfTheMap && outline.radiusMetres() == 2_000) {
          Direction direction = Direction.ofDegrees(corner.lngDegrees(), corner.latDegrees());
          assertThat(directions).anyMatch(member -> member.metresTo(direction) <= farthestMetres);
        }
      }
    }
  }

  @ParameterizedTest(name = "at {0},{1}")
  @CsvSource({
    "0, 0",
    "5100, 0",
    "-3400, 15100",
    "6000, -18000",
    "0, -18000",
    "9000, 0",
    "-9000, 0",
    "8999, 5000",
    "-8998, -18000",
    "8990, 17999",
  })
  void oneLocationHasACircleAroundIt(int latitudeHundredths, int longitudeHundredths) {
    List<Location> one = List.of(new Location(latitudeHundredths, longitudeHundredths));
    ClusterOutline outline = ClusterOutline.of(one, DENSITY);
    OutlineCheck.check(outline, one);
    // Corners instead of an arc take away up to a sixth.
    assertThat(outline.areaSquareKilometres())
        .isCloseTo(Math.PI * 2 * 2, Percentage.withPercentage(18));
    assertThat(outline.areaSquareKilometres()).isLessThan(Math.PI * 2 * 2);
  }

  /** 1 degree by 1 degree at the equator is 12,364 km², known from the sphere's zones. */
  @Test
  void theAreaIsThatOfTheSphere() {
    List<Location> square = new ArrayList<>();
    for (int i = 0; i <= 100; i += 5) {
      for (int j = 0; j <= 100; j += 5) {
        square.add(new Location(i, j));
      }
    }
    double side = 111.195;
    double zone = side * side * 0.99995;
    double border = 4 * side * 2 + Math.PI * 4;
    assertThat(ClusterOutline.of(square, DENSITY).areaSquareKilometres())
        .isCloseTo(zone + border, Percentage.withPercentage(0.5));
  }

  @Test
  void theAreaOfTheWholeEarthIsThatOfTheSphere() {
    Position southWest = new Position(-1_800_000, -900_000);
    OutlinePolygon earth =
        new OutlinePolygon(
            List.of(
                southWest,
                new Position(1_800_000, -900_000),
                new Position(1_800_000, 900_000),
                new Position(-1_800_000, 900_000),
                southWest),
            List.of());
    assertThat(SphericalArea.squareKilometres(List.of(earth)))
        .isCloseTo(510_065_882, within(100.0));
  }

  @Test
  void anyTurnOfTheEarthGivesTheSameAreaAndSize() {
    List<Location> tokyo = RandomTowns.of(3, 3_569, 13_969).clusters().get(0);
    double area = ClusterOutline.of(tokyo, DENSITY).areaSquareKilometres();
    for (int turn = 0; turn < 36_000; turn += 1_777) {
      int by = turn;
      List<Location> turned =
          tokyo.stream()
              .map(
                  member ->
                      RandomTowns.location(
                          member.latitudeHundredths(), member.longitudeHundredths() + by))
              .toList();
      ClusterOutline outline = ClusterOutline.of(turned, DENSITY);
      OutlineCheck.check(outline, turned);
      assertThat(outline.areaSquareKilometres()).isCloseTo(area, Percentage.withPercentage(2));
    }
  }

  @Test
  void orderAndRepetitionDoNotMatter() {
    List<Location> members = new ArrayList<>(RandomTowns.of(5, 4_885, 235).clusters().get(0));
    ClusterOutline outline = ClusterOutline.of(members, DENSITY);
    members.addAll(members.subList(0, members.size() / 2));
    Collections.shuffle(members, new Random(1));
    assertThat(ClusterOutline.of(members, DENSITY)).isEqualTo(outline);
  }

  @ParameterizedTest
  @CsvSource({
    "1300, 1, # 14.5 km apart: linked",
    "1400, 2, # 15.6 km apart: joined by merging alone, so two polygons",
  })
  void membersWithinEpsilonAreInOnePolygon(int tenThousandths, int polygons) {
    // On the equator a hundredth of a degree is 1.112 km.
    List<Location> two = List.of(new Location(0, 0), new Location(0, tenThousandths / 100));
    ClusterOutline outline = ClusterOutline.of(two, DENSITY);
    OutlineCheck.check(outline, two);
    assertThat(outline.polygons()).hasSize(polygons);
  }

  @Test
  void landWithinEpsilonOfDenseMembersIsFilledAndAWideHoleIsKept() {
    List<Location> ring = new ArrayList<>();
    for (int degrees = 0; degrees < 360; degrees += 2) {
      double angle = Math.toRadians(degrees);
      ring.add(new Location((int) (50 * Math.sin(angle)), (int) (50 * Math.cos(angle))));
    }
    ClusterOutline outline = ClusterOutline.of(ring, DENSITY);
    OutlineCheck.check(outline, ring);
    assertThat(outline.polygons()).hasSize(1);
    assertThat(outline.polygons().get(0).holes()).hasSize(1);
    ring.replaceAll(
        member -> new Location(member.latitudeHundredths() / 8, member.longitudeHundredths() / 8));
    assertThat(ClusterOutline.of(ring, DENSITY).polygons().get(0).holes()).isEmpty();
  }

  @Test
  void aRingAroundThePoleHasAHoleAtThePole() {
    List<Location> ring =
        IntStream.range(0, 360).mapToObj(i -> new Location(8_950, 100 * i - 18_000)).toList();
    ClusterOutline outline = ClusterOutline.of(ring, DENSITY);
    Geometry geometry = OutlineCheck.check(outline, ring);
    Coordinate pole = new Coordinate(0, 90);
    assertThat(geometry.covers(geometry.getFactory().createPoint(pole))).isFalse();
    double widthKilometres = 2 * outline.radiusMetres() / 1_000.0;
    assertThat(outline.areaSquareKilometres())
        .isCloseTo(2 * Math.PI * 55.6 * widthKilometres, Percentage.withPercentage(12));
  }

  @Test
  void aThousandMembersAreASmallOutline() {
    Random random = new Random(7);
    List<Location> tokyo = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      tokyo.add(
          new Location(
              3_560 + (int) (15 * random.nextGaussian()),
              13_960 + (int) (20 * random.nextGaussian())));
    }
    OutlineCheck.check(ClusterOutline.of(tokyo, DENSITY), tokyo);
  }

  @ParameterizedTest(name = "epsilon {0}")
  @ValueSource(ints = {15_000, Integer.MAX_VALUE})
  void aClusterAsWideAsTheWorldIsBoundedToo(int epsilonMetres) {
    Random random = new Random(11);
    List<Location> members = new ArrayList<>();
    for (int i = 0; i < 1_500; i++) {
      int latitude = (int) Math.toDegrees(Math.asin(2 * random.nextDouble() - 1) * 100);
      members.add(new Location(latitude, random.nextInt(36_000) - 18_000));
    }
    ClusterOutline outline = ClusterOutline.of(members, new Density(epsilonMetres, 1, 0));
    OutlineCheck.check(outline, members);
    assertThat(outline.areaSquareKilometres()).isBetween(1e6, 510.1e6);
  }

  @ParameterizedTest(name = "{0} points along a line")
  @ValueSource(ints = {2, 3, 40})
  void membersOnOneLineAreOnePolygon(int count) {
    for (boolean meridian : new boolean[] {true, false}) {
      List<Location> line =
          IntStream.range(0, count)
              .mapToObj(i -> meridian ? new Location(5 * i, 1_000) : new Location(4_500, 5 * i))
              .toList();
      ClusterOutline outline = ClusterOutline.of(line, DENSITY);
      OutlineCheck.check(outline, line);
      assertThat(outline.polygons()).hasSize(1);
    }
  }

  @Test
  void nothingHasNoOutline() {
    assertThatThrownBy(() -> ClusterOutline.of(List.of(), DENSITY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without members");
  }
}
