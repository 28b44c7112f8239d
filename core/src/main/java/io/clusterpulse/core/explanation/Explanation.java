package io.clusterpulse.core.explanation;

import io.clusterpulse.core.document.Indicator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What moved one cluster between two rankings: its counts, its score, its rank. At each level the
 * parts add up to the difference exactly; none of these records can be made otherwise.
 *
 * @param clusterId in the later ranking; in the earlier one if the cluster is gone
 * @param name likewise
 * @param rankBefore empty if the cluster is new
 * @param rankAfter empty if it is gone
 * @param counts by indicator of the methodology
 * @param score of both rankings, 0 where it is not
 * @param rank present if it is in both
 */
public record Explanation(
    String clusterId,
    String name,
    OptionalInt rankBefore,
    OptionalInt rankAfter,
    Map<Indicator, CountChange> counts,
    ScoreChange score,
    Optional<RankChange> rank) {

  /** One sentence that names the largest parts. */
  public String sentence() {
    return new ExplanationSentence(this).toString();
  }
}
