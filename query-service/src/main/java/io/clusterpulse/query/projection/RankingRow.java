package io.clusterpulse.query.projection;

import io.clusterpulse.query.ranking.RankingKey;
import io.clusterpulse.query.ranking.RankingSnapshot;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/** The newest ranking of a methodology and edition. */
@Entity
@Table(name = "ranking")
@IdClass(RankingRow.Key.class)
class RankingRow extends PanacheEntityBase {
  @Id public String methodology;
  @Id public int edition;
  public long version;
  public boolean provisional;

  @Column(name = "computed_at")
  public Instant computedAt;

  @Column(name = "published_at")
  public Instant publishedAt;

  @Column(name = "rankings_offset")
  public long rankingsOffset;

  public String digest;

  /** Primary key. */
  record Key(String methodology, int edition) {
    static Key of(RankingKey key) {
      return new Key(key.methodology(), key.edition());
    }
  }

  void take(RankingSnapshot snapshot) {
    methodology = snapshot.key().methodology();
    edition = snapshot.key().edition();
    version = snapshot.version();
    provisional = snapshot.provisional();
    computedAt = snapshot.computedAt();
    publishedAt = snapshot.publishedAt();
    rankingsOffset = snapshot.rankingsOffset();
    digest = snapshot.digest();
  }
}
