package io.clusterpulse.schemas;

/**
 * A setting of a topic with which records could be lost, refused or misread.
 *
 * @param topic the topic's name
 * @param setting Kafka's name of the setting, or {@code existence}, {@code partitions}, {@code
 *     replication.factor}
 * @param expected what it must be
 * @param actual what it is
 */
public record UnsafeSetting(String topic, String setting, String expected, String actual) {

  /** For people: {@code patents: retention.ms is 604800000, must be -1}. */
  @Override
  public String toString() {
    return topic + ": " + setting + " is " + actual + ", must be " + expected;
  }
}
