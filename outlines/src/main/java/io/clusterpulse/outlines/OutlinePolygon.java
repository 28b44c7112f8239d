package io.clusterpulse.outlines;

import java.util.List;
import java.util.stream.Stream;

/**
 * A polygon as GeoJSON has it (RFC 7946, section 3.1.6): the first position of a ring is also its
 * last, the exterior runs counterclockwise, holes run clockwise.
 *
 * @param exterior at least four positions
 * @param holes what lies inside and does not belong to the cluster; mostly none
 */
public record OutlinePolygon(List<Position> exterior, List<List<Position>> holes) {
  public OutlinePolygon {
    exterior = List.copyOf(exterior);
    holes = holes.stream().map(List::copyOf).toList();
  }

  /** The exterior, then the holes. */
  public List<List<Position>> rings() {
    return Stream.concat(Stream.of(exterior), holes.stream()).toList();
  }
}
