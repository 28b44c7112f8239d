package io.clusterpulse.core.violation;

import java.time.Instant;
import org.apache.kafka.common.TopicPartition;

/** Breaks: core uses the JDK only; time is an input. */
record CoreThatKnowsKafka(TopicPartition partition) {
  Instant readsAClock() {
    return Instant.now();
  }
}
