package io.clusterpulse.query.history;

import io.clusterpulse.query.ranking.RankingKey;
import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The versions that are kept, from PostgreSQL. Every method throws {@link
 * HistoryUnavailableException} when the database is away or too many are reading.
 */
@ApplicationScoped
public class RankingHistory {
  private static final String OF_KEY = " from VersionRow where methodology = ?1 and edition = ?2";
  private static final String NEWEST_FIRST = " order by version desc";

  private final HistoryReaders readers;

  RankingHistory(HistoryReaders readers) {
    this.readers = readers;
  }

  /**
   * Some of the versions, the newest first.
   *
   * @param total of all that are kept
   * @param more whether older ones follow
   */
  public record Page(long total, List<KeptVersion> versions, boolean more) {}

  /**
   * @param before only versions below this one
   */
  public Page page(RankingKey key, long before, int limit) {
    return readers.read(
        () -> {
          List<KeptVersion> found =
              query(
                      "select version, computedAt, publishedAt, provisional, digest, clusterCount"
                          + OF_KEY
                          + " and version < ?3"
                          + NEWEST_FIRST,
                      KeptVersion.class,
                      key,
                      before)
                  .setMaxResults(limit == Integer.MAX_VALUE ? limit : limit + 1)
                  .getResultList();
          boolean more = found.size() > limit;
          return new Page(count(key), more ? found.subList(0, limit) : found, more);
        });
  }

  /** The version whole, if it is kept. */
  public Optional<StoredRanking> at(RankingKey key, long version) {
    return readers.read(
        () -> {
          VersionRow row = VersionRow.findById(VersionRow.Key.of(key, version));
          return Optional.ofNullable(row).map(found -> stored(found, new HashMap<>()));
        });
  }

  /** The newest kept version that was computed at or before a time. */
  public OptionalLong versionAt(RankingKey key, Instant time) {
    return first("select version" + OF_KEY + " and computedAt <= ?3" + NEWEST_FIRST, key, time);
  }

  /** The newest kept version below this one. */
  public OptionalLong before(RankingKey key, long version) {
    return first("select version" + OF_KEY + " and version < ?3" + NEWEST_FIRST, key, version);
  }

  /** The oldest kept version above this one. */
  public OptionalLong after(RankingKey key, long version) {
    return first("select version" + OF_KEY + " and version > ?3 order by version", key, version);
  }

  /**
   * Versions whole, the newest first.
   *
   * @param before only versions below this one
   */
  public List<StoredRanking> whole(RankingKey key, long before, int limit) {
    return readers.read(
        () -> {
          Map<String, byte[]> bases = new HashMap<>();
          return query(
                  "select row from VersionRow row where methodology = ?1 and edition = ?2"
                      + " and version < ?3"
                      + NEWEST_FIRST,
                  VersionRow.class,
                  key,
                  before)
              .setMaxResults(limit)
              .getResultStream()
              .map(row -> stored(row, bases))
              .toList();
        });
  }

  private OptionalLong first(String text, RankingKey key, Object bound) {
    List<Long> found =
        readers.read(() -> query(text, Long.class, key, bound).setMaxResults(1).getResultList());
    return found.stream().mapToLong(Long::longValue).findFirst();
  }

  private static long count(RankingKey key) {
    return VersionRow.count("methodology = ?1 and edition = ?2", key.methodology(), key.edition());
  }

  private static StoredRanking stored(VersionRow row, Map<String, byte[]> bases) {
    byte[] base =
        bases.computeIfAbsent(
            row.baseDigest, digest -> Base.of(BaseRow.<BaseRow>findById(digest)).bytes());
    return new StoredRanking(
        row.version, Deltas.whole(row.payload, base), row.publishedAt, row.rankingsOffset);
  }

  private static <R> TypedQuery<R> query(
      String text, Class<R> result, RankingKey key, Object bound) {
    EntityManager rows = Panache.getEntityManager(VersionRow.class);
    return rows.createQuery(text, result)
        .setParameter(1, key.methodology())
        .setParameter(2, key.edition())
        .setParameter(3, bound);
  }
}
