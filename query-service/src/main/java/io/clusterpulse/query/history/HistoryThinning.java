package io.clusterpulse.query.history;

import io.clusterpulse.query.ranking.RankingKey;
import io.clusterpulse.query.ranking.Snapshots;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Deletes what {@link Retention} no longer keeps, in small transactions beside the projection. Two
 * instances may do so at once: what is gone already is no trouble.
 */
@ApplicationScoped
class HistoryThinning {
  private static final Logger LOG = Logger.getLogger(HistoryThinning.class);
  private static final int ROWS_PER_TRANSACTION = 500;

  private final Snapshots snapshots;
  private final Counter thinned;

  HistoryThinning(Snapshots snapshots, MeterRegistry metrics) {
    this.snapshots = snapshots;
    this.thinned =
        Counter.builder("clusterpulse.query.versions.thinned")
            .description("Versions of rankings that are older than a day and no longer kept")
            .register(metrics);
  }

  @Scheduled(
      every = "${clusterpulse.query.thinning-interval}",
      delayed = "${clusterpulse.query.thinning-interval}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void thin() {
    try {
      thin(Instant.now());
    } catch (RuntimeException e) {
      LOG.warnf("The history is thinned out later: %s", e.getMessage());
    }
  }

  void thin(Instant now) {
    snapshots.newest().keySet().forEach(key -> thin(key, now));
    QuarkusTransaction.requiringNew().run(HistoryThinning::deleteUnusedBases);
  }

  private void thin(RankingKey key, Instant now) {
    List<Retention.Stamp> stamps = QuarkusTransaction.requiringNew().call(() -> stampsOf(key));
    List<Long> versions = Retention.thinned(stamps, now).stream().sorted().toList();
    for (int from = 0; from < versions.size(); from += ROWS_PER_TRANSACTION) {
      int to = Math.min(from + ROWS_PER_TRANSACTION, versions.size());
      Set<Long> some = Set.copyOf(versions.subList(from, to));
      thinned.increment(QuarkusTransaction.requiringNew().call(() -> delete(key, some)));
    }
  }

  private static List<Retention.Stamp> stampsOf(RankingKey key) {
    EntityManager rows = Panache.getEntityManager(VersionRow.class);
    return rows.createQuery(
            "select version, computedAt from VersionRow where methodology = ?1 and edition = ?2",
            Retention.Stamp.class)
        .setParameter(1, key.methodology())
        .setParameter(2, key.edition())
        .getResultList();
  }

  private static long delete(RankingKey key, Set<Long> versions) {
    return VersionRow.delete(
        "methodology = ?1 and edition = ?2 and version in ?3",
        key.methodology(),
        key.edition(),
        versions);
  }

  private static void deleteUnusedBases() {
    BaseRow.delete("digest not in (select baseDigest from VersionRow)");
  }
}
