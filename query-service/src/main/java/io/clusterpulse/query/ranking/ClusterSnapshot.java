package io.clusterpulse.query.ranking;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Coordinate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * One cluster of a ranking, as it was ranked.
 *
 * @param rank 1 is the highest
 * @param economies ISO 3166-1 alpha-2, by weight
 * @param score weighted sum of the shares in the world totals, 0 to 1 times the sum of weights
 * @param countUnits share units by indicator
 * @param points points in the density test
 * @param previousRank in the previous edition by the same methodology
 * @param population inhabitants, 0 where unknown
 */
public record ClusterSnapshot(
    int rank,
    String clusterId,
    String name,
    List<String> economies,
    double score,
    Map<Indicator, Long> countUnits,
    long points,
    OptionalInt previousRank,
    Coordinate center,
    long population,
    Locations locations) {
  private static final double INHABITANTS = 1e6;

  public ClusterSnapshot {
    economies = List.copyOf(economies);
    countUnits = ordered(countUnits);
  }

  /** The same in the order of the indicators, and for ever. */
  public static Map<Indicator, Long> ordered(Map<Indicator, Long> units) {
    EnumMap<Indicator, Long> copy = new EnumMap<>(Indicator.class);
    copy.putAll(units);
    return Collections.unmodifiableMap(copy);
  }

  /** Share units, 0 where nothing was counted. */
  public long unitsOf(Indicator indicator) {
    return countUnits.getOrDefault(indicator, 0L);
  }

  /** Score per million inhabitants; empty where the population is unknown. */
  public OptionalDouble intensity() {
    return population > 0
        ? OptionalDouble.of(score * INHABITANTS / population)
        : OptionalDouble.empty();
  }
}
