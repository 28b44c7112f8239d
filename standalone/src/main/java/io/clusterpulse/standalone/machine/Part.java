package io.clusterpulse.standalone.machine;

import java.util.List;
import java.util.Locale;

/**
 * One process of the system on one machine. The order is that of a start; a stop goes the other
 * way, so that nothing loses its footing while it still works.
 */
public enum Part {
  /** The broker and its controller in one process. */
  KAFKA,
  /** The database of the query-service. */
  POSTGRESQL,
  /** Apicurio Registry; keeps the schemas in the broker. */
  REGISTRY(KAFKA),
  INGEST(KAFKA),
  SCORING(KAFKA),
  QUERY(KAFKA, POSTGRESQL),
  /** A second scoring-service, of another generation; only while there is one. */
  REBUILD(KAFKA);

  private final List<Part> needs;

  Part(Part... needs) {
    this.needs = List.of(needs);
  }

  /**
   * What must be ready before this part is started. Services come up without the registry and wait
   * for it by themselves, which costs less than starting one after the other.
   */
  public List<Part> needs() {
    return needs;
  }

  /** As people and file names know it: {@code kafka}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
