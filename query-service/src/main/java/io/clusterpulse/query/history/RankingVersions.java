package io.clusterpulse.query.history;

import io.clusterpulse.query.ranking.RankingKey;
import io.clusterpulse.query.ranking.RankingSnapshot;
import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Writes each version of a ranking once, whole, as a difference to a base; a new base begins when
 * differences have grown. Works within the caller's transaction.
 */
@ApplicationScoped
public class RankingVersions {
  /** A difference larger than this part of its base begins a new base. */
  private static final int LARGEST_PART = 4;

  /** Below this nothing is gained. */
  private static final int SMALLEST_DIFFERENCE_BYTES = 4_096;

  private final Map<RankingKey, Base> bases = new ConcurrentHashMap<>();

  /**
   * A version that comes a second time is the same version and changes nothing.
   *
   * @param container makes the whole ranking as an Avro object container
   */
  public void remember(RankingSnapshot snapshot, Supplier<byte[]> container) {
    RankingKey key = snapshot.key();
    if (VersionRow.findById(VersionRow.Key.of(key, snapshot.version())) != null) {
      return;
    }
    byte[] whole = container.get();
    Base base = bases.computeIfAbsent(key, any -> newestBase(key, whole));
    byte[] difference = Deltas.difference(whole, base.bytes());
    if (isTooLarge(difference, base)) {
      base = begin(Base.of(whole));
      bases.put(key, base);
      difference = Deltas.difference(whole, base.bytes());
    }
    VersionRow.of(snapshot, base.digest(), difference).persist();
  }

  /** After a transaction that failed nobody knows which bases are there. */
  public void forgetBases() {
    bases.clear();
  }

  private static boolean isTooLarge(byte[] difference, Base base) {
    return difference.length > SMALLEST_DIFFERENCE_BYTES
        && (long) difference.length * LARGEST_PART > base.compressed().length;
  }

  private static Base newestBase(RankingKey key, byte[] otherwise) {
    EntityManager rows = Panache.getEntityManager(VersionRow.class);
    return rows.createQuery(
            "select base from VersionRow version, BaseRow base"
                + " where base.digest = version.baseDigest and version.methodology = ?1"
                + " and version.edition = ?2 order by version.version desc",
            BaseRow.class)
        .setParameter(1, key.methodology())
        .setParameter(2, key.edition())
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .map(Base::of)
        .orElseGet(() -> begin(Base.of(otherwise)));
  }

  private static Base begin(Base base) {
    if (BaseRow.findById(base.digest()) == null) {
      BaseRow.of(base).persistAndFlush();
    }
    return base;
  }
}
