package io.clusterpulse.outlines;

import io.clusterpulse.core.clustering.Density;
import io.clusterpulse.core.geo.Location;
import java.util.Collection;
import java.util.List;

/**
 * The outline of a cluster: what a map shows as its area.
 *
 * <p>Every member is inside, at least 0.8 of the radius from the border. Members that are linked by
 * steps of at most epsilon are in one polygon, so that a cluster is one polygon, unless it crosses
 * the antimeridian, where it is cut (RFC 7946, section 3.1.9), or its parts were joined by a merge
 * distance longer than epsilon. Outlines of neighbouring clusters may overlap: they are drawn one
 * by one. An outline is presentation: no count depends on it, and no digest holds it.
 *
 * @param polygons disjoint and valid, at least one
 * @param radiusMetres how far the outline lies around the outermost members: 2,000, more where the
 *     outline would else have more than {@link #MAX_POSITIONS} positions
 * @param areaSquareKilometres of the polygons, on the sphere
 */
public record ClusterOutline(
    List<OutlinePolygon> polygons, int radiusMetres, double areaSquareKilometres) {
  /** Positions of all rings together, which keeps the GeoJSON of a cluster below 4 kB. */
  public static final int MAX_POSITIONS = 180;

  public ClusterOutline {
    polygons = List.copyOf(polygons);
  }

  /**
   * Draws the outline of a cluster, in some milliseconds for a thousand members.
   *
   * @param members its locations, at least one; order and repetition do not matter
   * @param density with which the cluster was found
   * @throws IllegalArgumentException if there are no members
   */
  public static ClusterOutline of(Collection<Location> members, Density density) {
    if (members.isEmpty()) {
      throw new IllegalArgumentException("a cluster without members has no outline");
    }
    return new OutlineDrawing(members, density).draw();
  }

  /** A GeoJSON geometry, {@code Polygon} or {@code MultiPolygon}, at most four decimals. */
  public String geoJson() {
    return GeoJsonText.of(polygons);
  }
}
