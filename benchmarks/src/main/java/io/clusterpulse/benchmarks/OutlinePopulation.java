package io.clusterpulse.benchmarks;

import io.clusterpulse.core.ranking.RankedCluster;
import io.clusterpulse.core.ranking.Ranking;
import io.clusterpulse.gazetteer.Gazetteer;
import io.clusterpulse.gazetteer.PopulatedPlace;
import io.clusterpulse.outlines.ClusterOutline;
import io.clusterpulse.outlines.OutlinePolygon;
import io.clusterpulse.outlines.Position;
import java.util.List;
import java.util.Locale;

/**
 * The population of clusters in another way: of all places inside the outline, instead of the
 * cities near the members.
 *
 * @param lowQuartile of the ratios between the two, over the first 100
 * @param median of the ratios
 * @param highQuartile of the ratios
 */
record OutlinePopulation(double lowQuartile, double median, double highQuartile) {
  private static final int FIRST = 100;

  static OutlinePopulation of(Ranking ranking, Gazetteer gazetteer) {
    List<PopulatedPlace> places = gazetteer.cities().toList();
    double[] ratios =
        ranking.clusters().stream()
            .limit(FIRST)
            .filter(cluster -> cluster.population() > 0)
            .mapToDouble(
                cluster -> inside(cluster, ranking, places) / (double) cluster.population())
            .sorted()
            .toArray();
    return new OutlinePopulation(
        ratios[ratios.length / 4], ratios[ratios.length / 2], ratios[3 * ratios.length / 4]);
  }

  private static long inside(RankedCluster cluster, Ranking ranking, List<PopulatedPlace> places) {
    ClusterOutline outline = ClusterOutline.of(cluster.locations(), ranking.density());
    return places.stream()
        .filter(place -> outline.polygons().stream().anyMatch(one -> contains(one, place)))
        .mapToLong(place -> place.city().population())
        .sum();
  }

  /** A line to the east crosses the rings an odd number of times. */
  private static boolean contains(OutlinePolygon polygon, PopulatedPlace place) {
    double x = place.coordinate().lngDegrees();
    double y = place.coordinate().latDegrees();
    boolean inside = false;
    for (List<Position> ring : polygon.rings()) {
      for (int i = 1; i < ring.size(); i++) {
        Position a = ring.get(i - 1);
        Position b = ring.get(i);
        if (a.latDegrees() > y != b.latDegrees() > y) {
          double part = (y - a.latDegrees()) / (b.latDegrees() - a.latDegrees());
          inside ^= x < a.lngDegrees() + part * (b.lngDegrees() - a.lngDegrees());
        }
      }
    }
    return inside;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "Population: all places inside the outline have %.2f times the inhabitants of the cities"
            + " near the members in the middle, %.2f and %.2f at the quartiles; no rank depends on"
            + " it.",
        median,
        lowQuartile,
        highQuartile);
  }
}
