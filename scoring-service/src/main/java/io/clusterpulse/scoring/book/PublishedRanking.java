package io.clusterpulse.scoring.book;

import io.clusterpulse.core.ranking.Ranking;
import io.clusterpulse.scoring.tally.SourcePosition;
import java.util.List;

/**
 * One record of {@code rankings}.
 *
 * @param ranking with its previous ranks
 * @param provisional the edition's window is still filling
 * @param version grows by one with each record of a key, from 1
 * @param computedAtMillis when it was published, epoch milliseconds
 * @param positions what it includes, by topic and partition
 */
record PublishedRanking(
    Ranking ranking,
    boolean provisional,
    long version,
    long computedAtMillis,
    List<SourcePosition> positions) {
  PublishedRanking {
    positions = List.copyOf(positions);
  }

  RankingKey key() {
    return new RankingKey(ranking.methodologyId(), ranking.edition());
  }

  PublishedRanking as(long version, long computedAtMillis) {
    return new PublishedRanking(ranking, provisional, version, computedAtMillis, positions);
  }
}
