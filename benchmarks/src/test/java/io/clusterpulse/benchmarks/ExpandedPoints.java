package io.clusterpulse.benchmarks;

import io.clusterpulse.core.clustering.Density;
import io.clusterpulse.core.clustering.WeightedLocation;
import io.clusterpulse.core.geo.SpherePoint;
import java.util.List;

/**
 * Weighted locations as those libraries take them that know no weights: a location of weight w is w
 * points of three coordinates in millimetres, each a whole number.
 *
 * <p>Distances between them are exact although they are floating-point numbers: squares of
 * differences within 50 km are whole numbers below 2 to the 53, and neighbouring whole numbers of
 * that size have different roots. So there are no ties to avoid at epsilon.
 */
final class ExpandedPoints {
  final double[][] points;

  /** Of each point its place in the list of locations. */
  final int[] locationOf;

  final double epsilonMillimetres;
  final int minPoints;

  ExpandedPoints(List<WeightedLocation> locations, Density density) {
    int size = Math.toIntExact(locations.stream().mapToLong(WeightedLocation::weight).sum());
    points = new double[size][];
    locationOf = new int[size];
    int next = 0;
    for (int i = 0; i < locations.size(); i++) {
      SpherePoint point = SpherePoint.of(locations.get(i).location());
      for (long copies = locations.get(i).weight(); copies > 0; copies--) {
        points[next] = new double[] {point.x(), point.y(), point.z()};
        locationOf[next++] = i;
      }
    }
    epsilonMillimetres = Math.sqrt(SpherePoint.squaredChordOfArc(density.epsilonMetres()));
    minPoints = Math.toIntExact(density.minPoints());
  }
}
