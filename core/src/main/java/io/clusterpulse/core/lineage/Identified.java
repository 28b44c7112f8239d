package io.clusterpulse.core.lineage;

import java.util.List;
import java.util.Map;

/**
 * Who the clusters of a ranking are.
 *
 * @param ids by the ids that the clusters had in the ranking as computed, for all of them
 * @param events first those of clusters of this ranking, in rank order, then of those that are gone
 * @param changed what is to be remembered otherwise than before, by id
 */
public record Identified(
    Map<String, String> ids, List<LineageEvent> events, List<KnownCluster> changed) {
  public Identified {
    ids = Map.copyOf(ids);
    events = List.copyOf(events);
    changed = List.copyOf(changed);
  }
}
