package io.clusterpulse.outlines;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Polygons as a GeoJSON geometry (RFC 7946), without spaces and without trailing zeros. */
final class GeoJsonText {
  private static final int DECIMALS = 4;

  private GeoJsonText() {}

  static String of(List<OutlinePolygon> polygons) {
    return polygons.size() == 1
        ? geometry("Polygon", polygon(polygons.get(0)))
        : geometry("MultiPolygon", array(polygons, GeoJsonText::polygon));
  }

  private static String geometry(String type, String coordinates) {
    return "{\"type\":\"" + type + "\",\"coordinates\":" + coordinates + "}";
  }

  private static String polygon(OutlinePolygon polygon) {
    return array(polygon.rings(), ring -> array(ring, GeoJsonText::position));
  }

  private static String position(Position position) {
    return "[" + degrees(position.longitudeE4()) + "," + degrees(position.latitudeE4()) + "]";
  }

  private static String degrees(int e4) {
    return BigDecimal.valueOf(e4, DECIMALS).stripTrailingZeros().toPlainString();
  }

  private static <T> String array(List<T> items, Function<T, String> text) {
    return items.stream().map(text).collect(Collectors.joining(",", "[", "]"));
  }
}
