package io.clusterpulse.query.projection;

import io.clusterpulse.query.history.ClusterEvent;
import io.clusterpulse.schemas.avro.LineageEvent;
import io.clusterpulse.schemas.avro.Ranking;
import java.util.ArrayList;
import java.util.List;

/** What happened to clusters, from the topic's Avro. */
final class LineageMapping {
  private LineageMapping() {}

  /**
   * @throws IllegalArgumentException when something could never be stored
   */
  static List<ClusterEvent> of(Ranking ranking) {
    List<ClusterEvent> events = new ArrayList<>();
    for (LineageEvent event : ranking.getLineage()) {
      events.add(
          new ClusterEvent(
              ranking.getVersion(),
              events.size() + 1,
              ranking.getComputedAt(),
              ClusterEvent.Kind.valueOf(event.getKind().name()),
              RankingMapping.clusterId(event.getClusterId()),
              RankingMapping.storable(event.getName()),
              event.getOtherId() == null ? null : RankingMapping.clusterId(event.getOtherId()),
              event.getOtherName() == null ? null : RankingMapping.storable(event.getOtherName()),
              event.getSharedWeight()));
    }
    return events;
  }
}
