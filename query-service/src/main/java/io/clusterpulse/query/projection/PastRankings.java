package io.clusterpulse.query.projection;

import io.clusterpulse.query.history.RankingHistory;
import io.clusterpulse.query.ranking.ClusterStanding;
import io.clusterpulse.query.ranking.RankingKey;
import io.clusterpulse.query.ranking.RankingSnapshot;
import io.clusterpulse.query.ranking.Snapshots;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Versions that were, read from PostgreSQL once and then kept in memory for a while. */
@ApplicationScoped
public class PastRankings {
  private final RankingHistory history;
  private final Snapshots snapshots;

  PastRankings(RankingHistory history, Snapshots snapshots) {
    this.history = history;
    this.snapshots = snapshots;
  }

  /**
   * A ranking at exactly this version; empty when it is not kept.
   *
   * @throws io.clusterpulse.query.history.HistoryUnavailableException when it is not in memory and
   *     the database is away
   */
  public Optional<RankingSnapshot> at(RankingKey key, long version) {
    Optional<RankingSnapshot> known = snapshots.at(key, version);
    if (known.isPresent()) {
      return known;
    }
    Optional<RankingSnapshot> read = history.at(key, version).map(RankingMapping::read);
    read.ifPresent(snapshots::pin);
    return read;
  }

  /**
   * Where a cluster stood in some of the kept versions, the newest first.
   *
   * @param before only versions below this one
   * @throws io.clusterpulse.query.history.HistoryUnavailableException when the database is away
   */
  public List<ClusterStanding> standings(RankingKey key, String clusterId, long before, int limit) {
    return history.whole(key, before, limit).stream()
        .map(stored -> StandingMapping.read(stored, clusterId))
        .toList();
  }
}
