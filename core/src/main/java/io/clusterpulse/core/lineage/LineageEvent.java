package io.clusterpulse.core.lineage;

import java.util.Optional;

/**
 * What happened to a cluster from one version of a ranking to the next.
 *
 * @param version of the ranking in which it shows first
 * @param clusterId the cluster that it happened to
 * @param name of that cluster, now or when it was last ranked
 * @param otherId into which it was merged, or from which it was split
 * @param otherName of that cluster; of a renamed one, its name before
 * @param sharedWeight points at the locations that both clusters have; 0 where it is about one only
 */
public record LineageEvent(
    Kind kind,
    long version,
    String clusterId,
    String name,
    Optional<String> otherId,
    Optional<String> otherName,
    long sharedWeight) {

  /** Every cluster that is new or gone has exactly one of the first four. */
  public enum Kind {
    /** New; no cluster of the ranking before has any of its weight. */
    BORN,
    /** Gone; another cluster has most of what is left of it. */
    MERGED,
    /** New; most of what it has of older clusters was part of one that goes on. */
    SPLIT,
    /** Gone; no cluster has any weight at its locations. */
    DISSOLVED,
    /** The same cluster under another name. */
    RENAMED
  }
}
