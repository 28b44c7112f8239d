package io.clusterpulse.outlines;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.buffer.BufferOp;
import org.locationtech.jts.operation.buffer.BufferParameters;
import org.locationtech.jts.operation.overlayng.CoverageUnion;
import org.locationtech.jts.simplify.TopologyPreservingSimplifier;
import org.locationtech.jts.triangulate.DelaunayTriangulationBuilder;
import org.locationtech.jts.triangulate.quadedge.QuadEdge;
import org.locationtech.jts.triangulate.quadedge.QuadEdgeSubdivision;

/**
 * Members that lie near enough to each other for one map, and the shape around them.
 *
 * <p>The shape is made of the Delaunay triangulation of the members. Two members at most the link
 * length apart are joined by a line, three that are pairwise so near by their triangle; then
 * everything is widened by the radius. Since a shortest spanning tree is part of the triangulation,
 * members that are linked step by step are in one polygon, as they are in one cluster, and empty
 * land between dense members is filled. Widening each member and shrinking the union again would do
 * nearly the same, but for a thousand members within each other's reach it costs the square of
 * their number; this costs n log n.
 */
final class MemberPatch {
  private static final GeometryFactory PLANE = new GeometryFactory();
  private static final int CORNERS_PER_QUARTER = 4;

  private final EqualAreaProjection projection;
  private final List<Coordinate> members;
  private final List<Coordinate[]> triangles = new ArrayList<>();
  private final List<LineSegment> edges = new ArrayList<>();
  private double linkMetresOfSkeleton = -1;
  private Geometry skeleton;

  MemberPatch(List<Direction> points) {
    projection = EqualAreaProjection.about(points);
    members = points.stream().map(projection::project).toList();
    DelaunayTriangulationBuilder builder = new DelaunayTriangulationBuilder();
    builder.setSites(members);
    QuadEdgeSubdivision subdivision = builder.getSubdivision();
    for (Object corners : subdivision.getTriangleCoordinates(false)) {
      triangles.add((Coordinate[]) corners);
    }
    for (Object edge : subdivision.getPrimaryEdges(false)) {
      LineSegment segment = ((QuadEdge) edge).toLineSegment();
      segment.normalize();
      edges.add(segment);
    }
  }

  EqualAreaProjection projection() {
    return projection;
  }

  /**
   * Polygons in the plane of the projection. Every member is inside, at least 0.85 of the radius
   * from the border: an eighth is lost by simplifying, two hundredths by corners instead of arcs.
   *
   * @param linkMetres up to this distance neighbours are joined
   */
  List<Polygon> polygons(double radiusMetres, double linkMetres) {
    if (linkMetres != linkMetresOfSkeleton) {
      linkMetresOfSkeleton = linkMetres;
      skeleton = skeleton(linkMetres);
    }
    BufferParameters round = new BufferParameters(CORNERS_PER_QUARTER);
    Geometry wide = BufferOp.bufferOp(skeleton, radiusMetres, round);
    Geometry simple = TopologyPreservingSimplifier.simplify(wide, tolerance(radiusMetres));
    List<Polygon> polygons = new ArrayList<>();
    for (int i = 0; i < simple.getNumGeometries(); i++) {
      polygons.add(withoutSmallHoles((Polygon) simple.getGeometryN(i), linkMetres));
    }
    return polygons;
  }

  static double tolerance(double radiusMetres) {
    return radiusMetres / 8;
  }

  private Geometry skeleton(double linkMetres) {
    List<Geometry> parts = new ArrayList<>();
    Set<LineSegment> sides = new HashSet<>();
    List<Polygon> filled = new ArrayList<>();
    for (Coordinate[] corners : triangles) {
      List<LineSegment> around = sides(corners);
      if (around.stream().allMatch(side -> side.getLength() <= linkMetres)) {
        sides.addAll(around);
        filled.add(PLANE.createPolygon(corners));
      }
    }
    if (!filled.isEmpty()) {
      GeometryCollection all = PLANE.createGeometryCollection(filled.toArray(Geometry[]::new));
      parts.add(CoverageUnion.union(all));
    }
    for (LineSegment edge : edges) {
      if (edge.getLength() <= linkMetres && sides.add(edge)) {
        parts.add(edge.toGeometry(PLANE));
      }
    }
    parts.add(PLANE.createMultiPointFromCoords(loose(sides)));
    return PLANE.createGeometryCollection(parts.toArray(Geometry[]::new));
  }

  /** Members on no line, which would be lost. */
  private Coordinate[] loose(Set<LineSegment> lines) {
    Set<Coordinate> linked = new HashSet<>();
    for (LineSegment line : lines) {
      linked.add(line.p0);
      linked.add(line.p1);
    }
    return members.stream().filter(member -> !linked.contains(member)).toArray(Coordinate[]::new);
  }

  private static List<LineSegment> sides(Coordinate[] corners) {
    List<LineSegment> sides = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      LineSegment side = new LineSegment(corners[i], corners[i + 1]);
      side.normalize();
      sides.add(side);
    }
    return sides;
  }

  /** What is smaller than a circle as wide as a link is no gap. */
  private static Polygon withoutSmallHoles(Polygon polygon, double linkMetres) {
    double smallest = Math.PI * linkMetres * linkMetres / 4;
    List<LinearRing> holes = new ArrayList<>();
    for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
      if (PLANE.createPolygon(polygon.getInteriorRingN(i)).getArea() >= smallest) {
        holes.add(polygon.getInteriorRingN(i));
      }
    }
    return PLANE.createPolygon(polygon.getExteriorRing(), holes.toArray(LinearRing[]::new));
  }
}
