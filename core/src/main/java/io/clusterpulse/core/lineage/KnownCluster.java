package io.clusterpulse.core.lineage;

import io.clusterpulse.core.geo.Location;
import java.util.List;

/**
 * What is remembered of a cluster from one ranking to the next.
 *
 * @param id by which it is known for ever
 * @param name as last ranked
 * @param isLiving whether the last ranking had it; ids of those that are gone are not given to
 *     others
 * @param members its locations when it was last ranked, sorted
 */
public record KnownCluster(String id, String name, boolean isLiving, List<Location> members) {
  public KnownCluster {
    members = List.copyOf(members);
  }

  KnownCluster gone() {
    return new KnownCluster(id, name, false, members);
  }
}
