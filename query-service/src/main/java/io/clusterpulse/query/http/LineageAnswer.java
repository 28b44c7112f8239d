package io.clusterpulse.query.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clusterpulse.query.history.ClusterEvent;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What happened to clusters of a ranking.
 *
 * @param nextCursor null on the last page
 */
@Schema(name = "Lineage")
record LineageAnswer(
    @Schema(examples = "gii-2024") String methodology,
    @Schema(examples = "2027") int edition,
    @Schema(description = "Events that match, on all pages together") long total,
    @Schema(description = "Those of the newest version first") List<ClusterEvent> events,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Schema(nullable = true) String nextCursor) {

  static final CsvTable<ClusterEvent> TABLE =
      new CsvTable<ClusterEvent>()
          .column("version", ClusterEvent::version)
          .column("ordinal", ClusterEvent::ordinal)
          .column("computedAt", row -> row.computedAt().toString())
          .column("kind", row -> row.kind().name())
          .column("clusterId", ClusterEvent::clusterId)
          .column("name", ClusterEvent::name)
          .column("otherId", ClusterEvent::otherId)
          .column("otherName", ClusterEvent::otherName)
          .column("sharedWeight", ClusterEvent::sharedWeight);
}
