package io.clusterpulse.outlines;

import java.util.List;

/** The area on the sphere of what a GeoJSON reader draws: lines straight in degrees. */
final class SphericalArea {
  private static final double RADIUS_KILOMETRES = EqualAreaProjection.RADIUS_METRES / 1000;

  private SphericalArea() {}

  static double squareKilometres(List<OutlinePolygon> polygons) {
    return polygons.stream()
        .flatMap(polygon -> polygon.rings().stream())
        .mapToDouble(SphericalArea::enclosed)
        .sum();
  }

  /** Positive where a ring runs counterclockwise, negative for holes. */
  private static double enclosed(List<Position> ring) {
    double sum = 0;
    for (int i = 1; i < ring.size(); i++) {
      sum += underLine(ring.get(i - 1), ring.get(i));
    }
    return -sum * RADIUS_KILOMETRES * RADIUS_KILOMETRES;
  }

  /** The integral of the sine of the latitude over the longitude. */
  private static double underLine(Position from, Position to) {
    double width = Math.toRadians(to.lngDegrees() - from.lngDegrees());
    double middle = Math.toRadians((from.latDegrees() + to.latDegrees()) / 2);
    double half = Math.toRadians((to.latDegrees() - from.latDegrees()) / 2);
    // The mean of the sine from middle - half to middle + half.
    double mean = Math.sin(middle) * (half == 0 ? 1 : Math.sin(half) / half);
    return width * mean;
  }
}
