package io.clusterpulse.core.ranking;

/**
 * A cluster of the edition before that no cluster of this one continues.
 *
 * @param clusterId as in the edition before
 * @param name as in the edition before
 * @param previousRank its rank there
 */
public record Leaver(String clusterId, String name, int previousRank) {
  Leaver withId(String id) {
    return new Leaver(id, name.equals(clusterId) ? id : name, previousRank);
  }
}
