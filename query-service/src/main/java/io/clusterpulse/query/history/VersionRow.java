package io.clusterpulse.query.history;

import io.clusterpulse.query.ranking.RankingKey;
import io.clusterpulse.query.ranking.RankingSnapshot;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/** One version that a ranking had, whole. */
@Entity
@Table(name = "ranking_version")
@IdClass(VersionRow.Key.class)
class VersionRow extends PanacheEntityBase {
  @Id public String methodology;
  @Id public int edition;
  @Id public long version;
  public boolean provisional;

  @Column(name = "computed_at")
  public Instant computedAt;

  @Column(name = "published_at")
  public Instant publishedAt;

  @Column(name = "rankings_offset")
  public long rankingsOffset;

  public String digest;

  @Column(name = "cluster_count")
  public int clusterCount;

  @Column(name = "base_digest")
  public String baseDigest;

  public byte[] payload;

  /** Primary key. */
  record Key(String methodology, int edition, long version) {
    static Key of(RankingKey key, long version) {
      return new Key(key.methodology(), key.edition(), version);
    }
  }

  static VersionRow of(RankingSnapshot snapshot, String baseDigest, byte[] payload) {
    VersionRow row = new VersionRow();
    row.methodology = snapshot.key().methodology();
    row.edition = snapshot.key().edition();
    row.version = snapshot.version();
    row.provisional = snapshot.provisional();
    row.computedAt = snapshot.computedAt();
    row.publishedAt = snapshot.publishedAt();
    row.rankingsOffset = snapshot.rankingsOffset();
    row.digest = snapshot.digest();
    row.clusterCount = snapshot.clusters().size();
    row.baseDigest = baseDigest;
    row.payload = payload;
    return row;
  }
}
