package io.clusterpulse.query.projection;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Where the projection stands in its topic. */
@Entity
@Table(name = "projection_position")
class PositionRow extends PanacheEntityBase {
  @Id public String topic;

  @Column(name = "topic_id")
  public String topicId;

  @Column(name = "next_offset")
  public long nextOffset;

  @Column(name = "switch_offset")
  public long switchOffset;
}
