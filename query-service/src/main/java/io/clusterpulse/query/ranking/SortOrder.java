package io.clusterpulse.query.ranking;

import io.clusterpulse.core.document.Indicator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * An order of clusters, the highest value first; equal values stand in the order of rank.
 *
 * @param name {@code score}, {@code intensity} or the name of an indicator
 */
public record SortOrder(String name) {
  private static final String INTENSITY_NAME = "intensity";

  /** The order of rank. */
  public static final SortOrder SCORE = new SortOrder("score");

  /** Score per million inhabitants; clusters of unknown population come last. */
  public static final SortOrder INTENSITY = new SortOrder(INTENSITY_NAME);

  /** The orders that a ranking with these indicators can have. */
  public static List<String> names(Collection<Indicator> indicators) {
    List<String> names = new ArrayList<>(List.of(SCORE.name, INTENSITY.name));
    indicators.forEach(indicator -> names.add(indicator.name()));
    return List.copyOf(names);
  }

  Comparator<ClusterSnapshot> comparator() {
    Comparator<ClusterSnapshot> byRank = Comparator.comparingInt(ClusterSnapshot::rank);
    if (equals(SCORE)) {
      return byRank;
    }
    return value().reversed().thenComparing(byRank);
  }

  private Comparator<ClusterSnapshot> value() {
    if (equals(INTENSITY)) {
      return Comparator.comparingDouble(cluster -> cluster.intensity().orElse(-1));
    }
    Indicator indicator = Indicator.valueOf(name);
    return Comparator.comparingLong(cluster -> cluster.unitsOf(indicator));
  }
}
