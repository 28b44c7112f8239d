package io.clusterpulse.query.violation;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Breaks: database rows stay in their package. */
@Entity
public class RowForEveryone {
  @Id long id;
}
