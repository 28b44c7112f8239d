package io.clusterpulse.ingest.publish;

/** Where an acknowledged document stands in the log. */
public record Receipt(String topic, int partition, long offset) {

  /** {@code patents-3-1234}. */
  @Override
  public String toString() {
    return topic + "-" + partition + "-" + offset;
  }
}
