package io.clusterpulse.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.schemas.RegistryUnavailableException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailureReactionTest {

  private record Row(Throwable failure, String haltReason) {}

  static Stream<Row> rows() {
    TopicPartition partition = new TopicPartition("patents", 1);
    return Stream.of(
        new Row(
            new StreamsException(new OffsetOutOfRangeException(Map.of(partition, 5L))),
            "position-lost"),
        new Row(new MissingSourceTopicException("patents"), "source-topic-missing"),
        new Row(new StreamsException(new IllegalStateException("below zero")), "processing-failed"),
        new Row(new StreamsException(new OutOfMemoryError("Java heap space")), "heap-full"),
        new Row(new StreamsException("No valid committed offset"), "processing-failed"),
        new Row(new StreamsException(new RegistryUnavailableException("away")), null),
        new Row(new StreamsException(new TimeoutException("slow")), null),
        new Row(DisconnectException.INSTANCE, null),
        new Row(new ProcessorStateException("disk", new IOException("full")), null));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void haltsWhereTryingAgainCannotHelp(Row row) {
    assertThat(FailureReaction.haltReason(row.failure()).map(reason -> reason.split(":")[0]))
        .isEqualTo(Optional.ofNullable(row.haltReason()));
  }
}
