package io.clusterpulse.scoring.book;

import io.clusterpulse.core.lineage.LineageEvent;
import io.clusterpulse.core.ranking.Ranking;
import io.clusterpulse.scoring.tally.SourcePosition;
import java.util.List;

/**
 * One record of {@code rankings}.
 *
 * @param ranking with its previous ranks, under lasting ids
 * @param lineage what happened to clusters since the version before
 * @param provisional the edition's window is still filling
 * @param version grows by one with each record of a key, from 1
 * @param computedAtMillis when it was published, epoch milliseconds
 * @param positions what it includes, by topic and partition
 */
record PublishedRanking(
    Ranking ranking,
    List<LineageEvent> lineage,
    boolean provisional,
    long version,
    long computedAtMillis,
    List<SourcePosition> positions) {
  PublishedRanking {
    lineage = List.copyOf(lineage);
    positions = List.copyOf(positions);
  }

  /** All that makes it differ from the version before; how it came from that one does not. */
  PublishedRanking content() {
    return new PublishedRanking(ranking, List.of(), provisional, 0, 0, positions);
  }
}
