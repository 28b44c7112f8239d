package io.clusterpulse.query.projection;

import io.clusterpulse.schemas.GenerationLog;
import java.util.Optional;

/**
 * Whether the topic is the one that the position in PostgreSQL speaks of. If not, nothing is reset:
 * that would mix two histories. What to do is for people to decide; the decision record of the
 * query service says how.
 */
final class TopicDoubt {
  private TopicDoubt() {}

  static Optional<String> about(Optional<Position> position, RankingsLog.Extent extent) {
    return position.flatMap(known -> about(known, extent));
  }

  /** Switches only follow one another, so a position after one that is not there is no position. */
  static Optional<String> about(Position known, GenerationLog.InForce inForce) {
    return known.switchOffset() <= inForce.switchOffset()
        ? Optional.empty()
        : Optional.of(
            "topic generations was recreated or truncated: its last switch is at offset %d, PostgreSQL knows one at %d"
                .formatted(inForce.switchOffset(), known.switchOffset()));
  }

  private static Optional<String> about(Position known, RankingsLog.Extent extent) {
    if (!known.topicId().equals(extent.topicId())) {
      return Optional.of(
          "topic %s was recreated: its id is %s, PostgreSQL has read from %s up to offset %d"
              .formatted(extent.topic(), extent.topicId(), known.topicId(), known.nextOffset()));
    }
    if (known.nextOffset() > extent.endOffset()) {
      return Optional.of(
          "topic %s was truncated: it ends at offset %d, PostgreSQL has read up to %d"
              .formatted(extent.topic(), extent.endOffset(), known.nextOffset()));
    }
    return Optional.empty();
  }
}
