package io.clusterpulse.query.history;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/** One event of a cluster. */
@Entity
@Table(name = "lineage_event")
@IdClass(LineageRow.Key.class)
class LineageRow extends PanacheEntityBase {
  @Id public String methodology;
  @Id public int edition;
  @Id public long version;
  @Id public int ordinal;

  @Column(name = "computed_at")
  public Instant computedAt;

  @Enumerated(EnumType.STRING)
  public ClusterEvent.Kind kind;

  @Column(name = "cluster_id")
  public String clusterId;

  public String name;

  @Column(name = "other_id")
  public String otherId;

  @Column(name = "other_name")
  public String otherName;

  @Column(name = "shared_weight")
  public long sharedWeight;

  /** Primary key. */
  record Key(String methodology, int edition, long version, int ordinal) {}
}
