package io.clusterpulse.core.explanation;

import io.clusterpulse.core.counting.FlowsByLocation;
import io.clusterpulse.core.ranking.Methodology;
import io.clusterpulse.core.ranking.Ranking;

/**
 * One side of an explanation: a ranking and what it was computed from.
 *
 * @param flows of the moment of the ranking; their sums are the tallies that were ranked
 */
public record RankedEdition(Methodology methodology, Ranking ranking, FlowsByLocation flows) {

  /**
   * @throws IllegalArgumentException if the ranking is by another methodology
   */
  public RankedEdition {
    if (!methodology.digest().equals(ranking.methodologyDigest())) {
      throw new IllegalArgumentException(
          "a ranking by %s %s is not one by %s %s"
              .formatted(
                  ranking.methodologyId(),
                  ranking.methodologyDigest(),
                  methodology.id(),
                  methodology.digest()));
    }
  }
}
