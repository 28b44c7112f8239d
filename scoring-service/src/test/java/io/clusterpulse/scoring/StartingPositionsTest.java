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
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
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

      append(broker, Topics.DEALS, 2);
      TopicPartition deals = new TopicPartition(Topics.DEALS.name(), 0);
      admin.deleteRecords(Map.of(deals, RecordsToDelete.beforeOffset(1))).all().get();
      assertThat(positions.prepare(List.of(Topics.DEALS.name())))
          .containsExactly("deals-0 begins at offset 1, so what was before is gone");
    }
  }

  @Test
  void aTopicMadeAnewWhileTheStreamStoodStillIsNotReadAsIfItWereTheOldOne() throws Exception {
    try (RealBroker broker = RealBroker.start();
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      TopicAdministration administration = new TopicAdministration(admin, (short) 1);
      administration.createMissing(Topics.SOURCES);
      StartingPositions positions = new StartingPositions(admin, APPLICATION);
      assertThat(positions.prepare(LedgerStage.SOURCES)).isEmpty();

      admin.deleteTopics(List.of(Topics.PATENTS.name())).all().get();
      while (committed(admin).size() > 8) {
        Thread.sleep(20);
      }
      administration.createMissing(Topics.SOURCES);
      append(broker, Topics.PATENTS, 5);
      assertThat(positions.prepare(LedgerStage.SOURCES))
          .hasSize(4)
          .contains("patents-0 has no position, though others have");
    }
  }

  private static void append(RealBroker broker, Topic<?, ?> topic, int records) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < records; i++) {
        producer.send(new ProducerRecord<>(topic.name(), 0, null, new byte[] {1})).get();
      }
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
