package io.clusterpulse.outlines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterpulse.core.geo.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.valid.IsValidOp;

/** What every outline must be, read back from its GeoJSON as a stranger would. */
final class OutlineCheck {
  private static final int MAX_BYTES = 4_096;
  private static final GeometryFactory DEGREES = new GeometryFactory();

  private OutlineCheck() {}

  /** Checks all that holds for any members, and returns the geometry in degrees. */
  static Geometry check(ClusterOutline outline, Collection<Location> members) {
    String text = outline.geoJson();
    assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(MAX_BYTES);
    assertThat(text).doesNotContainPattern("\\.\\d{5}").doesNotContain("E");
    Geometry geometry = geometry(text);
    IsValidOp validity = new IsValidOp(geometry);
    assertThat(validity.isValid()).as(() -> validity.getValidationError() + " " + text).isTrue();
    for (Coordinate corner : geometry.getCoordinates()) {
      assertThat(Math.abs(corner.x)).isLessThanOrEqualTo(180);
      assertThat(Math.abs(corner.y)).isLessThanOrEqualTo(90);
    }
    PreparedGeometry prepared = PreparedGeometryFactory.prepare(geometry);
    for (Location member : members) {
      Coordinate point = new Coordinate(member.lngDegrees(), member.latDegrees());
      assertThat(prepared.covers(DEGREES.createPoint(point))).as("%s in %s", member, text).isTrue();
    }
    return geometry;
  }

  private static Geometry geometry(String text) {
    JsonNode json = json(text);
    List<Polygon> polygons = new ArrayList<>();
    if (json.get("type").asText().equals("Polygon")) {
      polygons.add(polygon(json.get("coordinates")));
    } else {
      assertThat(json.get("type").asText()).isEqualTo("MultiPolygon");
      json.get("coordinates").forEach(rings -> polygons.add(polygon(rings)));
    }
    return DEGREES.createMultiPolygon(polygons.toArray(Polygon[]::new));
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Polygon polygon(JsonNode rings) {
    LinearRing[] holes = new LinearRing[rings.size() - 1];
    for (int i = 0; i < holes.length; i++) {
      holes[i] = ring(rings.get(i + 1), false);
    }
    return DEGREES.createPolygon(ring(rings.get(0), true), holes);
  }

  private static LinearRing ring(JsonNode positions, boolean counterclockwise) {
    List<Coordinate> corners = new ArrayList<>();
    positions.forEach(
        position ->
            corners.add(new Coordinate(position.get(0).asDouble(), position.get(1).asDouble())));
    LinearRing ring = DEGREES.createLinearRing(corners.toArray(Coordinate[]::new));
    assertThat(Orientation.isCCW(ring.getCoordinateSequence())).isEqualTo(counterclockwise);
    return ring;
  }
}
