package io.clusterpulse.schemas;

/** What Kafka does with old records of a topic. */
public enum CleanupPolicy {
  /** Records go when their retention is over, or never. */
  DELETE("delete"),
  /** The last record of each key stays for ever. */
  COMPACT("compact");

  private final String setting;

  CleanupPolicy(String setting) {
    this.setting = setting;
  }

  /** The value of Kafka's {@code cleanup.policy}. */
  public String setting() {
    return setting;
  }
}
