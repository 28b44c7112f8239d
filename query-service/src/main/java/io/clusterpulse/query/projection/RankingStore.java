package io.clusterpulse.query.projection;

import io.agroal.api.AgroalDataSource;
import io.clusterpulse.query.history.ClusterLineage;
import io.clusterpulse.query.history.RankingHistory;
import io.clusterpulse.query.history.RankingVersions;
import io.clusterpulse.query.ranking.ClusterSnapshot;
import io.clusterpulse.query.ranking.RankingKey;
import io.clusterpulse.query.ranking.RankingSnapshot;
import io.clusterpulse.schemas.Topics;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.flywaydb.core.Flyway;

/**
 * The projection's side of PostgreSQL. A position and what was read up to it are written in one
 * transaction, so both are there or neither is. Every method throws an unchecked exception when the
 * database is away.
 */
@ApplicationScoped
class RankingStore {
  private static final String TOPIC = Topics.RANKINGS.name();

  private final Flyway flyway;
  private final AgroalDataSource connections;
  private final RankingVersions versions;
  private final RankingHistory history;
  private final ClusterLineage lineage;

  RankingStore(
      Flyway flyway,
      AgroalDataSource connections,
      RankingVersions versions,
      RankingHistory history,
      ClusterLineage lineage) {
    this.flyway = flyway;
    this.connections = connections;
    this.versions = versions;
    this.history = history;
    this.lineage = lineage;
  }

  /**
   * Closes every connection, those in use too. A connection that breaks within a transaction cannot
   * be rolled back, and then never comes back to the pool: after a few outages nothing would be
   * left.
   */
  void closeConnections() {
    connections.flush(AgroalDataSource.FlushMode.ALL);
  }

  /** Creates or updates the tables. */
  void migrate() {
    flyway.migrate();
  }

  /** Empty when nothing has ever been read. */
  Optional<Position> position() {
    return QuarkusTransaction.requiringNew()
        .call(() -> position(PositionRow.<PositionRow>findById(TOPIC)));
  }

  /**
   * The rankings that are newer than what is known already.
   *
   * @param knownVersion the version known of a key, 0 for none
   */
  List<RankingSnapshot> newerThan(ToLongFunction<RankingKey> knownVersion) {
    return QuarkusTransaction.requiringNew().call(RankingStore::stands).stream()
        .filter(stand -> stand.version() > knownVersion.applyAsLong(stand.key()))
        .flatMap(stand -> history.at(stand.key(), stand.version()).stream())
        .map(RankingMapping::read)
        .toList();
  }

  /**
   * Writes these rankings as versions, the newest as the one that stands, and the position after
   * them.
   *
   * @param before the position that these rankings were read from
   * @return false, and nothing is written, when the database stands somewhere else: it was restored
   *     from a backup, or another instance was faster
   */
  boolean apply(Optional<Position> before, Position after, List<IncomingRanking> rankings) {
    try {
      return QuarkusTransaction.requiringNew().call(() -> write(before, after, rankings));
    } catch (RuntimeException e) {
      versions.forgetBases();
      throw e;
    }
  }

  private boolean write(Optional<Position> before, Position after, List<IncomingRanking> rankings) {
    PositionRow row = PositionRow.findById(TOPIC, LockModeType.PESSIMISTIC_WRITE);
    if (!position(row).equals(before)) {
      return false;
    }
    for (IncomingRanking ranking : rankings) {
      versions.remember(ranking.snapshot(), ranking.container());
      lineage.remember(ranking.snapshot().key(), ranking.lineage());
    }
    newest(rankings).values().forEach(ranking -> replace(ranking.snapshot()));
    advance(row, after);
    return true;
  }

  private record Stand(RankingKey key, long version) {}

  private static List<Stand> stands() {
    return Panache.getEntityManager(RankingRow.class)
        .createQuery("select methodology, edition, version from RankingRow", Object[].class)
        .getResultStream()
        .map(row -> new Stand(new RankingKey((String) row[0], (Integer) row[1]), (Long) row[2]))
        .toList();
  }

  private static Optional<Position> position(PositionRow rowOrNull) {
    return Optional.ofNullable(rowOrNull)
        .map(row -> new Position(row.topicId, row.nextOffset, row.switchOffset));
  }

  private static void advance(PositionRow rowOrNull, Position after) {
    PositionRow row = rowOrNull == null ? new PositionRow() : rowOrNull;
    row.topic = TOPIC;
    row.topicId = after.topicId();
    row.nextOffset = after.nextOffset();
    row.switchOffset = after.switchOffset();
    if (rowOrNull == null) {
      row.persist();
    }
  }

  private static Map<RankingKey, IncomingRanking> newest(List<IncomingRanking> rankings) {
    Map<RankingKey, IncomingRanking> newest = new HashMap<>();
    for (IncomingRanking ranking : rankings) {
      newest.merge(
          ranking.snapshot().key(),
          ranking,
          (one, other) -> other.snapshot().version() > one.snapshot().version() ? other : one);
    }
    return newest;
  }

  private static void replace(RankingSnapshot snapshot) {
    RankingRow row = RankingRow.findById(RankingRow.Key.of(snapshot.key()));
    if (row != null && row.version >= snapshot.version()) {
      return;
    }
    boolean first = row == null;
    RankingRow target = first ? new RankingRow() : row;
    target.take(snapshot);
    if (first) {
      target.persistAndFlush();
    }
    replaceClusters(snapshot);
  }

  /** Hibernate writes only the clusters that changed. */
  private static void replaceClusters(RankingSnapshot snapshot) {
    Map<String, ClusterRow> rows = new HashMap<>();
    ClusterRow.of(snapshot.key()).forEach(row -> rows.put(row.clusterId, row));
    for (ClusterSnapshot cluster : snapshot.clusters()) {
      ClusterRow row = rows.remove(cluster.clusterId());
      if (row == null) {
        ClusterRow added = new ClusterRow();
        added.take(snapshot.key(), cluster);
        added.persist();
      } else {
        row.take(snapshot.key(), cluster);
      }
    }
    rows.values().forEach(ClusterRow::delete);
  }
}
