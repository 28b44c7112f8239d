package io.clusterpulse.query.history;

import io.clusterpulse.query.ranking.RankingKey;
import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happened to the clusters of a ranking over all its versions, also those thinned out. */
@ApplicationScoped
public class ClusterLineage {
  private static final String INSERT =
      "insert into lineage_event values (:methodology, :edition, :version, :ordinal, :computedAt,"
          + " :kind, :clusterId, :name, cast(:otherId as text), cast(:otherName as text),"
          + " :sharedWeight) on conflict do nothing";
  private static final String OF_KEY =
      " from LineageRow where methodology = :methodology and edition = :edition";
  private static final String OF_CLUSTER = " and (clusterId = :cluster or otherId = :cluster)";
  private static final String OF_KIND = " and kind = :kind";
  private static final String AFTER =
      " and (version < :version or (version = :version and ordinal > :ordinal))";
  private static final String SELECT =
      "select version, ordinal, computedAt, kind, clusterId, name, otherId, otherName,"
          + " sharedWeight";

  private final HistoryReaders readers;

  ClusterLineage(HistoryReaders readers) {
    this.readers = readers;
  }

  /**
   * Which events.
   *
   * @param clusterId of what it happened to, or of the other one
   */
  public record Selection(Optional<String> clusterId, Optional<ClusterEvent.Kind> kind) {
    private String condition() {
      return (clusterId.isPresent() ? OF_CLUSTER : "") + (kind.isPresent() ? OF_KIND : "");
    }

    private Map<String, Object> values() {
      Map<String, Object> values = new HashMap<>();
      clusterId.ifPresent(id -> values.put("cluster", id));
      kind.ifPresent(one -> values.put("kind", one));
      return values;
    }
  }

  /** After which event a page begins. */
  public record Place(long version, int ordinal) {
    public static final Place START = new Place(Long.MAX_VALUE, 0);
  }

  /**
   * Some of the events, those of the newest version first.
   *
   * @param total of all that were selected
   * @param more whether others follow
   */
  public record Page(long total, List<ClusterEvent> events, boolean more) {}

  /** Within the caller's transaction. An event that is there already is the same one and stays. */
  public void remember(RankingKey key, List<ClusterEvent> events) {
    EntityManager rows = Panache.getEntityManager(LineageRow.class);
    for (ClusterEvent event : events) {
      rows.createNativeQuery(INSERT)
          .setParameter("methodology", key.methodology())
          .setParameter("edition", key.edition())
          .setParameter("version", event.version())
          .setParameter("ordinal", event.ordinal())
          .setParameter("computedAt", event.computedAt())
          .setParameter("kind", event.kind().name())
          .setParameter("clusterId", event.clusterId())
          .setParameter("name", event.name())
          .setParameter("otherId", event.otherId())
          .setParameter("otherName", event.otherName())
          .setParameter("sharedWeight", event.sharedWeight())
          .executeUpdate();
    }
  }

  /**
   * @throws HistoryUnavailableException when the database is away or too many are reading
   */
  public Page page(RankingKey key, Selection selection, Place after, int limit) {
    return readers.read(
        () -> {
          Map<String, Object> values = selection.values();
          values.put("methodology", key.methodology());
          values.put("edition", key.edition());
          long total = LineageRow.count(OF_KEY.strip() + selection.condition(), values);
          values.put("version", after.version());
          values.put("ordinal", after.ordinal());
          var query =
              Panache.getEntityManager(LineageRow.class)
                  .createQuery(
                      SELECT
                          + OF_KEY
                          + selection.condition()
                          + AFTER
                          + " order by version desc, ordinal",
                      ClusterEvent.class);
          values.forEach(query::setParameter);
          int most = limit == Integer.MAX_VALUE ? limit : limit + 1;
          List<ClusterEvent> found = query.setMaxResults(most).getResultList();
          boolean more = found.size() > limit;
          return new Page(total, more ? found.subList(0, limit) : found, more);
        });
  }
}
