package io.clusterpulse.scoring.book;

import io.clusterpulse.core.edition.EditionBook;
import io.clusterpulse.core.lineage.Identification;
import io.clusterpulse.core.lineage.Identified;
import io.clusterpulse.core.lineage.LineageEvent;
import io.clusterpulse.core.ranking.Ranking;
import java.util.List;

/**
 * Gives the clusters of a ranking the ids by which they are known. Nothing is remembered until the
 * ranking goes out, so that identity follows from what was published and survives a restart.
 */
final class RankingIdentity {
  private final RankingPlan plan;
  private final EditionBook editions;
  private final ClusterMemory memory;

  /** A ranking under lasting ids, and what has to be remembered when it goes out. */
  record Draft(Ranking ranking, List<LineageEvent> events, Runnable remember) {}

  RankingIdentity(RankingPlan plan, EditionBook editions, ClusterMemory memory) {
    this.plan = plan;
    this.editions = editions;
    this.memory = memory;
  }

  /** The ranking as it stands now, to be published as this version. */
  Draft draft(RankingKey key, long version) {
    Ranking ranking = editions.rankingWithPreviousRanks(key.methodology(), key.edition());
    RankingKey previousKey = new RankingKey(key.methodology(), key.edition() - 1);
    Ranking previous = editions.ranking(previousKey.methodology(), previousKey.edition());
    Identified now = identify(ranking, key, version);
    Identified before = identify(previous, previousKey, version);
    return new Draft(
        ranking.withClusterIds(now.ids(), before.ids()),
        now.events(),
        () -> remember(key, now, previousKey, before));
  }

  private Identified identify(Ranking ranking, RankingKey key, long version) {
    return Identification.identify(
        ranking, memory.of(key), plan.neighbours(key).stream().map(memory::of).toList(), version);
  }

  /** The edition before the first is never published: the first one remembers it. */
  private void remember(
      RankingKey key, Identified now, RankingKey previousKey, Identified previous) {
    memory.remember(key, now.changed());
    if (previousKey.edition() < plan.firstEdition()) {
      memory.remember(previousKey, previous.changed());
    }
  }
}
