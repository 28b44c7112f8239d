package io.clusterpulse.query.projection;

import io.clusterpulse.query.ranking.RankingSnapshot;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/** One version that a ranking had: when, and how its content is recognised. */
@Entity
@Table(name = "ranking_version")
@IdClass(VersionRow.Key.class)
class VersionRow extends PanacheEntityBase {
  @Id public String methodology;
  @Id public int edition;
  @Id public long version;

  @Column(name = "computed_at")
  public Instant computedAt;

  @Column(name = "published_at")
  public Instant publishedAt;

  public String digest;

  @Column(name = "cluster_count")
  public int clusterCount;

  /** Primary key. */
  record Key(String methodology, int edition, long version) {}

  static VersionRow of(RankingSnapshot snapshot) {
    VersionRow row = new VersionRow();
    row.methodology = snapshot.key().methodology();
    row.edition = snapshot.key().edition();
    row.version = snapshot.version();
    row.computedAt = snapshot.computedAt();
    row.publishedAt = snapshot.publishedAt();
    row.digest = snapshot.digest();
    row.clusterCount = snapshot.clusters().size();
    return row;
  }
}
