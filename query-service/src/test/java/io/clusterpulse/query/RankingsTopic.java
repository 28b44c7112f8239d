package io.clusterpulse.query;

import io.clusterpulse.schemas.AvroCodec;
import io.clusterpulse.schemas.Generation;
import io.clusterpulse.schemas.GenerationLog;
import io.clusterpulse.schemas.RegistryClient;
import io.clusterpulse.schemas.Topic;
import io.clusterpulse.schemas.TopicAdministration;
import io.clusterpulse.schemas.Topics;
import io.clusterpulse.schemas.avro.ClusterProfiles;
import io.clusterpulse.schemas.avro.GenerationSwitch;
import io.clusterpulse.schemas.avro.Ranking;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes rankings and profiles as the scoring service does, in transactions. */
public final class RankingsTopic implements AutoCloseable {
  private final RegistryClient registry = new RegistryClient(Backends.registry().url());
  private final AvroCodec<Ranking> codec = new AvroCodec<>(Topics.RANKINGS, registry);
  private final AvroCodec<ClusterProfiles> profilesCodec =
      new AvroCodec<>(Topics.CLUSTER_PROFILES, registry);
  private final KafkaProducer<String, byte[]> producer;

  public RankingsTopic() {
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, Backends.bootstrapServers(),
                ProducerConfig.TRANSACTIONAL_ID_CONFIG, UUID.randomUUID().toString(),
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.RANKINGS.maxMessageBytes()),
            new StringSerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
  }

  public void publish(Ranking... rankings) {
    publish(Generation.FIRST, rankings);
  }

  /** Writes to the topic of another generation, which is made when it is not there. */
  public void publish(Generation generation, Ranking... rankings) {
    Topic<String, Ranking> topic = generation.of(Topics.RANKINGS);
    if (!generation.isFirst()) {
      create(topic);
    }
    producer.beginTransaction();
    for (Ranking ranking : rankings) {
      send(topic, ranking);
    }
    producer.commitTransaction();
  }

  /** Puts a generation in force, as an operator does. */
  public void switchTo(Generation generation, long versionShift, long offsetShift) {
    AvroCodec<GenerationSwitch> switches = new AvroCodec<>(Topics.GENERATIONS, registry);
    byte[] value =
        switches.encode(
            new GenerationSwitch(
                generation.name(), versionShift, offsetShift, Instant.EPOCH, "a test"));
    try (KafkaProducer<String, byte[]> plain =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, Backends.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      plain.send(new ProducerRecord<>(Topics.GENERATIONS.name(), GenerationLog.KEY, value));
    }
  }

  private static void create(Topic<String, Ranking> topic) {
    try (Admin admin =
        Admin.create(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, Backends.bootstrapServers()))) {
      new TopicAdministration(admin, (short) 1).createMissing(List.of(topic));
    }
  }

  /** Written, and then taken back. */
  public void abort(Ranking ranking) {
    producer.beginTransaction();
    send(Topics.RANKINGS, ranking);
    producer.flush();
    producer.abortTransaction();
  }

  /** Something that is no ranking. */
  public void publishRaw(String key, byte[] value) {
    producer.beginTransaction();
    producer.send(new ProducerRecord<>(Topics.RANKINGS.name(), key, value));
    producer.commitTransaction();
  }

  public void publishProfiles(ClusterProfiles profiles) {
    String key = profiles.getMethodology() + "/" + profiles.getEdition();
    publishRawProfiles(key, profilesCodec.encode(profiles));
  }

  /** Something that may hold no profiles. */
  public void publishRawProfiles(String key, byte[] value) {
    producer.beginTransaction();
    producer.send(new ProducerRecord<>(Topics.CLUSTER_PROFILES.name(), key, value));
    producer.commitTransaction();
  }

  private void send(Topic<String, Ranking> topic, Ranking ranking) {
    String key = ranking.getMethodology() + "/" + ranking.getEdition();
    producer.send(new ProducerRecord<>(topic.name(), key, codec.encode(ranking)));
  }

  @Override
  public void close() {
    producer.close();
    registry.close();
  }
}
