package io.clusterpulse.outlines;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * What a ring of the plane encloses, in degrees of longitude and latitude, cut at the antimeridian.
 *
 * <p>A straight line of the plane is not straight in degrees, least of all near a pole; lines are
 * halved until they are within a tolerance. Longitudes run on beyond half a turn while walking
 * around; where they come back a whole turn off, the ring goes around a pole, and the region is
 * closed along the edge of the world map.
 */
final class GeographicRing {
  private static final GeometryFactory DEGREES = new GeometryFactory();
  private static final double TURN = 360;
  private static final double POLE = 90;
  private static final int MAX_HALVINGS = 16;

  private final EqualAreaProjection projection;
  private final double toleranceMetres;
  private final List<Coordinate> walked = new ArrayList<>();

  private GeographicRing(EqualAreaProjection projection, double toleranceMetres) {
    this.projection = projection;
    this.toleranceMetres = toleranceMetres;
  }

  /** The region inside a ring of the plane. */
  static Geometry inside(LinearRing ring, EqualAreaProjection projection, double toleranceMetres) {
    GeographicRing geographic = new GeographicRing(projection, toleranceMetres);
    geographic.walk(ring.getCoordinates());
    return geographic.cut(geographic.region(ring));
  }

  private void walk(Coordinate[] ring) {
    Direction first = projection.unproject(ring[0]);
    walked.add(new Coordinate(first.lngDegrees(), first.latDegrees()));
    for (int i = 1; i < ring.length; i++) {
      walkTo(ring[i - 1], ring[i], MAX_HALVINGS);
    }
  }

  private void walkTo(Coordinate from, Coordinate to, int halvings) {
    Coordinate last = walked.get(walked.size() - 1);
    Coordinate next = next(last, projection.unproject(to));
    Coordinate half = new Coordinate((from.x + to.x) / 2, (from.y + to.y) / 2);
    Direction straight = Direction.ofDegrees((last.x + next.x) / 2, (last.y + next.y) / 2);
    if (halvings > 0 && projection.unproject(half).metresTo(straight) > toleranceMetres) {
      walkTo(from, half, halvings - 1);
      walkTo(half, to, halvings - 1);
    } else {
      walked.add(next);
    }
  }

  /** The longitude nearest to the last one, whole turns aside. */
  private static Coordinate next(Coordinate last, Direction point) {
    double change = point.lngDegrees() - last.x;
    return new Coordinate(last.x + change - TURN * Math.rint(change / TURN), point.latDegrees());
  }

  private Polygon region(LinearRing ring) {
    double turned = walked.get(walked.size() - 1).x - walked.get(0).x;
    if (Math.abs(turned) < TURN / 2) {
      walked.set(walked.size() - 1, walked.get(0).copy());
      return DEGREES.createPolygon(walked.toArray(Coordinate[]::new));
    }
    double pole = encloses(ring, POLE) ? POLE : -POLE;
    startNearest(pole, Math.copySign(TURN, turned));
    walked.add(new Coordinate(walked.get(walked.size() - 1).x, pole));
    walked.add(new Coordinate(walked.get(0).x, pole));
    walked.add(walked.get(0).copy());
    return DEGREES.createPolygon(walked.toArray(Coordinate[]::new));
  }

  private boolean encloses(LinearRing ring, double pole) {
    Coordinate projected = projection.project(Direction.ofDegrees(0, pole));
    return DEGREES.createPolygon(ring).contains(DEGREES.createPoint(projected));
  }

  /** From there the way to the pole crosses nothing. */
  private void startNearest(double pole, double turn) {
    walked.remove(walked.size() - 1);
    int nearest = 0;
    for (int i = 1; i < walked.size(); i++) {
      boolean nearer = Math.abs(walked.get(i).y - pole) < Math.abs(walked.get(nearest).y - pole);
      nearest = nearer ? i : nearest;
    }
    for (int i = 0; i < nearest; i++) {
      walked.get(i).x += turn;
    }
    Collections.rotate(walked, -nearest);
    walked.add(new Coordinate(walked.get(0).x + turn, walked.get(0).y));
  }

  /** Parts beyond ±180 degrees come in on the other side. */
  private Geometry cut(Polygon region) {
    Geometry valid = region.isValid() ? region : GeometryFixer.fix(region);
    double west = valid.getEnvelopeInternal().getMinX();
    double east = valid.getEnvelopeInternal().getMaxX();
    if (west >= -TURN / 2 && east <= TURN / 2) {
      return valid;
    }
    List<Geometry> parts = new ArrayList<>();
    for (double turn = Math.floor((west + TURN / 2) / TURN);
        turn * TURN - TURN / 2 < east;
        turn++) {
      Geometry world = box(turn * TURN - TURN / 2, turn * TURN + TURN / 2);
      Geometry part = OverlayNGRobust.overlay(valid, world, OverlayNG.INTERSECTION);
      parts.add(AffineTransformation.translationInstance(-turn * TURN, 0).transform(part));
    }
    return OverlayNGRobust.union(parts);
  }

  private static Geometry box(double west, double east) {
    return DEGREES.toGeometry(new Envelope(west, east, -POLE, POLE));
  }
}
