package io.clusterpulse.schemas;

/** The registry itself says that it has no schema of this id. Final: asking again does not help. */
public class UnknownSchemaException extends RuntimeException {
  private final int id;

  public UnknownSchemaException(int id) {
    super("The registry has no schema of id " + id);
    this.id = id;
  }

  /** The id as it stood in the record. */
  public int id() {
    return id;
  }
}
