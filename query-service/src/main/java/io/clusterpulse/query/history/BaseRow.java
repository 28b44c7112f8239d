package io.clusterpulse.query.history;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A whole ranking that versions near it are written as a difference to. */
@Entity
@Table(name = "ranking_base")
class BaseRow extends PanacheEntityBase {
  @Id public String digest;
  public byte[] payload;

  static BaseRow of(Base base) {
    BaseRow row = new BaseRow();
    row.digest = base.digest();
    row.payload = base.compressed();
    return row;
  }
}
