package io.clusterpulse.scoring.profile;

import io.clusterpulse.core.document.Indicator;
import io.clusterpulse.core.geo.Location;
import io.clusterpulse.core.ranking.YearWindow;
import java.util.List;
import java.util.SortedMap;

/**
 * The clusters of one version of a ranking, for which every source partition tells its part.
 *
 * @param methodology id of the methodology
 * @param version of the ranking
 * @param windows which documents count
 * @param clusters in rank order
 */
public record ProfileRequest(
    String methodology,
    int edition,
    long version,
    SortedMap<Indicator, YearWindow> windows,
    List<Cluster> clusters) {

  /**
   * @param locations sorted
   */
  public record Cluster(String clusterId, List<Location> locations) {}

  public ProfileRequest {
    clusters = List.copyOf(clusters);
  }

  /** As in {@code rankings}: {@code gii-2024/2027}. */
  public String key() {
    return methodology + "/" + edition;
  }
}
