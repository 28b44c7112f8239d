package io.clusterpulse.outlines;

import io.clusterpulse.core.clustering.Density;
import io.clusterpulse.core.geo.Location;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;

/** From members to an outline: as fine as the bound on its size allows. */
final class OutlineDrawing {
  /**
   * A location stands for a cell of the grid, up to 0.8 km from its corner to its middle, and an
   * address for the town around it.
   */
  private static final double FINEST_RADIUS_METRES = 2_000;

  private static final double LEAST_COARSER = 1.5;
  private static final double MOST_COARSER = 4;

  /** Wider outlines than this say nothing; the whole earth does not either, and is small. */
  private static final double COARSEST_RADIUS_METRES = 1_000_000;

  /** An epsilon of continents, as in tests of methodologies, must not fill oceans. */
  private static final double MAX_LINK_METRES = 60_000;

  private static final GeometryFactory GRID = new GeometryFactory(new PrecisionModel(Position.E4));

  /** A polygon in the plane of a projection. */
  private record Mapped(Polygon polygon, EqualAreaProjection projection) {}

  private final List<MemberPatch> patches;
  private final double epsilonMetres;

  OutlineDrawing(Collection<Location> members, Density density) {
    patches = MemberGroups.of(members);
    epsilonMetres = density.epsilonMetres();
  }

  ClusterOutline draw() {
    double radiusMetres = FINEST_RADIUS_METRES;
    while (radiusMetres <= COARSEST_RADIUS_METRES) {
      List<Mapped> mapped = mapped(radiusMetres);
      int positions = mapped.stream().mapToInt(one -> one.polygon().getNumPoints()).sum();
      // On the way to degrees positions are only added.
      if (positions <= ClusterOutline.MAX_POSITIONS) {
        Geometry geometry = geographic(mapped, radiusMetres);
        positions = geometry.getNumPoints();
        if (positions <= ClusterOutline.MAX_POSITIONS) {
          return outline(polygons(geometry), radiusMetres);
        }
      }
      double surplus = Math.sqrt((double) positions / ClusterOutline.MAX_POSITIONS);
      radiusMetres *= Math.max(LEAST_COARSER, Math.min(MOST_COARSER, surplus));
    }
    return outline(List.of(wholeEarth()), Math.PI * EqualAreaProjection.RADIUS_METRES);
  }

  private List<Mapped> mapped(double radiusMetres) {
    double linkMetres = Math.max(Math.min(epsilonMetres, MAX_LINK_METRES), 2 * radiusMetres);
    List<Mapped> mapped = new ArrayList<>();
    for (MemberPatch patch : patches) {
      for (Polygon polygon : patch.polygons(radiusMetres, linkMetres)) {
        mapped.add(new Mapped(polygon, patch.projection()));
      }
    }
    return mapped;
  }

  private static Geometry geographic(List<Mapped> mapped, double radiusMetres) {
    double toleranceMetres = MemberPatch.tolerance(radiusMetres) / 4;
    List<Geometry> parts =
        mapped.stream()
            .map(one -> geographic(one.polygon(), one.projection(), toleranceMetres))
            .toList();
    return UnaryUnionNG.union(parts, GRID, GRID.getPrecisionModel());
  }

  private static Geometry geographic(
      Polygon polygon, EqualAreaProjection projection, double toleranceMetres) {
    Geometry area = GeographicRing.inside(polygon.getExteriorRing(), projection, toleranceMetres);
    for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
      Geometry hole =
          GeographicRing.inside(polygon.getInteriorRingN(i), projection, toleranceMetres);
      area = OverlayNGRobust.overlay(area, hole, OverlayNG.DIFFERENCE);
    }
    return area;
  }

  private static ClusterOutline outline(List<OutlinePolygon> polygons, double radiusMetres) {
    return new ClusterOutline(
        polygons, (int) Math.round(radiusMetres), SphericalArea.squareKilometres(polygons));
  }

  private static List<OutlinePolygon> polygons(Geometry geometry) {
    List<OutlinePolygon> polygons = new ArrayList<>();
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      polygons.add(polygon((Polygon) geometry.getGeometryN(i)));
    }
    return polygons;
  }

  private static OutlinePolygon polygon(Polygon polygon) {
    List<List<Position>> holes = new ArrayList<>();
    for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
      holes.add(positions(polygon.getInteriorRingN(i), false));
    }
    return new OutlinePolygon(positions(polygon.getExteriorRing(), true), holes);
  }

  private static List<Position> positions(LinearRing ring, boolean counterclockwise) {
    boolean turned = Orientation.isCCW(ring.getCoordinateSequence()) != counterclockwise;
    List<Position> positions = new ArrayList<>();
    for (Coordinate corner : (turned ? ring.reverse() : ring).getCoordinates()) {
      positions.add(Position.ofDegrees(corner.x, corner.y));
    }
    return positions;
  }

  private static OutlinePolygon wholeEarth() {
    Position southWest = Position.ofDegrees(-180, -90);
    return new OutlinePolygon(
        List.of(
            southWest,
            Position.ofDegrees(180, -90),
            Position.ofDegrees(180, 90),
            Position.ofDegrees(-180, 90),
            southWest),
        List.of());
  }
}
