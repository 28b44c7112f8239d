package io.clusterpulse.query.history;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What happened to a cluster from one version of a ranking to the next.
 *
 * @param version of the ranking in which it shows first
 * @param ordinal among the events of that version, from 1
 * @param name of the cluster, then or when it was last ranked
 * @param otherId into which it was merged, or from which it was split; else null
 * @param otherName of that cluster; of a renamed one, its name before; else null
 * @param sharedWeight points at the locations that both clusters have; 0 where it is about one only
 */
@Schema(name = "ClusterEvent")
public record ClusterEvent(
    @Schema(description = "In which it shows first", examples = "17") long version,
    @Schema(description = "Among the events of that version, from 1", examples = "1") int ordinal,
    Instant computedAt,
    Kind kind,
    @Schema(description = "To which it happened", examples = "n35.69e139.69") String clusterId,
    @Schema(description = "Of that cluster, then or when it was last ranked") String name,
    @Schema(description = "MERGED: into which; SPLIT: from which", nullable = true) String otherId,
    @Schema(description = "Of the other; RENAMED: the name before", nullable = true)
        String otherName,
    @Schema(description = "Points at the locations that both have") long sharedWeight) {

  /** Every cluster that is new or gone has exactly one of the first four. */
  public enum Kind {
    /** New; no cluster of the version before has any of its weight. */
    BORN,
    /** Gone; another cluster has most of what is left of it. */
    MERGED,
    /** New; most of what it has of older clusters was part of one that goes on. */
    SPLIT,
    /** Gone; no cluster has any weight at its locations. */
    DISSOLVED,
    /** The same cluster under another name. */
    RENAMED,
    /** Of a kind that came after this program. */
    OTHER
  }
}
