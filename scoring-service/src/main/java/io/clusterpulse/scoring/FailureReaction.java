package io.clusterpulse.scoring;

import io.clusterpulse.schemas.RegistryUnavailableException;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.UnknownTopologyException;

/**
 * What a failure of a stream thread means. What would fail again for ever, or would leave documents
 * out, halts the stream; what passes, such as a broker away or a full disk, is tried again.
 */
final class FailureReaction {

  /** Kafka's own failures that no repetition mends, and what a person should call them. */
  private record Fatal(Class<? extends Throwable> type, String reason) {}

  private static final List<Fatal> FATAL =
      List.of(
          // Books grow with the log; a thread that is replaced would read it into the same heap.
          new Fatal(OutOfMemoryError.class, "heap-full"),
          new Fatal(InvalidOffsetException.class, "position-lost"),
          new Fatal(MissingSourceTopicException.class, "source-topic-missing"),
          new Fatal(UnknownTopologyException.class, "topology-unknown"),
          new Fatal(RecordTooLargeException.class, "record-too-large"),
          new Fatal(SerializationException.class, "not-serializable"));

  private FailureReaction() {}

  /**
   * @return why the stream must halt, beginning with a stable code; empty: try again
   */
  static Optional<String> haltReason(Throwable failure) {
    Throwable root = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RegistryUnavailableException) {
        return Optional.empty();
      }
      for (Fatal fatal : FATAL) {
        if (fatal.type().isInstance(cause)) {
          return Optional.of(fatal.reason() + ": " + cause.getMessage());
        }
      }
      root = cause;
    }
    return isOursOrUnexplained(root) ? Optional.of("processing-failed: " + root) : Optional.empty();
  }

  /** Our processors are pure, so what they throw they throw again. */
  private static boolean isOursOrUnexplained(Throwable root) {
    return !(root instanceof KafkaException) && !isFromStore(root)
        || root.getClass() == StreamsException.class;
  }

  private static boolean isFromStore(Throwable root) {
    return root instanceof org.rocksdb.RocksDBException || root instanceof java.io.IOException;
  }
}
