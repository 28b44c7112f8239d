package io.clusterpulse.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterpulse.schemas.RealBroker;
import io.clusterpulse.schemas.Topic;
import io.clusterpulse.schemas.TopicAdministration;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.scoring.ledger.LedgerStage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class StartingPositionsTest {
  private static final String APPLICATION = "clusterpulse-scoring";
  private static final List<String> FIRST_RELEASE =
      List.of(Topics.PATENTS.name(), Topics.PUBLICATIONS.name());

  @Test
  void aTopicOfALaterReleaseIsReadFromItsBeginningAndAnyOtherMustHaveAPosition() throws Exception {
    try (RealBroker broker = RealBroker.start();
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      List<Topic<?, ?>> sources = List.of(Topics.PATENTS, Topics.PUBLICATIONS, Topics.DEALS);
      new TopicAdministration(admin, (short) 1).createMissing(sources);
      StartingPositions positions = new StartingPositions(admin, APPLICATION);

      assertThat(positions.prepare(FIRST_RELEASE)).isEmpty();
      assertThat(committed(admin)).hasSize(8);
      assertThat(positions.prepare(LedgerStage.SOURCES)).isEmpty();
      assertThat(committed(admin)).hasSize(12).containsKey(new TopicPartition("deals", 3));

      admin.deleteConsumerGroupOffsets(APPLICATION, partitionsOf(Topics.PUBLICATIONS)).all().get();
      assertThat(positions.prepare(LedgerStage.SOURCES))
          .hasSize(4)
          .contains("publications-0 has no position, though others have");
    }
  }

  private static Set<TopicPartition> partitionsOf(Topic<?, ?> topic) {
    return IntStream.range(0, topic.partitions())
        .mapToObj(partition -> new TopicPartition(topic.name(), partition))
        .collect(Collectors.toSet());
  }

  private static Map<TopicPartition, OffsetAndMetadata> committed(Admin admin) throws Exception {
    return admin.listConsumerGroupOffsets(APPLICATION).partitionsToOffsetAndMetadata().get();
  }
}
