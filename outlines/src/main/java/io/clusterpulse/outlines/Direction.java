package io.clusterpulse.outlines;

import io.clusterpulse.core.geo.Location;

/**
 * A point on the unit sphere, from the earth's centre; the axes are those of {@link
 * io.clusterpulse.core.geo.SpherePoint}.
 */
record Direction(double x, double y, double z) {

  static Direction of(Location location) {
    return ofDegrees(location.lngDegrees(), location.latDegrees());
  }

  static Direction ofDegrees(double longitude, double latitude) {
    double lambda = StrictMath.toRadians(longitude);
    double phi = StrictMath.toRadians(latitude);
    double fromAxis = StrictMath.cos(phi);
    return new Direction(
        fromAxis * StrictMath.cos(lambda), fromAxis * StrictMath.sin(lambda), StrictMath.sin(phi));
  }

  double lngDegrees() {
    return StrictMath.toDegrees(StrictMath.atan2(y, x));
  }

  double latDegrees() {
    return StrictMath.toDegrees(StrictMath.atan2(z, Math.sqrt(x * x + y * y)));
  }

  double dot(Direction other) {
    return x * other.x + y * other.y + z * other.z;
  }

  Direction cross(Direction other) {
    return new Direction(
        y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
  }

  Direction plus(Direction other) {
    return new Direction(x + other.x, y + other.y, z + other.z);
  }

  Direction times(double factor) {
    return new Direction(x * factor, y * factor, z * factor);
  }

  double length() {
    return Math.sqrt(dot(this));
  }

  Direction normalized() {
    return times(1 / length());
  }

  double metresTo(Direction other) {
    return plus(other.times(-1)).length() * EqualAreaProjection.RADIUS_METRES;
  }
}
