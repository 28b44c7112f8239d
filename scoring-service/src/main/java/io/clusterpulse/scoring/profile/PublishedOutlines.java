package io.clusterpulse.scoring.profile;

import io.clusterpulse.outlines.ClusterOutline;
import java.util.List;

/**
 * A record of {@code cluster-outlines}.
 *
 * @param version of the ranking
 * @param clusters in rank order
 */
public record PublishedOutlines(
    String methodology, int edition, long version, List<Outlined> clusters) {

  /** One cluster. */
  public record Outlined(String clusterId, ClusterOutline outline) {}

  public PublishedOutlines {
    clusters = List.copyOf(clusters);
  }

  /** Key of the record, {@code gii-2024/2027}. */
  public String key() {
    return methodology + "/" + edition;
  }
}
