package io.clusterpulse.core.explanation;

import java.util.List;
import java.util.OptionalInt;

/**
 * A rank before and after, and the clusters that make the difference: rank after = rank before +
 * those that overtook it - those it overtook + new ones above it - those that are gone from above
 * it.
 *
 * @param overtookIt were below and are above, by their rank after
 * @param overtaken were above and are below, by their rank after
 * @param newAbove were in no ranking before, by their rank after
 * @param goneFromAbove are in no ranking after, by their rank before
 */
public record RankChange(
    int before,
    int after,
    List<Other> overtookIt,
    List<Other> overtaken,
    List<Other> newAbove,
    List<Other> goneFromAbove) {

  /**
   * Another cluster.
   *
   * @param rankBefore empty if it is new
   * @param rankAfter empty if it is gone
   */
  public record Other(
      String clusterId, String name, OptionalInt rankBefore, OptionalInt rankAfter) {}

  /**
   * @throws IllegalArgumentException if the clusters do not make the difference
   */
  public RankChange {
    overtookIt = List.copyOf(overtookIt);
    overtaken = List.copyOf(overtaken);
    newAbove = List.copyOf(newAbove);
    goneFromAbove = List.copyOf(goneFromAbove);
    int moves = overtookIt.size() - overtaken.size() + newAbove.size() - goneFromAbove.size();
    if (before + moves != after) {
      throw new IllegalArgumentException(
          "rank %d and %d overtaking, %d overtaken, %d new, %d gone are not rank %d"
              .formatted(
                  before,
                  overtookIt.size(),
                  overtaken.size(),
                  newAbove.size(),
                  goneFromAbove.size(),
                  after));
    }
  }
}
